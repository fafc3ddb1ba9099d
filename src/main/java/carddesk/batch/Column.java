package carddesk.batch;

/** What a column of a spreadsheet can mean: one text of a {@link carddesk.cards.ConfirmationForm}. */
public enum Column {
    CODE(false),
    /** The id of a template, or its title. */
    CARD_ID(false),
    OPENID(false),
    STATE(false),
    COLOUR(false),
    PICTURE_URL(false),
    LEVEL(false),
    VALIDITY_KIND(false),
    VALID_FROM(false),
    VALID_TO(false),
    VALID_DAYS(false),
    ATTACH(false),
    PHONE_NUMBER(true),
    NAME(true),
    SEX(true),
    BIRTHDAY(true),
    ADDRESS(true),
    EMAIL(true),
    CITY(true),
    /** Name of the template's own field. */
    CUSTOM_NAME(false),
    /** What the member chose there; several are divided by semicolons, half or full width. */
    CUSTOM_CHOSEN(true);

    private final boolean personal;

    Column(boolean personal) {
        this.personal = personal;
    }

    /**
     * Whether its values are a member's own: they may be kept only while their row waits, and are sent only when a person switches the
     * column on.
     */
    public boolean isPersonal() {
        return personal;
    }

    /** Whether its values are ids, numbers or addresses, which have no spaces and no full-width characters. */
    public boolean isId() {
        return switch (this) {
            case CODE, OPENID, COLOUR, PICTURE_URL, PHONE_NUMBER, VALID_DAYS -> true;
            case CARD_ID, STATE, LEVEL, VALIDITY_KIND, VALID_FROM, VALID_TO, ATTACH, NAME, SEX, BIRTHDAY, ADDRESS, EMAIL, CITY, CUSTOM_NAME,
                    CUSTOM_CHOSEN -> false;
        };
    }
}
