package carddesk.sandbox;

/**
 * A member's card that a person may practise on.
 *
 * @param code {@code user_card_code}, as a person reads it: not percent-encoded
 * @param cardId the template's id
 * @param openid the member's openid under the brand
 * @param templateTitle title of the template
 */
public record SampleCard(String code, String cardId, String openid, String templateTitle) {}
