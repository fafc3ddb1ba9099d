package carddesk.batch;

import carddesk.cards.ConfirmOutcome;
import carddesk.cards.Confirmation;
import carddesk.cards.OpenEnum;
import carddesk.cards.UserCard;
import carddesk.wechatpay.CallFailure;
import carddesk.wechatpay.CallFailure.ErrorBody;
import carddesk.wechatpay.CallReport;
import carddesk.wechatpay.SendObserver;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A minimal server whose responses a test sets; it records queries and executed confirmations. */
final class ScriptedCards {

    static final CallReport REPORT = new CallReport(
            "confirm", Instant.EPOCH, Duration.ofMillis(5), 1, 200, "08F1-REQUEST", null,
            Instant.EPOCH);

    private static final CallReport NO_ANSWER = new CallReport("confirm", Instant.EPOCH, Duration.ofMillis(5), 1, null, null,
            null, null);

    final List<String> sent = new CopyOnWriteArrayList<>();
    final List<String> asked = new CopyOnWriteArrayList<>();
    final Map<String, UserCard.State> states = new ConcurrentHashMap<>();
    private volatile Function<Confirmation, Optional<ConfirmOutcome>> confirming = confirmation -> Optional.empty();
    private volatile Function<String, Optional<CallFailure>> asking = code -> Optional.empty();

    /** What confirmations are answered; one that it leaves empty is carried out. */
    void onConfirming(Function<Confirmation, Optional<ConfirmOutcome>> answer) {
        confirming = answer;
    }

    /** How questions fail; one that it leaves empty is answered. */
    void onAsking(Function<String, Optional<CallFailure>> failure) {
        asking = failure;
    }

    void allWell() {
        onConfirming(confirmation -> Optional.empty());
        onAsking(code -> Optional.empty());
    }

    CardCalls calls() {
        return new CardCalls(this::confirm, this::userCard, this::userCard, this::userCards, Optional::empty);
    }

    private ConfirmOutcome confirm(Confirmation confirmation, SendObserver observer) {
        try {
            observer.sending(1, Instant.EPOCH);
        } catch (IOException notRecorded) {
            return new ConfirmOutcome.Refused(new CallFailure.NotSent(CallFailure.NotSent.Reason.NOT_RECORDED, notRecorded, REPORT));
        }
        sent.add(confirmation.userCardCode());
        return confirming.apply(confirmation).orElseGet(() -> {
            states.put(confirmation.userCardCode(), UserCard.State.EFFECTIVE);
            return new ConfirmOutcome.Confirmed(card(confirmation.userCardCode()), REPORT, null);
        });
    }

    private UserCard userCard(String code, String cardId, String openid) throws CallFailure {
        asked.add(code);
        var failure = asking.apply(code);
        if (failure.isPresent()) {
            throw failure.get();
        }
        return card(code);
    }

    /** Each member has one card, whose code is the member's openid. */
    private List<UserCard> userCards(String openid) throws CallFailure {
        var state = userCard(openid, "card-1", openid).state();
        return List.of(new UserCard(openid, "card-1", openid, null, null, null, null, null, null, null, state, null, null, null, null, null, null,
                List.of(), List.of(), List.of()));
    }

    UserCard card(String code) {
        var state = OpenEnum.of(states.getOrDefault(code, UserCard.State.UNACTIVATED));
        return new UserCard(code, null, null, null, null, null, null,
                null, null, null, state, null, null,
                null, null, null, null, List.of(), List.of(), List.of());
    }

    static Optional<ConfirmOutcome> refused(CallFailure failure) {
        return Optional.of(new ConfirmOutcome.Refused(failure));
    }

    static Optional<ConfirmOutcome> unknown(CallFailure failure) {
        return Optional.of(new ConfirmOutcome.Unknown(failure, null));
    }

    static CallFailure answer(int status, String code) {
        return answer(status, code, Instant.EPOCH);
    }

    /** An error answer that somebody between this machine and WeChat Pay may have made. */
    static CallFailure unverified(int status) {
        return answer(status, "FORBIDDEN", null);
    }

    private static CallFailure answer(int status, String code, @Nullable Instant verifiedTime) {
        var body = new ErrorBody(code, "words about " + code, null);
        var report = new CallReport("confirm", Instant.EPOCH, Duration.ofMillis(5), 1, status, "08F1-" + status,
                null, verifiedTime);
        return switch (status) {
            case 429 -> new CallFailure.TooFast(body, report);
            case 502, 503 -> new CallFailure.Unavailable(status, body, report);
            case 500 -> new CallFailure.ServerFault(status, body, report);
            default -> new CallFailure.Refused(status, body, report);
        };
    }

    static CallFailure notSent() {
        return new CallFailure.NotSent(CallFailure.NotSent.Reason.NO_CONNECTION, null, REPORT);
    }

    static CallFailure noAnswer() {
        return new CallFailure.NoAnswer(true, new IOException("none"), NO_ANSWER);
    }

    static CallFailure notVerified() {
        return new CallFailure.NotVerified(CallFailure.NotVerified.Reason.WRONG_SIGNATURE, "", REPORT);
    }

    /** The codes of a batch's rows. */
    static List<String> codes(int number) {
        var codes = new ArrayList<String>();
        for (int row = 1; row <= number; row++) {
            codes.add("code-" + row);
        }
        return codes;
    }
}
