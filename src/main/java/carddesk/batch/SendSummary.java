package carddesk.batch;

import carddesk.cards.CommonField;
import carddesk.cards.Confirmation;
import carddesk.cards.Confirmation.ConfirmState;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * The fields that sending some rows writes (protocol section 4).
 *
 * @param rows how many are sent
 * @param merchantCodes how many of them are of templates whose codes are the merchant's
 * @param failing how many of them report that joining failed, which cannot be undone
 * @param fields how many of them write each optional field, in the order of {@link Column}; a field that no row writes is absent.
 *     {@link Column#VALIDITY_KIND} is the whole validity, {@link Column#CUSTOM_CHOSEN} the custom field, {@link Column#STATE} any confirm
 *     state but success
 */
public record SendSummary(int rows, int merchantCodes, int failing, Map<Column, Integer> fields) {

    /** No rows. */
    public static final SendSummary NONE = new SendSummary(0, 0, 0, Map.of());

    public SendSummary {
        var ordered = new EnumMap<Column, Integer>(Column.class);
        ordered.putAll(fields);
        fields = Collections.unmodifiableMap(ordered);
    }

    /**
     * The summary of these confirmations.
     *
     * @param merchantCodes as {@link BatchPlan#merchantCodes}
     */
    public static SendSummary of(Iterable<Confirmation> sent, Set<String> merchantCodes) {
        int rows = 0;
        int codes = 0;
        int failing = 0;
        var counts = new int[Column.values().length];
        for (var confirmation : sent) {
            rows++;
            codes += merchantCodes.contains(confirmation.cardId()) ? 1 : 0;
            failing += confirmation.state() == ConfirmState.CREATE_CARD_FAIL ? 1 : 0;
            count(confirmation, counts);
        }
        var fields = new EnumMap<Column, Integer>(Column.class);
        for (var column : Column.values()) {
            if (counts[column.ordinal()] > 0) {
                fields.put(column, counts[column.ordinal()]);
            }
        }
        return new SendSummary(rows, codes, failing, fields);
    }

    private static void count(Confirmation confirmation, int[] counts) {
        count(counts, Column.STATE, confirmation.state() != ConfirmState.CREATE_CARD_SUCCESS);
        count(counts, Column.COLOUR, confirmation.colour() != null);
        count(counts, Column.PICTURE_URL, confirmation.pictureUrl() != null);
        count(counts, Column.LEVEL, confirmation.level() != null);
        count(counts, Column.VALIDITY_KIND, confirmation.validity() != null);
        count(counts, Column.ATTACH, confirmation.attach() != null);
        count(counts, Column.PHONE_NUMBER, confirmation.phoneNumber() != null);
        for (var answer : confirmation.commonAnswers()) {
            count(counts, column(answer.field()), true);
        }
        count(counts, Column.CUSTOM_CHOSEN, confirmation.customAnswer() != null);
    }

    private static void count(int[] counts, Column field, boolean isWritten) {
        counts[field.ordinal()] += isWritten ? 1 : 0;
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
