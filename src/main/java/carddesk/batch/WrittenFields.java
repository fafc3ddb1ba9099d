package carddesk.batch;

import carddesk.cards.CommonField;
import carddesk.cards.Confirmation;
import carddesk.cards.Confirmation.CommonAnswer;
import carddesk.cards.Confirmation.ConfirmState;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a confirmation writes besides "this card is confirmed" (protocol section 4).
 *
 * @param fields the optional fields of its body; {@link Column#VALIDITY_KIND} stands for the whole validity, {@link Column#CUSTOM_CHOSEN} for
 *     the custom field, and {@link Column#STATE} for any confirm state but success
 * @param isFailing whether it reports that joining failed, which cannot be undone
 */
public record WrittenFields(Set<Column> fields, boolean isFailing) {

    /** Nothing but the card's confirmation. */
    public static final WrittenFields NONE = new WrittenFields(Set.of(), false);

    public WrittenFields {
        fields = Set.copyOf(fields);
    }

    /** What this confirmation writes. */
    public static WrittenFields of(Confirmation confirmation) {
        var fields = EnumSet.noneOf(Column.class);
        if (confirmation.state() != ConfirmState.CREATE_CARD_SUCCESS) {
            fields.add(Column.STATE);
        }
        confirmation.colour().ifPresent(sent -> fields.add(Column.COLOUR));
        confirmation.pictureUrl().ifPresent(sent -> fields.add(Column.PICTURE_URL));
        confirmation.level().ifPresent(sent -> fields.add(Column.LEVEL));
        confirmation.validity().ifPresent(sent -> fields.add(Column.VALIDITY_KIND));
        confirmation.attach().ifPresent(sent -> fields.add(Column.ATTACH));
        confirmation.phoneNumber().ifPresent(sent -> fields.add(Column.PHONE_NUMBER));
        confirmation.commonAnswers().stream().map(CommonAnswer::field).map(WrittenFields::column).forEach(fields::add);
        confirmation.customAnswer().ifPresent(sent -> fields.add(Column.CUSTOM_CHOSEN));
        return new WrittenFields(fields, confirmation.state() == ConfirmState.CREATE_CARD_FAIL);
    }

    private static Column column(CommonField field) {
        return switch (field) {
            case USER_FORM_FLAG_NAME -> Column.NAME;
            case USER_FORM_FLAG_SEX -> Column.SEX;
            case USER_FORM_FLAG_BIRTHDAY -> Column.BIRTHDAY;
            case USER_FORM_FLAG_ADDRESS -> Column.ADDRESS;
            case USER_FORM_FLAG_EMAIL -> Column.EMAIL;
            case USER_FORM_FLAG_CITY -> Column.CITY;
        };
    }
}
