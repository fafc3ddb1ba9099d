package carddesk.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The files of an empty journal, which tests copy: creating the tables takes several times as long as opening them. */
public final class EmptyJournal {

    private static final Map<String, EmptyJournal> BY_KEY = new ConcurrentHashMap<>();

    /** The content of each file by its suffix, such as {@code .mv.db}. */
    private final Map<String, byte[]> files = new HashMap<>();

    private EmptyJournal(byte[] key) throws IOException, JournalException {
        var folder = Files.createTempDirectory("carddesk-empty-journal");
        Journal.open(folder.resolve("journal"), key, InstantSource.system()).close();
        try (var written = Files.list(folder)) {
            for (var file : written.toList()) {
                files.put(file.getFileName().toString().substring("journal".length()), Files.readAllBytes(file));
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /** Puts an empty journal at a path, given without suffix; does nothing when there is one. */
    public static void copyTo(Path file, byte[] key) {
        if (Files.exists(file.resolveSibling(file.getFileName() + ".mv.db"))) {
            return;
        }
        try {
            Files.createDirectories(file.getParent());
            for (var each : BY_KEY.computeIfAbsent(HexFormat.of().formatHex(key), hex -> create(key)).files.entrySet()) {
                Files.write(file.resolveSibling(file.getFileName() + each.getKey()), each.getValue());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static EmptyJournal create(byte[] key) {
        try {
            return new EmptyJournal(key);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (JournalException failed) {
            throw new AssertionError(failed);
        }
    }
}
