package carddesk.keys;

import java.util.List;

/**
 * The result of a search.
 *
 * @param files with keys or certificates, each content once
 * @param unread files without, and the reasons
 */
public record KeySearchResult(List<FoundFile> files, List<Unread> unread) {

    /**
     * A file or block that cannot be used: {@code lock} is the algorithm of an unsupported encryption; {@code NOT_A_KEY_FILE} and {@code EMPTY}
     * are the reasons of manuals and notes.
     */
    public record Unread(Origin origin, KeyFileException.Reason reason, String lock) {

        static Unread of(Origin origin, KeyFileException failure) {
            return new Unread(origin, failure.reason(), failure.lock());
        }
    }

    public KeySearchResult {
        files = List.copyOf(files);
        unread = List.copyOf(unread);
    }
}
