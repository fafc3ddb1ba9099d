package carddesk.vault;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.CountDownLatch;

/** A program that takes a home folder, or says that it cannot, and then runs until it is killed. */
final class LockingChild {

    private LockingChild() {}

    /** Takes the folder given as the only argument. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (var said = new FileOutputStream(FileDescriptor.out)) {
            var taken = HomeLock.take(Path.of(arguments[0]), new SecureRandom(), file -> {
                say(said, "came to the front");
                return true;
            });
            say(said, taken.isPresent() ? "taken" : "busy");
            if (taken.isPresent()) {
                new CountDownLatch(1).await();
            }
        }
    }

    private static void say(FileOutputStream said, String line) {
        try {
            said.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException nobodyListens) {
            throw new IllegalStateException(nobodyListens);
        }
    }
}
