package carddesk.team;

import carddesk.keys.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/**
 * The key that only the vaults of a team hold: it encrypts what the team's server may not read.
 *
 * <p>As text it has 56 letters and digits in groups of four: 32 bytes and the first three of a digest, in Crockford's Base32, which has no I, L, O
 * and U. Readers ignore case, spaces and dashes, and take O for 0, I and L for 1.
 */
public final class TeamKey {

    /** Length of a key. */
    public static final int BYTES = 32;

    private static final String DIGEST_OF = "Card Desk team key";
    private static final int CHECK_BYTES = 3;
    private static final int BITS = 5;
    private static final int CHARACTERS = (BYTES + CHECK_BYTES) * Byte.SIZE / BITS;
    private static final int GROUP = 4;
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final String IGNORED = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212_.";
    private static final int FULL_WIDTH = 0xFEE0;

    private TeamKey() {}

    /** What is wrong with a typed key; each has its own sentence. */
    public enum Problem {
        /** It has fewer or more than 56 letters and digits. */
        LENGTH,
        /** It has a character that no key has. */
        CHARACTER,
        /** A character is not as it was shown: the digest at the end differs. */
        MISTYPED
    }

    /** A new key. */
    public static Secret random(SecureRandom random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var key = Secret.of(bytes);
        Arrays.fill(bytes, (byte) 0);
        return key;
    }

    /** The text of a key, which the caller wipes. */
    public static char[] text(Secret key) {
        var bytes = withCheck(key.bytes());
        var text = new char[CHARACTERS + CHARACTERS / GROUP - 1];
        for (int place = 0, at = 0; place < CHARACTERS; place++, at++) {
            if (place > 0 && place % GROUP == 0) {
                text[at++] = '-';
            }
            text[at] = ALPHABET.charAt(digit(bytes, place));
        }
        Arrays.fill(bytes, (byte) 0);
        return text;
    }

    /** The five bits of a place. */
    private static int digit(byte[] bytes, int place) {
        int value = 0;
        for (int bit = place * BITS; bit < (place + 1) * BITS; bit++) {
            value = value * 2 + ((bytes[bit / Byte.SIZE] >> (Byte.SIZE - 1 - bit % Byte.SIZE)) & 1);
        }
        return value;
    }

    /** What is wrong with a typed key; empty for a key that {@link #read} takes. */
    public static Optional<Problem> problemOf(char[] typed) {
        int length = 0;
        for (char each : typed) {
            length += isIgnored(each) ? 0 : 1;
            if (!isIgnored(each) && valueOf(each) < 0) {
                return Optional.of(Problem.CHARACTER);
            }
        }
        if (length != CHARACTERS) {
            return Optional.of(Problem.LENGTH);
        }
        var bytes = bytesOf(typed);
        var right = withCheck(Arrays.copyOf(bytes, BYTES));
        boolean isRight = MessageDigest.isEqual(bytes, right);
        Arrays.fill(bytes, (byte) 0);
        Arrays.fill(right, (byte) 0);
        return isRight ? Optional.empty() : Optional.of(Problem.MISTYPED);
    }

    /**
     * Reads a typed key. The caller wipes the text.
     *
     * @throws IllegalArgumentException when it has a problem
     */
    public static Secret read(char[] typed) {
        if (problemOf(typed).isPresent()) {
            throw new IllegalArgumentException("A team key has 56 letters and digits");
        }
        var bytes = bytesOf(typed);
        var exact = Arrays.copyOf(bytes, BYTES);
        var key = Secret.of(exact);
        Arrays.fill(bytes, (byte) 0);
        Arrays.fill(exact, (byte) 0);
        return key;
    }

    private static byte[] bytesOf(char[] typed) {
        var bytes = new byte[BYTES + CHECK_BYTES];
        int bit = 0;
        for (char each : typed) {
            if (!isIgnored(each)) {
                for (int value = valueOf(each), of = BITS - 1; of >= 0; of--, bit++) {
                    bytes[bit / Byte.SIZE] |= (byte) (((value >> of) & 1) << (Byte.SIZE - 1 - bit % Byte.SIZE));
                }
            }
        }
        return bytes;
    }

    private static boolean isIgnored(char each) {
        return Character.isWhitespace(each) || Character.isSpaceChar(each) || IGNORED.indexOf(narrow(each)) >= 0;
    }

    /** 0 to 31, or -1. */
    private static int valueOf(char each) {
        char upper = Character.toUpperCase(narrow(each));
        return switch (upper) {
            case 'O' -> 0;
            case 'I', 'L' -> 1;
            default -> ALPHABET.indexOf(upper);
        };
    }

    /** Chinese input methods also write full-width letters. */
    private static char narrow(char each) {
        return each >= '\uFF01' && each <= '\uFF5E' ? (char) (each - FULL_WIDTH) : each;
    }

    /** Wipes the key's bytes. */
    private static byte[] withCheck(byte[] key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(DIGEST_OF.getBytes(StandardCharsets.US_ASCII));
            var check = digest.digest(key);
            var both = Arrays.copyOf(key, BYTES + CHECK_BYTES);
            System.arraycopy(check, 0, both, BYTES, CHECK_BYTES);
            Arrays.fill(key, (byte) 0);
            return both;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
