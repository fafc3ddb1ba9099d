package carddesk.keys;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** A file with keys or certificates; its content is wiped on close. */
public final class FoundFile implements AutoCloseable {

    private final Origin origin;
    private final byte[] content;
    private final List<KeyFile> pieces;
    private final Set<KeyExposure> exposures;

    /** Takes ownership of the content. */
    FoundFile(Origin origin, byte[] content, List<KeyFile> pieces) {
        this.origin = origin;
        this.content = content;
        this.pieces = List.copyOf(pieces);
        this.exposures = origin instanceof Origin.OnDisk ? Set.copyOf(KeyExposure.of(origin.file())) : Set.of();
    }

    public Origin origin() {
        return origin;
    }

    /** Who else could access the file when it was found; empty for a zip entry. */
    public Set<KeyExposure> exposures() {
        return exposures;
    }

    /** In file order, never empty. */
    public List<KeyFile> pieces() {
        return pieces;
    }

    /** A copy, which the caller wipes. */
    byte[] content() {
        return content.clone();
    }

    /** Returns whether its content is the one recorded for a place, wherever that is. */
    public boolean hasContentOf(KeyPlace place) {
        return place.isUnchanged(content);
    }

    /** Returns whether both have the same content: a folder often has a file and the zip with it. */
    boolean isSameAs(FoundFile other) {
        return Arrays.equals(content, other.content);
    }

    /** Wipes the content; may be called again. */
    @Override
    public void close() {
        Arrays.fill(content, (byte) 0);
    }

    /** Without the content. */
    @Override
    public String toString() {
        return "FoundFile[" + pieces.size() + " pieces]";
    }
}
