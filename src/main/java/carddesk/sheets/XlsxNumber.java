package carddesk.sheets;

import carddesk.sheets.CellText.Refusal;
import carddesk.sheets.SheetNotice.Reason;
import carddesk.sheets.XlsxFormats.Kind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;

/** The text that a workbook's number is shown as, or why it cannot be taken. */
sealed interface XlsxNumber {

    /** Excel keeps so many digits of a number and puts zeros in place of the rest. */
    int DIGITS = 15;
    /** A number of a million digits would take minutes to read, and none of a spreadsheet has more than these, or zeros. */
    int LONGEST = 400;
    /** 9999-12-31, the last day that Excel knows. */
    int LAST_DAY = 2_958_465;
    /** By so much the days of old Macs are ahead. */
    int DAYS_UNTIL_1904 = 1_462;

    /** The number as people read it. */
    record Text(String text) implements XlsxNumber {}

    /** It cannot be taken. */
    record Refused(Refusal refusal) implements XlsxNumber {}

    /**
     * A number as a day ({@code yyyy-MM-dd}), a day with a time ({@code yyyy-MM-dd HH:mm:ss}), a time of day ({@code HH:mm:ss}), or
     * without an exponent and with at most {@value #DIGITS} digits.
     *
     * @param raw as the workbook writes it
     * @param date1904 whether day 0 is 1904-01-01, as in workbooks from old Macs
     */
    static XlsxNumber of(String raw, Kind kind, boolean date1904) {
        if (kind == Kind.NUMBER && raw.length() <= DIGITS && raw.chars().allMatch(each -> each >= '0' && each <= '9')) {
            return new Text(raw);
        }
        if (raw.length() > LONGEST) {
            return refused(Reason.NOT_A_VALUE);
        }
        BigDecimal number;
        try {
            number = new BigDecimal(raw);
        } catch (NumberFormatException none) {
            return refused(Reason.NOT_A_VALUE);
        }
        if (Math.abs((long) number.scale()) > LONGEST) {
            return refused(Reason.NOT_A_VALUE);
        }
        return kind == Kind.NUMBER ? plain(number, raw) : moment(number, kind, date1904);
    }

    private static XlsxNumber plain(BigDecimal number, String raw) {
        if (number.precision() - number.scale() > DIGITS) {
            return refused(Reason.NUMBER_CUT, raw);
        }
        var rounded = number.round(new MathContext(DIGITS, RoundingMode.HALF_EVEN)).stripTrailingZeros();
        return new Text(rounded.toPlainString());
    }

    private static XlsxNumber moment(BigDecimal number, Kind kind, boolean date1904) {
        int last = date1904 ? LAST_DAY - DAYS_UNTIL_1904 : LAST_DAY;
        if (number.signum() < 0 || number.compareTo(BigDecimal.valueOf(last + 1L)) >= 0) {
            return refused(Reason.NOT_A_VALUE);
        }
        long seconds = number.multiply(BigDecimal.valueOf(86_400)).setScale(0, RoundingMode.HALF_UP).longValue();
        long day = Math.floorDiv(seconds, 86_400L);
        var time = LocalTime.ofSecondOfDay(Math.floorMod(seconds, 86_400L));
        if (kind == Kind.TIME && day == 0) {
            return new Text(time.format(DateTimeFormatter.ofPattern("HH:mm:ss")));
        }
        // Day 60 is 1900-02-29 in Excel, which never was.
        if ((day == 60 && !date1904) || day > last) {
            return refused(Reason.NOT_A_VALUE);
        }
        var date = date1904 ? LocalDate.of(1904, 1, 1).plusDays(day) : LocalDate.of(1899, 12, day < 60 ? 31 : 30).plusDays(day);
        return new Text(kind == Kind.DAY && time.equals(LocalTime.MIDNIGHT)
                ? date.toString()
                : date.atTime(time).format(DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss")));
    }

    private static Refused refused(Reason reason, Object... details) {
        return new Refused(Refusal.of(reason, details));
    }
}
