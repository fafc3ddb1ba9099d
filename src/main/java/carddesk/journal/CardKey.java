package carddesk.journal;

/** Identifies a user card. */
public record CardKey(String code, String cardId, String openid) {}
