package carddesk.keys;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A password, passphrase or key in memory: wiped on close, not printable, compared in constant time.
 *
 * <p>{@link #bytes()} and {@link #chars()} return copies, which the caller wipes.
 */
public final class Secret implements AutoCloseable {

    private static final int MOST_BYTES_OF_A_CHARACTER = 3; // a surrogate pair has four

    private final byte[] content;
    private boolean wiped;

    private Secret(byte[] content) {
        this.content = content;
    }

    /** The caller wipes the array. */
    public static Secret of(byte[] bytes) {
        return new Secret(bytes.clone());
    }

    /** Stored as UTF-8. The caller wipes the array. */
    public static Secret of(char[] characters) {
        var room = ByteBuffer.allocate(characters.length * MOST_BYTES_OF_A_CHARACTER); // growing would leave a copy behind
        var encoder = StandardCharsets.UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPLACE);
        encoder.encode(CharBuffer.wrap(characters), room, true);
        encoder.flush(room);
        var exact = Arrays.copyOf(room.array(), room.position());
        Arrays.fill(room.array(), (byte) 0);
        return new Secret(exact);
    }

    /**
     * A copy of the bytes, which the caller wipes.
     *
     * @throws IllegalStateException after {@link #close()}
     */
    public synchronized byte[] bytes() {
        requireUsable();
        return content.clone();
    }

    /**
     * The bytes decoded as UTF-8, which the caller wipes.
     *
     * @throws IllegalStateException after {@link #close()}
     */
    public synchronized char[] chars() {
        requireUsable();
        var decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(content));
        var exact = Arrays.copyOfRange(decoded.array(), decoded.position(), decoded.limit());
        Arrays.fill(decoded.array(), '\0');
        return exact;
    }

    /** A copy that is wiped separately. */
    public Secret copy() {
        return new Secret(bytes());
    }

    public synchronized boolean isWiped() {
        return wiped;
    }

    /** Overwrites the content; may be called again. */
    @Override
    public synchronized void close() {
        Arrays.fill(content, (byte) 0);
        wiped = true;
    }

    /** Compares in constant time; a wiped secret equals only itself. */
    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof Secret secret && !isWiped() && !secret.isWiped() && MessageDigest.isEqual(content, secret.content);
    }

    /** Constant, since a hash would reveal something of the content. */
    @Override
    public int hashCode() {
        return 1;
    }

    /** Without the content. */
    @Override
    public String toString() {
        return "Secret[hidden]";
    }

    private void requireUsable() {
        if (wiped) {
            throw new IllegalStateException("This secret has been wiped");
        }
    }
}
