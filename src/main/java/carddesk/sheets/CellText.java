package carddesk.sheets;

import carddesk.sheets.SheetNotice.Reason;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells texts from what only looks like one: leftovers of cut numbers, errors, and bytes that are no characters. */
final class CellText {

    private static final Set<String> ERRORS =
            Set.of("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA");
    private static final int LONGEST_CUT_NUMBER = 24;
    private static final int TOO_NARROW = 5;

    private CellText() {}

    /** Why a text cannot be taken, and the details of that reason. */
    record Refusal(Reason reason, List<String> details) {
        static Refusal of(Reason reason, Object... details) {
            return new Refusal(reason, List.of(details).stream().map(String::valueOf).toList());
        }
    }

    static Optional<Refusal> refusal(String text) {
        if (text.length() > SheetReader.MAX_CELL) {
            return Optional.of(Refusal.of(Reason.CELL_TOO_LONG, SheetReader.MAX_CELL, text.length()));
        }
        int place = impossible(text);
        if (place >= 0) {
            return Optional.of(Refusal.of(Reason.CONTROL_CHARACTER, "U+%04X".formatted((int) text.charAt(place))));
        }
        if (isError(text)) {
            return Optional.of(Refusal.of(Reason.ERROR_VALUE, text));
        }
        return isCutNumber(text) ? Optional.of(Refusal.of(Reason.NUMBER_CUT, text)) : Optional.empty();
    }

    static boolean isBeyondAscii(String text) {
        return text.chars().anyMatch(character -> character >= 0x80);
    }

    private static int impossible(String text) {
        for (int place = 0; place < text.length(); place++) {
            char character = text.charAt(place);
            if (character < ' ' ? "\t\n\r".indexOf(character) < 0 : character >= '\uFFFD' || isLoneSurrogate(text, place)) {
                return place;
            }
        }
        return -1;
    }

    private static boolean isLoneSurrogate(String text, int place) {
        char character = text.charAt(place);
        if (!Character.isSurrogate(character)) {
            return false;
        }
        return Character.isHighSurrogate(character)
                ? place + 1 == text.length() || !Character.isLowSurrogate(text.charAt(place + 1))
                : place == 0 || !Character.isHighSurrogate(text.charAt(place - 1));
    }

    /** Excel writes ##### for a date that its column is too narrow for, even into a CSV. */
    private static boolean isError(String text) {
        return !text.isEmpty() && text.charAt(0) == '#'
                && (ERRORS.contains(text) || (text.length() >= TOO_NARROW && text.chars().allMatch(character -> character == '#')));
    }

    /** {@code 4.78516E+23}: what Excel leaves of a long number that it took for one, in a CSV too. */
    private static boolean isCutNumber(String text) {
        int exponent = text.indexOf("E+");
        if (exponent < 1 || text.length() > LONGEST_CUT_NUMBER) {
            return false;
        }
        int first = text.charAt(0) == '-' ? 1 : 0;
        boolean fraction = exponent > first + 1;
        return exponent > first && isDigits(text, first, first + 1)
                && (!fraction || (text.charAt(first + 1) == '.' && exponent > first + 2 && isDigits(text, first + 2, exponent)))
                && text.length() - exponent >= 4 && isDigits(text, exponent + 2, text.length());
    }

    private static boolean isDigits(String text, int begin, int end) {
        for (int place = begin; place < end; place++) {
            if (text.charAt(place) < '0' || text.charAt(place) > '9') {
                return false;
            }
        }
        return true;
    }
}
