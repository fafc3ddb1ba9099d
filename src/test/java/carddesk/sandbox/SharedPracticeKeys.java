package carddesk.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The practice keys that all tests of a process share; those that it stored for a child process, in the child. */
public final class SharedPracticeKeys {

    /** The system property of a child process with the folder where its parent stored the keys. */
    public static final String FOLDER = "carddesk.practice.keys";

    public static final PracticeKeys KEYS = keys(System.getProperty(FOLDER));

    private SharedPracticeKeys() {}

    private static PracticeKeys keys(@Nullable String folder) {
        try {
            return folder == null ? PracticeKeys.generate(making -> Thread.ofPlatform().daemon().start(making))
                    : PracticeKeys.loadOrGenerate(Path.of(folder));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Stores them in a folder, where {@link PracticeKeys#loadOrGenerate} finds them. */
    public static void storeIn(Path folder) throws IOException {
        PracticeKeyFile.write(KEYS, Files.createDirectories(folder).resolve("practice-keys.json"));
    }
}
