package carddesk.sandbox;

/**
 * A user card to practise with.
 *
 * @param code {@code user_card_code}, not percent-encoded
 * @param openid the user's openid under the brand
 */
public record SampleCard(String code, String cardId, String openid, String templateTitle) {}
