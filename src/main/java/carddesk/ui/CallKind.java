package carddesk.ui;

import carddesk.cards.CardService;

/** What a call is for: the same failure means something else to a confirmation than to a call that only reads. */
enum CallKind {
    /** Confirms a card; the only kind that changes a card. */
    CONFIRM,
    /** Reads one card or template. */
    CARD,
    /** Reads a list of templates or of a member's cards. */
    LIST,
    /** Uploads a picture, which changes no card. */
    UPLOAD,
    /** Reads the first template as the key wizard's test; the person at the screen holds the keys. */
    TEST;

    /** The kind of an operation of {@link CardService}; a list for an operation that it does not know. */
    static CallKind of(String operation) {
        return switch (operation) {
            case CardService.CONFIRM -> CONFIRM;
            case CardService.TEMPLATE, CardService.USER_CARD -> CARD;
            case CardService.UPLOAD_PICTURE -> UPLOAD;
            default -> LIST;
        };
    }
}
