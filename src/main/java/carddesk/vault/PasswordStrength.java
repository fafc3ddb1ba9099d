package carddesk.vault;

import carddesk.keys.Secret;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/** Estimates how long a new master password withstands guessing; repeated and consecutive characters count once. */
public enum PasswordStrength {
    /** Too short, or easily guessed. */
    WEAK,
    /** Withstands an attacker with a copy of the vault and a few machines. */
    FAIR,
    /** Withstands far more. */
    STRONG;

    private static final int DISTINCT_FOR_FAIR = 8;
    private static final int DISTINCT_FOR_STRONG = 12;
    private static final int LENGTH_FOR_STRONG = 16;

    public static PasswordStrength of(Secret password) {
        var characters = password.chars();
        try {
            int fresh = freshIn(characters);
            int distinct = distinctIn(characters);
            if (characters.length < TypedProblem.MIN_PASSWORD || fresh < DISTINCT_FOR_FAIR || distinct < DISTINCT_FOR_FAIR - 1) {
                return WEAK;
            }
            boolean isLong = characters.length >= LENGTH_FOR_STRONG && fresh >= DISTINCT_FOR_STRONG;
            return isLong || (fresh >= TypedProblem.MIN_PASSWORD && kindsIn(characters) >= 3) ? STRONG : FAIR;
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    static int lengthOf(Secret password) {
        var characters = password.chars();
        Arrays.fill(characters, '\0');
        return characters.length;
    }

    /** Counts the characters that neither repeat nor follow the one before: {@code aaaa} and {@code 1234} count as one. */
    private static int freshIn(char[] characters) {
        int fresh = 0;
        for (int i = 0; i < characters.length; i++) {
            if (i == 0 || Math.abs(characters[i] - characters[i - 1]) > 1) {
                fresh++;
            }
        }
        return fresh;
    }

    private static int distinctIn(char[] characters) {
        return (int) CharBuffer.wrap(characters).chars().distinct().count();
    }

    private static int kindsIn(char[] characters) {
        return (int) Stream.<IntPredicate>of(Character::isLowerCase, Character::isUpperCase, Character::isDigit,
                        character -> !Character.isLetterOrDigit(character) || character > 0x7f)
                .filter(kind -> CharBuffer.wrap(characters).chars().anyMatch(kind)).count();
    }
}
