package carddesk.sandbox;

import carddesk.cards.CardTemplate.TemplateState;
import carddesk.cards.UserCard.State;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Carries out the operations of the API for an authenticated caller (protocol section 2). */
final class PracticeApi {

    private static final int MOST_ROWS = 20;

    private final PracticeCards cards;
    private final RequestChecks requestChecks;
    private final ConfirmChecks confirmChecks;
    private final ConfirmChecks platformChecks;
    private final PracticePictures pictures;

    /**
     * @param confirmChecks for fields encrypted with WeChat Pay's public key
     * @param platformChecks for fields encrypted with its platform certificate
     */
    PracticeApi(PracticeCards cards, RequestChecks requestChecks, ConfirmChecks confirmChecks, ConfirmChecks platformChecks,
            PracticePictures pictures) {
        this.cards = cards;
        this.pictures = pictures;
        this.requestChecks = requestChecks;
        this.confirmChecks = confirmChecks;
        this.platformChecks = platformChecks;
    }

    Reply carryOut(Request request, Route route, Caller caller, Instant now) throws Refusal {
        return switch (route.operation()) {
            case LIST_TEMPLATES -> listTemplates(request, caller);
            case ONE_TEMPLATE -> oneTemplate(request, route, caller);
            case CARDS_OF_USER -> cardsOfUser(request, caller);
            case ONE_CARD -> oneCard(request, route, caller);
            case CONFIRM -> confirm(request, route, caller, now);
            case UPLOAD_PICTURE -> upload(request);
            case UNKNOWN -> throw Refusal.absent("NOT_FOUND", "请求的资源不存在", "There is no such operation");
        };
    }

    private Reply listTemplates(Request request, Caller caller) throws Refusal {
        var query = query(request, caller, "state", "offset", "limit");
        var state = query.word("state", TemplateState.class);
        int offset = query.number("offset", 0, Integer.MAX_VALUE);
        int limit = query.number("limit", 1, MOST_ROWS);
        return Reply.json(200, CardResponses.page(cards.templates(state.orElse(null)), offset, limit, UnaryOperator.identity()));
    }

    private Reply oneTemplate(Request request, Route route, Caller caller) throws Refusal {
        query(request, caller);
        return Reply.json(200, cards.template(QueryParameters.decoded(route.id(), "card_id")));
    }

    private Reply cardsOfUser(Request request, Caller caller) throws Refusal {
        var query = query(request, caller, "openid", "user_card_state", "offset", "limit");
        var openid = query.required("openid", 128);
        var state = query.word("user_card_state", State.class);
        int offset = query.number("offset", 0, Integer.MAX_VALUE);
        int limit = query.number("limit", 1, MOST_ROWS);
        var found = cards.cardsOf(openid, state.orElse(null));
        return Reply.json(200, CardResponses.page(found, offset, limit, card -> CardResponses.encrypted(card, caller.publicKey())));
    }

    private Reply oneCard(Request request, Route route, Caller caller) throws Refusal {
        var query = query(request, caller, "card_id", "openid");
        var card = cards.card(code(route), query.required("card_id", 32), query.required("openid", 128));
        return Reply.json(200, CardResponses.encrypted(card, caller.publicKey()));
    }

    private Reply confirm(Request request, Route route, Caller caller, Instant now) throws Refusal {
        QueryParameters.read(request.query(), Set.of());
        var body = BodyFields.read(request.body());
        if (ConfirmChecks.hasEncryptedFields(body)) {
            requestChecks.requireWechatpaySerial(request);
        }
        if (caller.identity().sendsBrandId()) {
            requireBrand(body.required("brand_id", 32), caller);
        }
        var named = requestChecks.namesPlatform(request.header("Wechatpay-Serial")) ? platformChecks : confirmChecks;
        var card = cards.confirm(named.check(code(route), body, caller.merchantType()), now);
        return Reply.json(200, CardResponses.encrypted(card, caller.publicKey()));
    }

    private Reply upload(Request request) throws Refusal {
        QueryParameters.read(request.query(), Set.of());
        var answer = PictureUpload.take(Multipart.read(request.header("Content-Type"), request.body()), pictures);
        cards.uploaded(Json.text(answer, "media_url"));
        return Reply.json(200, answer);
    }

    private static QueryParameters query(Request request, Caller caller, String... names) throws Refusal {
        var allowed = new HashSet<>(Set.of(names));
        if (!caller.identity().sendsBrandId()) {
            return QueryParameters.read(request.query(), allowed);
        }
        allowed.add("brand_id");
        var query = QueryParameters.read(request.query(), allowed);
        requireBrand(query.required("brand_id", 32), caller);
        return query;
    }

    private static void requireBrand(String brandId, Caller caller) throws Refusal {
        if (!brandId.equals(caller.identity().brandId())) {
            throw Refusal.notAllowed();
        }
    }

    private static String code(Route route) throws Refusal {
        var code = QueryParameters.decoded(route.id(), "user_card_code");
        if (!code.matches("[\\x21-\\x7e]{1,32}")) {
            throw Refusal.parameter("user_card_code", "", "1 to 32 digits, letters and half-width punctuation", "url");
        }
        return code;
    }
}
