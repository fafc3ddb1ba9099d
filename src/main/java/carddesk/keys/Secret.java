package carddesk.keys;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A password, passphrase or key in memory: wiped when closed, silent when printed, compared in constant time.
 *
 * <p>What {@link #bytes()} and {@link #chars()} give are copies for the caller to wipe.
 */
public final class Secret implements AutoCloseable {

    private static final int MOST_BYTES_OF_A_CHARACTER = 3; // a pair of surrogates makes four

    private final byte[] content;
    private boolean wiped;

    private Secret(byte[] content) {
        this.content = content;
    }

    /** A secret of these bytes; the array stays the caller's to wipe. */
    public static Secret of(byte[] bytes) {
        return new Secret(bytes.clone());
    }

    /** A secret of these characters, kept as UTF-8; the array stays the caller's to wipe. */
    public static Secret of(char[] characters) {
        var room = ByteBuffer.allocate(characters.length * MOST_BYTES_OF_A_CHARACTER); // one that grew would leave a copy behind
        var encoder = StandardCharsets.UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPLACE);
        encoder.encode(CharBuffer.wrap(characters), room, true);
        encoder.flush(room);
        var exact = Arrays.copyOf(room.array(), room.position());
        Arrays.fill(room.array(), (byte) 0);
        return new Secret(exact);
    }

    /**
     * A copy of the bytes, for the caller to wipe.
     *
     * @throws IllegalStateException after {@link #close()}
     */
    public synchronized byte[] bytes() {
        requireUsable();
        return content.clone();
    }

    /**
     * The bytes as UTF-8 characters, for the caller to wipe.
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

    /** A second secret of the same content, wiped on its own. */
    public Secret copy() {
        return new Secret(bytes());
    }

    /** Whether {@link #close()} was called. */
    public synchronized boolean isWiped() {
        return wiped;
    }

    /** Overwrites the content; may be called again. */
    @Override
    public synchronized void close() {
        Arrays.fill(content, (byte) 0);
        wiped = true;
    }

    /** Equal content, compared in constant time; a wiped secret equals only itself. */
    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof Secret secret && !isWiped() && !secret.isWiped() && MessageDigest.isEqual(content, secret.content);
    }

    /** The same for all secrets: a hash would tell something about the content. */
    @Override
    public int hashCode() {
        return 1;
    }

    /** Says nothing. */
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
