package carddesk.ui.controls;

import carddesk.batch.CellDay;
import carddesk.cards.ConfirmationForm;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import javafx.scene.control.DatePicker;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Writes ISO dates whatever the system's locale and reads the usual forms ({@link CellDay}); a wrong text is no date rather than an error. */
public final class IsoDate extends StringConverter<LocalDate> {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    /** Has a picker write and offer days as the API counts them: on a Thai system it would offer the year 2569 next to a text of 2026. */
    public static void into(DatePicker picker) {
        picker.setChronology(IsoChronology.INSTANCE);
        picker.setConverter(new IsoDate());
    }

    @Override
    public String toString(LocalDate day) {
        return day == null ? "" : FORMAT.format(day);
    }

    @Override
    public @Nullable LocalDate fromString(String typed) {
        return parse(typed);
    }

    /** The text without invisible characters, its full-width digits and marks as ASCII. */
    private static String halfWidth(String typed) {
        return ConfirmationForm.normalisedId(Normalizer.normalize(typed, Normalizer.Form.NFKC)).replaceAll("\\s*([-/.年月日])\\s*", "$1");
    }

    /** The day of a text in the API's form; any other text is returned unchanged. */
    public static String ofTyped(String typed) {
        var day = parse(typed);
        return day == null ? typed : FORMAT.format(day);
    }

    /** The day of a text in any of the usual forms; null for any other text. */
    static @Nullable LocalDate parse(@Nullable String typed) {
        try {
            return typed == null ? null : LocalDate.parse(CellDay.day(halfWidth(typed)), FORMAT);
        } catch (DateTimeParseException notADate) {
            return null;
        }
    }
}
