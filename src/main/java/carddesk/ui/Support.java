package carddesk.ui;

import java.io.IOException;
import java.nio.file.Path;

/** What people need when they ask for help: where things are, which version this is, and the logs. */
public interface Support {

    String version();

    /** The folder in which the program keeps its files. */
    Path home();

    /** Shows a folder in the system's file manager. */
    void open(Path folder);

    /** Writes the logs into one zip file, once more without anything secret or personal; blocks. */
    void exportLogs(Path target) throws IOException;
}
