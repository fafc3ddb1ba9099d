package carddesk.app;

import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The data folders of the operating system, by its variables only: starting another program, such as PowerShell, may be forbidden or take
 * seconds.
 *
 * @param system the {@code os.name} property
 * @param environment the environment variables
 * @param userHome the {@code user.home} property
 * @param files the file system of the folders
 */
record SystemFolders(String system, Map<String, String> environment, String userHome, FileSystem files) {

    static SystemFolders ofThisSystem() {
        return new SystemFolders(
                System.getProperty("os.name", ""), System.getenv(), System.getProperty("user.home", ""), FileSystems.getDefault());
    }

    /**
     * The program's data folder: {@code %LOCALAPPDATA%\CardDesk\data} on Windows, {@code ~/Library/Application Support/CardDesk} on macOS, {@code
     * $XDG_DATA_HOME/carddesk} or {@code ~/.local/share/carddesk} elsewhere.
     *
     * @return an absolute path; empty when the system has no user folder
     */
    Optional<Path> data() {
        var name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return variable("LOCALAPPDATA").or(() -> variable("USERPROFILE").or(this::home).map(user -> user.resolve("AppData/Local")))
                    .map(local -> local.resolve("CardDesk/data"));
        }
        if (name.startsWith("mac")) {
            return home().map(user -> user.resolve("Library/Application Support/CardDesk"));
        }
        return variable("XDG_DATA_HOME").or(() -> home().map(user -> user.resolve(".local/share"))).map(share -> share.resolve("carddesk"));
    }

    private Optional<Path> home() {
        return absolute(userHome);
    }

    private Optional<Path> variable(String name) {
        return Optional.ofNullable(environment.get(name)).flatMap(this::absolute);
    }

    /** A relative path would depend on the working directory. */
    private Optional<Path> absolute(String folder) {
        try {
            return folder.isBlank() ? Optional.empty() : Optional.of(files.getPath(folder)).filter(Path::isAbsolute);
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        }
    }
}
