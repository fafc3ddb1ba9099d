package carddesk.wechatpay;

import carddesk.sandbox.SampleCard;

/** Calls that the practice environment answers, for either merchant type. */
final class PracticeCalls {

    private PracticeCalls() {}

    /** Lists two templates. */
    static ApiCall list(Credentials merchantType) {
        var brand = merchantType.identity().sendsBrandId() ? "&brand_id=" + merchantType.identity().brandId() : "";
        return ApiCall.get("list", merchantType.identity().pathPrefix() + "/cards?offset=0&limit=2" + brand);
    }

    /** Confirms a card. */
    static ApiCall confirm(Credentials merchantType, SampleCard card) {
        var brand = merchantType.identity().sendsBrandId() ? "\"brand_id\":\"%s\",".formatted(merchantType.identity().brandId()) : "";
        var json = "{%s\"card_id\":\"%s\",\"openid\":\"%s\",\"user_card_confirm_state\":\"CREATE_CARD_SUCCESS\"}"
                .formatted(brand, card.cardId(), card.openid());
        return ApiCall.post("confirm", merchantType.identity().pathPrefix() + "/user-cards/" + encoded(card.code()) + "/confirm", json);
    }

    private static String encoded(String code) {
        var encoded = new StringBuilder();
        code.chars().forEach(c -> encoded.append(Character.isLetterOrDigit(c) ? Character.toString(c) : "%%%02X".formatted(c)));
        return encoded.toString();
    }
}
