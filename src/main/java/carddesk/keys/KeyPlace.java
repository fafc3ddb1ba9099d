package carddesk.keys;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a key file lies and what it held when it was chosen; the key itself is never stored.
 *
 * @param location absolute path as its own system writes it; from an imported profile it may be another system's
 * @param fingerprint SHA-256 of the file's bytes, 64 lower-case hexadecimal digits
 */
public record KeyPlace(String location, String fingerprint) {

    /** Windows takes either slash, and for long paths the form that begins with a question mark and UNC. */
    private static final Pattern COMPUTER = Pattern.compile("[\\\\/]{2}(?:[?.][\\\\/]UNC[\\\\/])?([^\\\\/?.][^\\\\/]*)", Pattern.CASE_INSENSITIVE);

    public KeyPlace {
        if (location.isBlank()) {
            throw new IllegalArgumentException("A key place needs a path");
        }
        if (!fingerprint.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("A fingerprint is 64 hexadecimal digits");
        }
    }

    /** The place of a file with this content. */
    public static KeyPlace of(Path file, byte[] content) {
        return new KeyPlace(file.toAbsolutePath().normalize().toString(), fingerprintOf(content));
    }

    /** The path, empty when it means nothing on this machine. */
    public Optional<Path> path() {
        try {
            return Optional.of(Path.of(location)).filter(Path::isAbsolute);
        } catch (InvalidPathException ofAnotherSystem) {
            return Optional.empty();
        }
    }

    /** The other computer that the path names, as in {@code \\host\share\key.pem}; empty when it lies on this one. */
    public Optional<String> computer() {
        var match = COMPUTER.matcher(location);
        return match.lookingAt() ? Optional.of(match.group(1)) : Optional.empty();
    }

    /** Whether the file still held what it holds here when it was chosen. */
    public boolean isUnchanged(byte[] content) {
        return fingerprintOf(content).equals(fingerprint);
    }

    private static String fingerprintOf(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
