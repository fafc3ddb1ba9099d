package carddesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.cards.CardService;
import carddesk.journal.Outcome;
import carddesk.wechatpay.CallFailure;
import carddesk.wechatpay.CallFailure.Effect;
import carddesk.wechatpay.CallFailure.ErrorBody;
import carddesk.wechatpay.CallReport;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A failed call is told as what it means to that kind of call: only a confirmation can have changed a card. */
class FailureSentencesTest {

    private static final List<Locale> LANGUAGES = List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);
    private static final Instant NOW = Instant.parse("2026-11-28T02:15:23Z");
    private static final ErrorBody BODY = new ErrorBody("SOME_CODE", "some words", null);

    private static final Pattern ABOUT_SENDING = Pattern.compile(
            "提交|重新发送|是否处理|没有处理(?!完)|已经处理|send again|sends nothing|before you|carried out|confirmation", Pattern.CASE_INSENSITIVE);
    private static final Pattern UNKNOWN_OUTCOME = Pattern.compile("这次提交也许已经处理|It may have been carried out");
    private static final Pattern CERTAIN_OUTCOME = Pattern.compile("没有处理(?!完)|什么都没有发|not carried out|[Nn]othing was sent");
    private static final Pattern TRY_AGAIN = Pattern.compile("再试|重试|try again", Pattern.CASE_INSENSITIVE);

    static Stream<Arguments> allKindsOfAllFailures() {
        return Stream.of(CallKind.values()).flatMap(kind -> Stream.of(true, false).flatMap(verified -> failures(kind, verified).stream())
                .flatMap(failure -> LANGUAGES.stream().map(language -> Arguments.of(failure, kind, language))));
    }

    @ParameterizedTest(name = "{0} of {1} in {2}")
    @MethodSource("allKindsOfAllFailures")
    void everyKindOfCallHasItsOwnSentences(CallFailure failure, CallKind kind, Locale language) {
        var sentences = new FailureSentences(failure, kind, new Messages(language));
        var said = String.join("\n", sentences.title(), sentences.why(), sentences.todo());

        assertThat(said).doesNotContain("{0}").doesNotContain("null");
        assertThat(List.of(sentences.title(), sentences.why(), sentences.todo())).doesNotHaveDuplicates().noneMatch(String::isBlank);
        if (kind != CallKind.CONFIRM) {
            assertThat(said).doesNotContainPattern(ABOUT_SENDING);
        } else if (failure.effect() == Effect.UNKNOWN) {
            assertThat(sentences.todo()).containsPattern(UNKNOWN_OUTCOME).doesNotContainPattern(TRY_AGAIN);
            assertThat(said).doesNotContainPattern(CERTAIN_OUTCOME);
        } else {
            assertThat(said).doesNotContainPattern(UNKNOWN_OUTCOME);
        }
        if (!failure.report().verified()) {
            assertThat(said).as("an unverified number is nothing to ask for").doesNotContain("Request-ID");
        }
    }

    @ParameterizedTest
    @EnumSource(value = CallKind.class, names = "CONFIRM", mode = EnumSource.Mode.EXCLUDE)
    void aForeignErrorPageIsNotToldAsWechatPays(CallKind kind) {
        for (var failure : List.of(new CallFailure.ServerFault(500, ErrorBody.EMPTY, report(kind, 500, false)),
                new CallFailure.Unavailable(503, ErrorBody.EMPTY, report(kind, 503, false)),
                new CallFailure.Refused(400, ErrorBody.EMPTY, report(kind, 400, false)))) {
            assertThat(new FailureSentences(failure, kind, new Messages(Locale.ENGLISH)).title())
                    .isEqualTo("Received an answer that is not provably WeChat Pay's (HTTP " + failure.status() + ")");
            assertThat(new FailureSentences(failure, kind, new Messages(Locale.CHINESE)).title())
                    .isEqualTo("收到的应答不能证明是微信支付发的（HTTP " + failure.status() + "）");
            assertThat(Responsible.of(failure, kind)).isEqualTo(Responsible.NETWORK);
        }
    }

    @Test
    void anUnverifiedErrorToAConfirmationSaysWhatIsKnown() {
        var failure = new CallFailure.Refused(403, BODY, report(CallKind.CONFIRM, 403, false));
        var told = new Explainer(new Messages(Locale.ENGLISH)).explain(failure);

        assertThat(told.title()).isEqualTo("Received an answer that is not provably WeChat Pay's (HTTP 403)");
        assertThat(told.todo()).isEqualTo(
                "It may have been carried out. The program only checks the card and sends nothing again: rely on the state of the card.");
        assertThat(told.serverWords()).isEqualTo("The answer says (unverified): some words");
        assertThat(told.requestId()).isEqualTo(new RequestId("REQ-1", false));
        assertThat(told.forSupport()).contains("Request-ID: REQ-1 (unverified)", "signature verified: no");
    }

    @Test
    void theRequestIdIsAskedForWhereThereIsOne() {
        var messages = new Messages(Locale.ENGLISH);
        var with = new CallFailure.ServerFault(500, BODY, report(CallKind.LIST, 500, true));
        var report = with.report();
        var without = new CallFailure.ServerFault(500, BODY, new CallReport(report.operation(), report.at(), report.took(), 1,
                report.status(), null, null, report.verifiedTime()));

        assertThat(new FailureSentences(with, CallKind.LIST, messages).todo())
                .isEqualTo("Try again in a moment. If it keeps happening, give the Request-ID to WeChat Pay.");
        assertThat(new FailureSentences(without, CallKind.LIST, messages).todo()).isEqualTo("Try again in a moment.");
    }

    @Test
    void aStaleAnswerIsTheClocksFaultOnlyWhenTheClockIsKnownToBeWrong() {
        var report = report(CallKind.LIST, 200, false);
        var stale = new CallFailure.NotVerified(CallFailure.NotVerified.Reason.STALE_TIMESTAMP, "", report);
        var wrongClock = new CallFailure.NotVerified(CallFailure.NotVerified.Reason.STALE_TIMESTAMP, "", new CallReport(report.operation(),
                report.at(), report.took(), 1, report.status(), report.requestId(), Duration.ofSeconds(400), null));
        var told = new Explainer(new Messages(Locale.ENGLISH)).explain(stale);
        var toldOfClock = new Explainer(new Messages(Locale.ENGLISH)).explain(wrongClock);

        assertThat(told.title()).isEqualTo("The answer's time is wrong and it cannot be trusted");
        assertThat(told.why() + told.todo()).contains("Nothing shows that this computer's clock is wrong").doesNotContain("time settings");
        assertThat(told.who()).contains("network administrator");
        assertThat(toldOfClock.title()).startsWith("This computer's clock is wrong");
        assertThat(toldOfClock.why()).startsWith("This computer's clock is 6:40 fast. ");
        assertThat(toldOfClock.who()).contains("this computer's administrator");
    }

    @Test
    void anUnknownKeyIsNamedWithThoseOfTheProfileAndWhatToDo() {
        var failure = new CallFailure.NotVerified(
                CallFailure.NotVerified.Reason.UNKNOWN_SERIAL, "5A1B", List.of("PUB_KEY_ID_7"), report(CallKind.TEST, 200, false));
        var told = new FailureSentences(failure, CallKind.TEST, new Messages(Locale.ENGLISH));

        assertThat(told.why()).contains("5A1B", "PUB_KEY_ID_7");
        assertThat(told.todo()).contains("Start the switch", "add the platform certificate with serial number 5A1B");
    }

    @Test
    void aRefusedKeyIdIsForThePersonWhoHoldsTheKeys() {
        var body = new ErrorBody("PARAM_ERROR", "Http头Wechatpay-Serial错误", null);
        var failure = new CallFailure.Refused(400, body, report(CallKind.LIST, 400, true));

        assertThat(Responsible.of(failure, CallKind.LIST)).isEqualTo(Responsible.KEY_HOLDER);
        assertThat(new FailureSentences(failure, CallKind.LIST, new Messages(Locale.ENGLISH)).title())
                .isEqualTo("WeChat Pay does not accept the key ID that was sent");
    }

    @Test
    void everyFailureThatTheJournalRemembersHasItsTitle() {
        var messages = new Messages(Locale.SIMPLIFIED_CHINESE);

        for (var failure : Stream.of(true, false).flatMap(verified -> failures(CallKind.CONFIRM, verified).stream()).toList()) {
            var kept = Outcome.of(Outcome.Result.UNKNOWN, failure, NOW);
            var title = new Explainer(messages).recorded(kept.failure(), kept.httpStatus());
            boolean isVerifiedError = failure instanceof CallFailure.ErrorAnswer answer && answer.isVerified();
            assertThat(title.isEmpty()).as("what its status says: " + failure.getMessage()).isEqualTo(isVerifiedError);
            title.ifPresent(said -> assertThat(said).as(failure.getMessage()).matches("(?s).*\\p{IsHan}.*").doesNotContain("{0}"));
        }
        assertThat(new Explainer(messages).recorded("OF_A_LATER_VERSION", null)).contains("OF_A_LATER_VERSION");
    }

    @Test
    void everyOperationHasItsKind() {
        assertThat(Stream.of(CardService.CONFIRM, CardService.TEMPLATE, CardService.USER_CARD, CardService.TEMPLATES, CardService.USER_CARDS,
                        CardService.UPLOAD_PICTURE).map(CallKind::of))
                .containsExactly(CallKind.CONFIRM, CallKind.CARD, CallKind.CARD, CallKind.LIST, CallKind.LIST, CallKind.UPLOAD);
    }

    private static List<CallFailure> failures(CallKind kind, boolean verified) {
        var all = new ArrayList<CallFailure>();
        for (var body : List.of(BODY, ErrorBody.EMPTY)) {
            Stream.of(400, 401, 403, 404, 409).forEach(status -> all.add(new CallFailure.Refused(status, body, report(kind, status, verified))));
            all.add(new CallFailure.TooFast(body, report(kind, 429, verified)));
            all.add(new CallFailure.ServerFault(500, body, report(kind, 500, verified)));
            all.add(new CallFailure.Unavailable(502, body, report(kind, 502, verified)));
            all.add(new CallFailure.Unavailable(503, body, report(kind, 503, verified)));
        }
        all.add(new CallFailure.NotDoneYet(report(kind, 202, verified)));
        Stream.of(CallFailure.NotWechatpay.Reason.values())
                .forEach(reason -> all.add(new CallFailure.NotWechatpay(reason, null, report(kind, 200, verified))));
        if (!verified) {
            all.add(new CallFailure.NoAnswer(true, new IOException(), report(kind, 0, false)));
            all.add(new CallFailure.NoAnswer(false, new IOException(), report(kind, 0, false)));
            all.add(new CallFailure.Cancelled(report(kind, 0, false)));
            Arrays.stream(CallFailure.NotSent.Reason.values())
                    .forEach(reason -> all.add(new CallFailure.NotSent(reason, null, report(kind, 0, false))));
            Arrays.stream(CallFailure.NotVerified.Reason.values())
                    .forEach(reason -> all.add(new CallFailure.NotVerified(reason, "", report(kind, 200, false))));
        }
        return all;
    }

    /** @param status 0 for none */
    private static CallReport report(CallKind kind, int status, boolean verified) {
        var operation = switch (kind) {
            case CONFIRM -> CardService.CONFIRM;
            case CARD -> CardService.USER_CARD;
            case LIST, TEST -> CardService.TEMPLATES;
            case UPLOAD -> CardService.UPLOAD_PICTURE;
        };
        return new CallReport(operation, NOW, Duration.ofMillis(120), 1, Optional.of(status).filter(number -> number > 0).orElse(null),
                Optional.of("REQ-1").filter(id -> status > 0).orElse(null), null, Optional.of(NOW).filter(time -> verified).orElse(null));
    }
}
