package carddesk.ui;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** What people need when they ask for help: where things are, which version this is, and the logs. */
public interface Support {

    String version();

    /** The folder in which the program keeps its files. */
    Path home();

    /** Shows a folder in the system's file manager. */
    void open(Path folder);

    /**
     * Fetches the text at an address, which names the newest version; nothing is sent but the request. Blocks.
     *
     * @param address HTTPS, or HTTP on this computer
     * @throws IOException without an answer, or with one of more than 4 KiB
     */
    String newestVersion(URI address) throws IOException, InterruptedException;

    /** Writes the logs into one zip file, once more without anything secret or personal; blocks. */
    void exportLogs(Path target) throws IOException;
}
