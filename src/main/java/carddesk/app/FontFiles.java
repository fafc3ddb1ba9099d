package carddesk.app;

import carddesk.files.FileMove;
import carddesk.files.OwnerOnly;
import carddesk.files.RegularFile;
import carddesk.files.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The temporary files to which JavaFX unpacks fonts. It deletes them when the program ends, but not when it is killed: the next start with the same
 * home folder does.
 *
 * @param temporary the folder of temporary files
 * @param list the file that remembers the number of this process and the names of its files
 */
record FontFiles(Path temporary, Path list) {

    private static final Logger LOG = LoggerFactory.getLogger(FontFiles.class);
    private static final String NAMES = "+JXF*.tmp";

    /** Deletes the files of a killed program, then loads the fonts. */
    void load(Runnable fonts) {
        var remaining = deleteLeft();
        var before = names();
        fonts.run();
        var made = new TreeSet<>(names());
        made.removeAll(before);
        made.addAll(remaining);
        try {
            OwnerOnly.createFolder(Objects.requireNonNull(list.toAbsolutePath().getParent(), "a file has a parent folder"));
            var lines = Long.toString(ProcessHandle.current().pid()) + "\n" + String.join("\n", made);
            WholeFile.write(list, FileMove.immediate(), lines.getBytes(StandardCharsets.UTF_8));
        } catch (IOException notRemembered) {
            LOG.warn("The temporary files of the fonts are not remembered", notRemembered);
        }
    }

    /** Returns the files of a process that still runs, as this one in which the program was started before. */
    private Set<String> deleteLeft() {
        try {
            if (Files.notExists(list)) {
                return Set.of();
            }
            var lines = List.of(new String(RegularFile.readAll(list), StandardCharsets.UTF_8).split("\n", -1));
            var names = lines.stream().skip(1).filter(name -> name.matches("\\+JXF\\d{1,20}\\.tmp")).toList();
            if (ProcessHandle.of(Long.parseLong(lines.getFirst())).isPresent()) {
                return Set.copyOf(names);
            }
            for (var name : names) {
                Files.deleteIfExists(temporary.resolve(name));
            }
        } catch (IOException | NumberFormatException unreadable) {
            LOG.warn("The temporary files of the fonts are not deleted", unreadable);
        }
        return Set.of();
    }

    private Set<String> names() {
        var found = new TreeSet<String>();
        try (var files = Files.newDirectoryStream(temporary, NAMES)) {
            files.forEach(file -> found.add(String.valueOf(file.getFileName())));
        } catch (IOException | DirectoryIteratorException unreadable) {
            return Set.of();
        }
        return found;
    }
}
