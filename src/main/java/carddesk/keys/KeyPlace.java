package carddesk.keys;

import carddesk.files.Sha256;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The location of a key file and the digest of its content; the key itself is never stored.
 *
 * @param location absolute path in the notation of its system; that of an imported profile may be of another system
 * @param fingerprint SHA-256 of the file, 64 lower-case hexadecimal digits
 */
public record KeyPlace(String location, String fingerprint) {

    /** Windows accepts both slashes, and for long paths a prefix of a question mark and UNC. */
    private static final Pattern COMPUTER = Pattern.compile("[\\\\/]{2}(?:[?.][\\\\/]UNC[\\\\/])?([^\\\\/?.][^\\\\/]*)", Pattern.CASE_INSENSITIVE);

    public KeyPlace {
        if (location.isBlank()) {
            throw new IllegalArgumentException("A key place needs a path");
        }
        if (!fingerprint.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("A fingerprint is 64 hexadecimal digits");
        }
    }

    public static KeyPlace of(Path file, byte[] content) {
        return new KeyPlace(file.toAbsolutePath().normalize().toString(), Sha256.hex(content));
    }

    /** Empty when the path is invalid on this system. */
    public Optional<Path> path() {
        try {
            return Optional.of(Path.of(location)).filter(Path::isAbsolute);
        } catch (InvalidPathException ofAnotherSystem) {
            return Optional.empty();
        }
    }

    /** The other computer in a path such as {@code \\host\share\key.pem}; empty for a local path. */
    public Optional<String> computer() {
        var match = COMPUTER.matcher(location);
        return match.lookingAt() ? Optional.of(match.group(1)) : Optional.empty();
    }

    public boolean isUnchanged(byte[] content) {
        return Sha256.hex(content).equals(fingerprint);
    }
}
