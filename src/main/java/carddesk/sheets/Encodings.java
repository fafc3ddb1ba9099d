package carddesk.sheets;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which encodings a text file may have, by its beginning.
 *
 * <p>No statistics: a byte order mark decides; then UTF-8, which a text in another encoding never is by accident for more than a
 * few characters; then UTF-16, whose separators and digits show; then the others, GB18030 first, as Chinese Excel saves. Which of these it is
 * shows only where decoding the whole file strictly gives titles that are known. A guess by the frequency of characters fails on such
 * files, which are mostly digits with a few names between them.
 */
final class Encodings {

    /** How many bytes at the beginning are looked at. */
    static final int HEAD = 8192;

    /** As many characters of several bytes make UTF-8 likely though there are mistakes. */
    private static final int LIKELY = 3;
    /** Text in another encoding makes a mistake at every second character or so. */
    private static final int CHARACTERS_TO_A_MISTAKE = 4;
    /** Of a hundred characters of a table, at least so many are separators, digits or Latin letters. */
    private static final int PLAIN_PER_CENT = 5;
    /** Of a hundred bytes of a text, at most so many are control characters. */
    private static final int CONTROLS_PER_CENT = 1;

    private Encodings() {}

    /**
     * One encoding to try.
     *
     * @param mark how many bytes the byte order mark takes
     * @param isLenient whether a byte that does not fit is a mistake of the file rather than of the guess
     * @param isCertain whether the file names the encoding
     */
    record Guess(TextEncoding encoding, int mark, boolean isLenient, boolean isCertain) {

        private static Guess marked(TextEncoding encoding, int mark) {
            return new Guess(encoding, mark, true, true);
        }

        private static Guess strict(TextEncoding encoding) {
            return new Guess(encoding, 0, false, false);
        }
    }

    /** The guess that a person chose. */
    static Guess chosen(TextEncoding encoding, byte[] head) {
        return Guess.marked(encoding, marked(head).filter(guess -> guess.encoding() == encoding).map(Guess::mark).orElse(0));
    }

    /** What to try, likeliest first; empty when the bytes are no text at all. */
    static List<Guess> of(byte[] head) {
        var marked = marked(head);
        if (marked.isPresent()) {
            return List.of(marked.get());
        }
        return contains(head, (byte) 0) && isUtf16(head) ? List.of(utf16(head)) : plain(head);
    }

    private static Optional<Guess> marked(byte[] head) {
        return begins(head, 0xEF, 0xBB, 0xBF) ? Optional.of(Guess.marked(TextEncoding.UTF_8, 3))
                : begins(head, 0xFF, 0xFE) ? Optional.of(Guess.marked(TextEncoding.UTF_16LE, 2))
                : begins(head, 0xFE, 0xFF) ? Optional.of(Guess.marked(TextEncoding.UTF_16BE, 2))
                : begins(head, 0x84, 0x31, 0x95, 0x33) ? Optional.of(Guess.marked(TextEncoding.GB18030, 4))
                : Optional.empty();
    }

    private static List<Guess> plain(byte[] head) {
        if (controls(head) * 100 > head.length * CONTROLS_PER_CENT) {
            return List.of();
        }
        var utf8 = Utf8Count.of(head);
        var guesses = new ArrayList<Guess>();
        if (utf8.several() >= LIKELY && utf8.mistakes() * CHARACTERS_TO_A_MISTAKE <= utf8.several()) {
            guesses.add(new Guess(TextEncoding.UTF_8, 0, true, false));
        } else if (utf8.mistakes() == 0) {
            guesses.add(Guess.strict(TextEncoding.UTF_8));
        }
        Stream.of(TextEncoding.GB18030, TextEncoding.BIG5, TextEncoding.SHIFT_JIS, TextEncoding.EUC_KR, TextEncoding.WINDOWS_1252)
                .map(Guess::strict).forEach(guesses::add);
        return List.copyOf(guesses);
    }

    /** How many characters of several bytes a text in UTF-8 would have, and how many mistakes; the last character may be cut. */
    private record Utf8Count(int several, int mistakes) {
        static Utf8Count of(byte[] head) {
            var decoder = StandardCharsets.UTF_8.newDecoder();
            var bytes = ByteBuffer.wrap(head);
            var text = CharBuffer.allocate(head.length);
            int mistakes = 0;
            for (var result = decoder.decode(bytes, text, false); result.isError(); result = decoder.decode(bytes, text, false)) {
                bytes.position(bytes.position() + result.length());
                mistakes++;
            }
            return new Utf8Count((int) text.flip().chars().filter(character -> character >= 0x80).count(), mistakes);
        }
    }

    private static boolean isUtf16(byte[] head) {
        int units = head.length / 2;
        return Math.max(plainUnits(head, 0), plainUnits(head, 1)) * 100 >= units * PLAIN_PER_CENT && !hasNulCharacter(head);
    }

    private static Guess utf16(byte[] head) {
        boolean little = plainUnits(head, 0) >= plainUnits(head, 1);
        return Guess.strict(little ? TextEncoding.UTF_16LE : TextEncoding.UTF_16BE);
    }

    /** How many pairs of bytes are a printable ASCII character or a line break whose byte comes at {@code low}, 0 or 1. */
    private static int plainUnits(byte[] head, int low) {
        int found = 0;
        for (int unit = 0; unit + 1 < head.length; unit += 2) {
            byte character = head[unit + low];
            if (head[unit + 1 - low] == 0 && ((character >= ' ' && character < 0x7F) || "\t\r\n".indexOf(character) >= 0)) {
                found++;
            }
        }
        return found;
    }

    private static boolean hasNulCharacter(byte[] head) {
        for (int unit = 0; unit + 1 < head.length; unit += 2) {
            if (head[unit] == 0 && head[unit + 1] == 0) {
                return true;
            }
        }
        return false;
    }

    private static int controls(byte[] head) {
        int found = 0;
        for (byte each : head) {
            if (each >= 0 && each < ' ' && "\t\r\n\f".indexOf(each) < 0) {
                found++;
            }
        }
        return found;
    }

    private static boolean contains(byte[] head, byte wanted) {
        for (byte each : head) {
            if (each == wanted) {
                return true;
            }
        }
        return false;
    }

    static boolean begins(byte[] head, int... mark) {
        var bytes = new byte[mark.length];
        for (int place = 0; place < mark.length; place++) {
            bytes[place] = (byte) mark[place];
        }
        return head.length >= mark.length && Arrays.equals(head, 0, mark.length, bytes, 0, mark.length);
    }
}
