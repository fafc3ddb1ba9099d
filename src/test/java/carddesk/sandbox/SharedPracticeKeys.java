package carddesk.sandbox;

import java.io.IOException;
import java.nio.file.Path;

/** The practice keys that all tests of a process share. */
public final class SharedPracticeKeys {

    public static final PracticeKeys KEYS = PracticeKeys.generate(making -> Thread.ofPlatform().daemon().start(making));

    private SharedPracticeKeys() {}

    /** Stores them in a folder, where {@link PracticeKeys#loadOrGenerate} finds them. */
    public static void storeIn(Path folder) throws IOException {
        PracticeKeyFile.write(KEYS, folder.resolve("practice-keys.json"));
    }
}
