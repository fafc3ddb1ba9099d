package carddesk.cards;

/** A decrypted personal value. Only {@link #reveal()} returns it; {@code toString} does not. */
public final class Personal {

    private final String value;

    public Personal(String value) {
        this.value = value;
    }

    /** Not for logs, files or messages. */
    public String reveal() {
        return value;
    }

    /** Masks the middle, never nothing: {@code 138****8000}, {@code 王*}. */
    public String masked() {
        int length = value.codePointCount(0, value.length());
        int head = length >= 7 ? 3 : Math.min(1, length / 2);
        int tail = length >= 11 ? 4 : 0;
        var hidden = "*".repeat(Math.min(Math.max(length - head - tail, 1), 6));
        return value.substring(0, value.offsetByCodePoints(0, head)) + hidden + value.substring(value.offsetByCodePoints(value.length(), -tail));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Personal personal && personal.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "Personal[hidden]";
    }
}
