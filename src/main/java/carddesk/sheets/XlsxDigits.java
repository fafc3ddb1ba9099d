package carddesk.sheets;

import static java.util.stream.Collectors.joining;

import carddesk.sheets.CellText.Refusal;
import carddesk.sheets.SheetNotice.Reason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How a number format shows the digits of a positive number: with leading zeros ({@code 0000000000}) and with texts between and around
 * them ({@code "VIP"000000}). Only formats of whole numbers are followed; of others the number itself is taken, unless zeros would be lost.
 *
 * @param pieces digits ({@code 0}, {@code #}, {@code ?}), the number as it is ({@code General}), and, after an
 *     apostrophe, texts, in the order of the format
 * @param zeros digits before the decimal point that are shown even when they are zeros
 * @param isWhole whether the format has no decimal point, scale, percentage, fraction or exponent
 */
record XlsxDigits(List<String> pieces, int zeros, boolean isWhole) {

    private static final List<String> GENERAL = List.of("general", "standard", "g/通用格式");
    private static final String TEXT = "'";
    private static final String NUMBER = "General";
    private static final String GROUPS = ",";
    private static final String DIGITS = "0#?";
    private static final int DIGITS_OF_A_GROUP = 3;
    private static final Pattern CONDITION = Pattern.compile("\\[[<>=]");

    /** Reads the first section of a format, which is that of positive numbers; of a format with conditions the one with most zeros. */
    static XlsxDigits of(String code) {
        return CONDITION.matcher(code).find()
                ? new XlsxDigits(List.of("0"), Stream.of(code.split(";")).mapToInt(each -> section(each).zeros()).max().orElse(0), false)
                : section(code);
    }

    private static XlsxDigits section(String code) {
        var pieces = new ArrayList<String>();
        int zeros = 0;
        boolean isWhole = true;
        boolean afterPoint = false;
        for (int place = 0; place < code.length() && code.charAt(place) != ';'; place++) {
            char character = code.charAt(place);
            int general = general(code, place);
            if (general > 0) {
                pieces.add(NUMBER);
                place += general - 1;
                continue;
            }
            switch (character) {
                case '"', '[' -> {
                    int end = end(code, place, character == '[' ? ']' : '"');
                    var inside = code.substring(Math.min(place + 1, end), end);
                    pieces.add(TEXT + (character == '[' ? currency(inside) : inside));
                    place = end;
                }
                case '\\' -> pieces.add(TEXT + (++place < code.length() ? code.charAt(place) : ""));
                case '_', '*' -> place++; // a gap as wide as a character, and a filling
                case '.' -> {
                    isWhole = false;
                    afterPoint = true;
                }
                case ',' -> {
                    isWhole &= place + 1 < code.length() && DIGITS.indexOf(code.charAt(place + 1)) >= 0;
                    pieces.add(GROUPS);
                }
                case '%', '/', 'E', 'e', '@' -> isWhole = false;
                case '0', '#', '?' -> {
                    pieces.add(String.valueOf(character));
                    zeros += character == '0' && !afterPoint ? 1 : 0;
                }
                default -> pieces.add(TEXT + character);
            }
        }
        return new XlsxDigits(List.copyOf(pieces), zeros, isWhole);
    }

    /** The length of the word for "no particular format" at a place of a format, or 0. */
    static int general(String code, int place) {
        return GENERAL.stream().filter(word -> code.regionMatches(true, place, word, 0, word.length())).mapToInt(String::length)
                .findFirst().orElse(0);
    }

    /** {@code plain} as the format shows it, or the refusal of a number whose zeros the plain text would lose. */
    XlsxNumber shown(String plain) {
        var number = new BigDecimal(plain);
        boolean hasText = pieces.stream().anyMatch(piece -> piece.startsWith(TEXT) && !piece.substring(1).isBlank());
        if (hasText && pieces.contains(NUMBER)) {
            return new XlsxNumber.Text(pieces.stream().map(piece -> piece.equals(NUMBER) ? plain : piece.substring(1)).collect(joining()).strip());
        }
        if (number.signum() < 0 || (zeros <= 1 && !hasText) || pieces.contains(NUMBER) || pieces.stream().noneMatch(DIGITS::contains)) {
            return new XlsxNumber.Text(plain);
        }
        if (!isWhole) {
            return number.precision() - number.scale() < zeros && zeros > 1
                    ? new XlsxNumber.Refused(Refusal.of(Reason.LEADING_ZEROS, plain))
                    : new XlsxNumber.Text(plain);
        }
        return new XlsxNumber.Text(filled(number.setScale(0, RoundingMode.HALF_UP).toPlainString()));
    }

    /** Puts the digits into their places from the right; the remaining ones go before the first place. */
    private String filled(String digits) {
        var text = new StringBuilder();
        var remaining = new StringBuilder(digits).reverse();
        int group = pieces.contains(GROUPS) ? DIGITS_OF_A_GROUP : Integer.MAX_VALUE;
        int shown = 0;
        int first = firstDigit();
        for (int index = pieces.size() - 1; index >= 0; index--) {
            var piece = pieces.get(index);
            if (piece.startsWith(TEXT)) {
                text.insert(0, piece.substring(1));
            } else if (DIGITS.contains(piece)) {
                int places = index == first ? Math.max(remaining.length(), 1) : 1;
                for (int place = 0; place < places; place++) {
                    boolean isShown = !remaining.isEmpty() || piece.equals("0");
                    text.insert(0, !isShown ? "" : remaining.isEmpty() ? "0" : remaining.substring(0, 1));
                    remaining.delete(0, 1);
                    shown += isShown ? 1 : 0;
                    if (shown % group == 0 && isShown && !remaining.isEmpty()) {
                        text.insert(0, GROUPS);
                    }
                }
            }
        }
        return text.toString().strip();
    }

    private int firstDigit() {
        int index = 0;
        while (!DIGITS.contains(pieces.get(index))) {
            index++;
        }
        return index;
    }

    /** The symbol in {@code [$¥-804]}; other brackets show nothing. */
    private static String currency(String bracket) {
        if (!bracket.startsWith("$")) {
            return "";
        }
        int dash = bracket.indexOf('-');
        return bracket.substring(1, dash < 0 ? bracket.length() : dash).toUpperCase(Locale.ROOT);
    }

    private static int end(String code, int begin, char mark) {
        int end = code.indexOf(mark, begin + 1);
        return end < 0 ? code.length() : end;
    }
}
