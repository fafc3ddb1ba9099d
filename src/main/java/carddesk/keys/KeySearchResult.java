package carddesk.keys;

import java.util.List;

/**
 * What a search for key files brought.
 *
 * @param files the files with something in them, each content once
 * @param unread the files with nothing usable in them, and why
 */
public record KeySearchResult(List<FoundFile> files, List<Unread> unread) {

    /**
     * A file, or a block of one, that was looked at in vain: {@code lock} names the algorithm of an unsupported lock;
     * {@code NOT_A_KEY_FILE} and {@code EMPTY} are what manuals and notes give.
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
