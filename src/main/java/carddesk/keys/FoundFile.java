package carddesk.keys;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** A file in which keys or certificates were recognised, with its content, which is wiped when it is closed. */
public final class FoundFile implements AutoCloseable {

    private final Origin origin;
    private final byte[] content;
    private final List<KeyFile> pieces;
    private final Set<KeyExposure> exposures;

    /** Takes over the content. */
    FoundFile(Origin origin, byte[] content, List<KeyFile> pieces) {
        this.origin = origin;
        this.content = content;
        this.pieces = List.copyOf(pieces);
        this.exposures = origin instanceof Origin.OnDisk ? Set.copyOf(KeyExposure.of(origin.file())) : Set.of();
    }

    /** Where it was found. */
    public Origin origin() {
        return origin;
    }

    /** Who else could get at it where it lay when it was found; none for what is in a zip. */
    public Set<KeyExposure> exposures() {
        return exposures;
    }

    /** What it holds, in its order, never empty. */
    public List<KeyFile> pieces() {
        return pieces;
    }

    /** The bytes of the file; a copy for the caller to wipe. */
    byte[] content() {
        return content.clone();
    }

    /** Whether both hold the same bytes: a folder often has a file and the zip it came from. */
    boolean isSameAs(FoundFile other) {
        return Arrays.equals(content, other.content);
    }

    /** Wipes the content; may be called again. */
    @Override
    public void close() {
        Arrays.fill(content, (byte) 0);
    }

    /** Says where, never what. */
    @Override
    public String toString() {
        return "FoundFile[" + pieces.size() + " pieces]";
    }
}
