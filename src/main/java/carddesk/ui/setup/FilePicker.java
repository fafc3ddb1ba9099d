package carddesk.ui.setup;

import java.nio.file.Path;
import java.util.List;

/** Lets a person choose files or a folder. */
public interface FilePicker {

    /** The chosen files, none when the person changed their mind. */
    List<Path> files();

    /** The chosen folder, as a list of one, or none. */
    List<Path> folder();
}
