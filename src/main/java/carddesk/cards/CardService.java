package carddesk.cards;

import carddesk.cards.CardTemplate.TemplateState;
import carddesk.wechatpay.ApiCall;
import carddesk.wechatpay.ApiResponse;
import carddesk.wechatpay.CallFailure;
import carddesk.wechatpay.Callback;
import carddesk.wechatpay.FieldCipher;
import carddesk.wechatpay.Identity;
import carddesk.wechatpay.JsonFields;
import carddesk.wechatpay.SendObserver;
import carddesk.wechatpay.SignedClient;
import com.google.gson.JsonParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The operations on the cards of a brand, the same for both merchant types (protocol section 2).
 *
 * <p>Calls block; interrupting the thread cancels the call. Thread-safe. A response that cannot be parsed, or that concerns another card than the
 * requested one, is a {@link CallFailure.NotWechatpay}: the signature proves the sender, not the request.
 */
public final class CardService {

    /** Operation names, used by the rate limiter and the status bar. */
    public static final String TEMPLATES = "templates";
    public static final String TEMPLATE = "template";
    public static final String CONFIRM = "confirm";
    public static final String USER_CARD = "user-card";
    public static final String USER_CARDS = "user-cards";
    public static final String UPLOAD_PICTURE = "upload-picture";

    private static final int TIMES_TO_ASK = 2;

    private final Identity identity;
    private final CallSender sender;
    private final UnaryOperator<String> encrypt;
    private final Function<String, Optional<String>> decrypt;
    private final UserCardJson userCardJson;
    private final Duration waitBeforeAsking;
    private final AtomicReference<@Nullable Instant> verifiedTime;
    private final AtomicReference<@Nullable FirstPage> firstPage = new AtomicReference<>();

    /**
     * The service of a client's caller.
     *
     * @param waitBeforeAsking wait before each of two queries of a card whose confirmation has an unknown outcome
     */
    public static CardService over(SignedClient client, Duration waitBeforeAsking) {
        var cipher = new FieldCipher(client.credentials());
        return new CardService(client.credentials().identity(), client::send, cipher::encrypt, cipher::decrypt, waitBeforeAsking);
    }

    /**
     * A service for one caller.
     *
     * @param encrypt encrypts a personal value for WeChat Pay (protocol section 7)
     * @param decrypt decrypts a personal field, empty when it was not encrypted for the caller's key
     * @param waitBeforeAsking wait before each of two queries of a card whose confirmation has an unknown outcome
     */
    public CardService(
            Identity identity,
            CallSender sender,
            UnaryOperator<String> encrypt,
            Function<String, Optional<String>> decrypt,
            Duration waitBeforeAsking) {
        this(identity, sender, encrypt, decrypt, waitBeforeAsking, new AtomicReference<>());
    }

    private CardService(
            Identity identity,
            CallSender sender,
            UnaryOperator<String> encrypt,
            Function<String, Optional<String>> decrypt,
            Duration waitBeforeAsking,
            AtomicReference<@Nullable Instant> verifiedTime) {
        this.identity = identity;
        this.sender = sender;
        this.encrypt = encrypt;
        this.decrypt = decrypt;
        this.userCardJson = new UserCardJson(decrypt);
        this.waitBeforeAsking = waitBeforeAsking;
        this.verifiedTime = verifiedTime;
    }

    /**
     * The same service for callers that need no personal values, since decrypting takes up to 10 ms for each: its cards have none, and name those
     * that they hold in {@link UserCard#undecrypted}.
     */
    public CardService withoutPersonalValues() {
        return new CardService(identity, sender, encrypt, personal -> Optional.empty(), waitBeforeAsking, verifiedTime);
    }

    public Identity identity() {
        return identity;
    }

    /** The latest time signed by WeChat Pay, empty before the first response. Monotonic, and independent of the system clock. */
    public Optional<Instant> verifiedTime() {
        return Optional.ofNullable(verifiedTime.get());
    }

    /**
     * Asks for the first page of all templates in advance; the next {@link #templates} for it gets the answer.
     *
     * @param limit 1 to {@value Page#MAX_LIMIT} rows
     */
    public void askForFirstPage(int limit) {
        firstPage.set(new FirstPage(limit, () -> askForTemplates(null, 0, limit)));
    }

    /** Cancels the call of {@link #askForFirstPage} if its answer was not taken. */
    public void forgetFirstPage() {
        var asked = firstPage.getAndSet(null);
        if (asked != null) {
            asked.cancel();
        }
    }

    /**
     * A page of the brand's templates in the server's order (查询会员卡模板列表).
     *
     * @param state null for all
     * @param offset index of the first row, 0 or more
     * @param limit 1 to {@value Page#MAX_LIMIT} rows
     */
    public Page<CardTemplate> templates(@Nullable TemplateState state, int offset, int limit) throws CallFailure {
        var asked = firstPage.getAndSet(null);
        var first = asked != null && state == null && offset == 0 && asked.has(limit) ? asked.await() : null;
        return first != null ? first : askForTemplates(state, offset, limit);
    }

    private Page<CardTemplate> askForTemplates(@Nullable TemplateState state, int offset, int limit) throws CallFailure {
        var path = ResourcePath.of(identity, "cards");
        if (state != null) {
            path = path.with("state", state.name());
        }
        return page(TEMPLATES, path, TemplateJson::read, offset, limit);
    }

    /** 查询会员卡模板信息. */
    public CardTemplate template(String cardId) throws CallFailure {
        var path = ResourcePath.of(identity, "cards", cardId).withBrandOf(identity);
        return understood(sender.send(ApiCall.get(TEMPLATE, path.text())), json -> {
            var template = TemplateJson.read(json);
            requireSame("card_id", cardId, template.cardId());
            return template;
        });
    }

    /** 查询用户会员卡信息. */
    public UserCard userCard(String code, String cardId, String openid) throws CallFailure {
        var path = ResourcePath.of(identity, "user-cards", code).with("card_id", cardId).with("openid", openid).withBrandOf(identity);
        return understood(sender.send(ApiCall.get(USER_CARD, path.text())), json -> userCard(json, code, cardId));
    }

    /** All of a user's cards of the brand, in any state; every page of {@link #userCards}. */
    public List<UserCard> allUserCards(String openid) throws CallFailure {
        var all = new ArrayList<UserCard>();
        Page<UserCard> next;
        do {
            next = userCards(openid, null, all.size(), Page.MAX_LIMIT);
            all.addAll(next.rows());
        } while (!next.rows().isEmpty() && all.size() < next.total());
        return all;
    }

    /**
     * A page of a user's cards of the brand in the server's order (查询用户在品牌下所有会员卡).
     *
     * @param state null for all
     * @param offset index of the first row, 0 or more
     * @param limit 1 to {@value Page#MAX_LIMIT} rows
     */
    public Page<UserCard> userCards(String openid, UserCard.@Nullable State state, int offset, int limit) throws CallFailure {
        var path = ResourcePath.of(identity, "user-cards").with("openid", openid);
        if (state != null) {
            path = path.with("user_card_state", state.name());
        }
        return page(USER_CARDS, path, userCardJson::read, offset, limit);
    }

    /**
     * The card of a notification, with its personal fields decrypted (protocol section 7).
     *
     * @throws JsonParseException when it contains none
     */
    public UserCard cardOf(Callback callback) {
        return userCardJson.read(callback.content());
    }

    /**
     * The card of a notification, with its personal fields still encrypted: {@link #decrypted} takes a millisecond or more for each.
     *
     * @throws JsonParseException when it contains none
     */
    public UserCard encryptedCardOf(Callback callback) {
        return new UserCardJson(Optional::of).read(callback.content());
    }

    /** Decrypts a personal field; empty when it was not encrypted for the caller's key. */
    public Optional<String> decrypted(String personal) {
        return decrypt.apply(personal);
    }

    /**
     * Sends a confirmation once (同步会员开通结果); if its outcome is unknown, queries the card instead of sending again.
     *
     * <p>After cancelling the card is not queried: the outcome is refused when nothing was sent, otherwise unknown.
     */
    public ConfirmOutcome confirm(Confirmation confirmation) {
        return confirm(confirmation, SendObserver.NONE);
    }

    /** Confirms like {@link #confirm(Confirmation)} and reports each send to an observer. */
    public ConfirmOutcome confirm(Confirmation confirmation, SendObserver observer) {
        var body = ConfirmationJson.of(confirmation, identity, encrypt);
        try {
            var answer = sender.send(ApiCall.post(CONFIRM, confirmPath(confirmation), body.toString()), observer);
            var card = understood(answer, json -> userCard(json, confirmation.userCardCode(), confirmation.cardId()));
            return new ConfirmOutcome.Confirmed(card, answer.report(), null);
        } catch (CallFailure failure) {
            return switch (failure.effect()) {
                case NOT_CARRIED_OUT -> new ConfirmOutcome.Refused(failure);
                case UNKNOWN -> afterUnknown(confirmation, failure);
            };
        }
    }

    /** The percent-encoded path of a confirmation. */
    public String confirmPath(Confirmation confirmation) {
        return ResourcePath.of(identity, "user-cards", confirmation.userCardCode(), "confirm").text();
    }

    /** Returns whether the merchant type has the picture upload; only a brand has. */
    public boolean uploadsPictures() {
        return !identity.sendsBrandId();
    }

    /**
     * Uploads a card picture (图片上传) and returns its address.
     *
     * @param file at most {@link CardPicture#MAX_BYTES} bytes of JPG or PNG
     * @throws CardPicture.Unfit when the server would refuse the file; nothing was sent
     * @throws UnsupportedOperationException when the merchant type has no upload, see {@link #uploadsPictures()}
     */
    public String uploadPicture(String fileName, byte[] file) throws CallFailure, CardPicture.Unfit {
        if (!uploadsPictures()) {
            throw new UnsupportedOperationException("Only a brand itself uploads pictures");
        }
        var picture = CardPicture.of(fileName, file);
        var path = ResourcePath.of(identity, "media", "image-upload");
        var call = new ApiCall(UPLOAD_PICTURE, "POST", path.text(), picture.body(), ApiCall.Repeat.HARMLESS);
        return understood(sender.send(call), json -> json.requiredText("media_url"));
    }

    private ConfirmOutcome afterUnknown(Confirmation confirmation, CallFailure failure) {
        if (failure instanceof CallFailure.Cancelled) {
            return new ConfirmOutcome.Unknown(failure, null);
        }
        return new ConfirmOutcome.Unknown(failure, seenAfterwards(confirmation, confirmation.state().leadsTo(), failure).orElse(null));
    }

    private Optional<UserCard> seenAfterwards(Confirmation confirmation, UserCard.State wanted, CallFailure failure) {
        var seen = Optional.<UserCard>empty();
        try {
            for (int asked = 0; asked < TIMES_TO_ASK && seen.filter(card -> card.state().is(wanted)).isEmpty(); asked++) {
                Thread.sleep(waitBeforeAsking); // for the server to finish; cancelling interrupts it
                try {
                    seen = Optional.of(userCard(confirmation.userCardCode(), confirmation.cardId(), confirmation.openid()));
                } catch (CallFailure.Cancelled cancelled) {
                    return seen;
                } catch (CallFailure notSeen) {
                    failure.addSuppressed(notSeen);
                }
            }
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
        }
        return seen;
    }

    private UserCard userCard(JsonFields json, String code, String cardId) {
        var card = userCardJson.read(json);
        requireSame("user_card_code", code, card.code());
        Optional.ofNullable(card.cardId()).ifPresent(answered -> requireSame("card_id", cardId, answered));
        return card;
    }

    private <T> Page<T> page(String operation, ResourcePath path, Function<JsonFields, T> row, int offset, int limit)
            throws CallFailure {
        if (offset < 0 || limit < 1 || limit > Page.MAX_LIMIT) {
            throw new IllegalArgumentException("offset is 0 or more, limit 1 to " + Page.MAX_LIMIT);
        }
        var call = path.with("offset", String.valueOf(offset)).with("limit", String.valueOf(limit)).withBrandOf(identity);
        return understood(sender.send(ApiCall.get(operation, call.text())), fields -> {
            var rows = fields.objects("data").stream().map(row).toList();
            int begin = fields.count("offset").filter(given -> given >= 0).orElse(offset);
            int total = fields.count("total_count").filter(given -> given >= 0).orElse(begin + rows.size());
            return new Page<>(rows, total, begin, fields.count("limit").filter(given -> given > 0).orElse(limit));
        });
    }

    private <T> T understood(ApiResponse answer, Function<JsonFields, T> reading) throws CallFailure {
        Optional.ofNullable(answer.report().verifiedTime()).ifPresent(time ->
                verifiedTime.accumulateAndGet(time, (known, next) -> known != null && known.isAfter(time) ? known : next));
        try {
            return reading.apply(answer.json());
        } catch (JsonParseException notUnderstood) {
            throw new CallFailure.NotWechatpay(CallFailure.NotWechatpay.Reason.BROKEN_JSON, notUnderstood, answer.report());
        }
    }

    private static void requireSame(String name, String asked, String answered) {
        if (!asked.equals(answered)) {
            throw new JsonParseException("The answer is about another " + name);
        }
    }
}
