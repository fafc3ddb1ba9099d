package carddesk.cards;

/** The common fields: the flags of {@code common_field_list} (protocol section 3). */
public enum CommonField {
    USER_FORM_FLAG_SEX,
    USER_FORM_FLAG_NAME,
    USER_FORM_FLAG_BIRTHDAY,
    USER_FORM_FLAG_ADDRESS,
    USER_FORM_FLAG_EMAIL,
    USER_FORM_FLAG_CITY
}
