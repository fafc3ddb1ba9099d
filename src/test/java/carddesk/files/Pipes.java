package carddesk.files;

import java.io.IOException;
import java.nio.file.Path;

/** Makes named pipes, which block a program that opens them. */
public final class Pipes {

    private Pipes() {}

    /** Makes one, with a command of the system. */
    public static Path make(Path file) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("mkfifo", file.toString()).inheritIO().start().waitFor();
        if (exit != 0) {
            throw new IOException("mkfifo: " + exit);
        }
        return file;
    }
}
