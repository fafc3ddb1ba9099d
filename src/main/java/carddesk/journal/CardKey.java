package carddesk.journal;

/**
 * What tells one member's card from all others.
 *
 * @param code {@code user_card_code}
 * @param cardId the template
 * @param openid the member
 */
public record CardKey(String code, String cardId, String openid) {}
