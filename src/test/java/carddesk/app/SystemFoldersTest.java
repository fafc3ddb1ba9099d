package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.files.WindowsFiles;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The data folder comes from the system's variables, is absolute, and is found without asking another program. */
class SystemFoldersTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Windows 11 | LOCALAPPDATA=C:\\Users\\chen\\AppData\\Local | C:\\Users\\chen | C:\\Users\\chen\\AppData\\Local\\CardDesk\\data",
        "Windows 10          | LOCALAPPDATA=D:\\配置 #1\\本地                            | C:\\Users\\chen | D:\\配置 #1\\本地\\CardDesk\\data",
        "Windows 11 | LOCALAPPDATA=null | C:\\Users\\chen | C:\\Users\\chen\\AppData\\Local\\CardDesk\\data",
        "Windows Server 2022 | LOCALAPPDATA= | C:\\Users\\chen | C:\\Users\\chen\\AppData\\Local\\CardDesk\\data",
        "Windows 11 | USERPROFILE=E:\\Profiles\\chen | C:\\Users\\chen | E:\\Profiles\\chen\\AppData\\Local\\CardDesk\\data",
        "Windows 11 | USERPROFILE=chen;LOCALAPPDATA=AppData\\Local | C:\\Users\\chen | C:\\Users\\chen\\AppData\\Local\\CardDesk\\data",
        "Windows 11 | LOCALAPPDATA=\\\\files\\home\\chen\\Local | C:\\Users\\chen | \\\\files\\home\\chen\\Local\\CardDesk\\data"})
    void onWindows(String system, String environment, String userHome, String folder) throws IOException {
        try (var windows = WindowsFiles.create()) {
            assertThat(folders(system, environment, userHome, windows).data().map(Path::toString)).contains(folder);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Mac OS X | XDG_DATA_HOME=/ignored           | /Users/chen | /Users/chen/Library/Application Support/CardDesk",
        "Linux    | none=                            | /home/chen  | /home/chen/.local/share/carddesk",
        "Linux    | XDG_DATA_HOME=/data/陈           | /home/chen  | /data/陈/carddesk",
        "Linux    | XDG_DATA_HOME=relative           | /home/chen  | /home/chen/.local/share/carddesk",
        "FreeBSD  | XDG_DATA_HOME=                   | /home/chen  | /home/chen/.local/share/carddesk"})
    void elsewhere(String system, String environment, String userHome, String folder) throws IOException {
        try (var unix = Jimfs.newFileSystem(Configuration.unix())) {
            assertThat(folders(system, environment, userHome, unix).data().map(Path::toString)).contains(folder);
        }
    }

    @ParameterizedTest
    @CsvSource({"Windows 11", "Mac OS X", "Linux"})
    void aSystemThatNamesNoAbsoluteFolderGivesNone(String system) {
        for (var userHome : new String[] {"", "?", "chen", "a\0b"}) {
            assertThat(folders(system, "LOCALAPPDATA=x;XDG_DATA_HOME=y", userHome, FileSystems.getDefault()).data()).isEqualTo(Optional.empty());
        }
    }

    @Test
    void aFolderDeepBelowTheOldLimitOfWindowsIsMade() throws IOException {
        try (var windows = WindowsFiles.create()) {
            var home = "C:\\Users\\" + "很长的文件夹名\\".repeat(40) + "chen";
            var folder = folders("Windows 11", "none=", home, windows).data().orElseThrow();

            new Home(folder).prepare();

            assertThat(folder.toString().length()).isGreaterThan(260);
            assertThat(Files.isDirectory(folder.resolve("logs"))).isTrue();
        }
    }

    /** In a program of its own that takes its system for Windows, because what a process finds on its PATH cannot be changed from inside. */
    @ParameterizedTest
    @CsvSource({"true", "false"})
    @EnabledOnOs(OS.LINUX)
    void powerShellIsNotAskedWhetherItHangsOrIsMissing(boolean there, @TempDir Path folder) throws Exception {
        var programs = Files.createDirectory(folder.resolve("programs"));
        var asked = folder.resolve("asked");
        if (there) {
            var fake = Files.writeString(programs.resolve("powershell.exe"), "#!/bin/sh\n: > '%s'\nexec /bin/sleep 600\n".formatted(asked));
            assertThat(fake.toFile().setExecutable(true)).isTrue();
        }
        var local = folder.resolve("Local Data");
        var output = folder.resolve("output.txt");
        var start = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-Dos.name=Windows 11", "-cp", classPath(),
                FoldersChild.class.getName()).redirectErrorStream(true).redirectOutput(output.toFile());
        start.environment().putAll(Map.of("PATH", programs.toString(), "LOCALAPPDATA", local.toString()));

        var child = start.start();
        try {
            assertThat(child.waitFor(30, TimeUnit.SECONDS)).as("ended").isTrue();
        } finally {
            child.destroyForcibly();
        }

        assertThat(output).content().isEqualToIgnoringNewLines(local.resolve("CardDesk").resolve("data").toString());
        assertThat(asked).doesNotExist();
    }

    private static String classPath() throws Exception {
        var tests = Path.of(Objects.requireNonNull(FoldersChild.class.getResource("FoldersChild.class")).toURI()).getParent().getParent().getParent();
        return String.join(File.pathSeparator, List.of(
                tests.toString(), Objects.toString(System.getProperty("jdk.module.path"), ""), System.getProperty("java.class.path")));
    }

    private static SystemFolders folders(String system, String environment, String userHome, FileSystem files) {
        Map<String, String> variables = new HashMap<>();
        for (var pair : environment.split(";", -1)) {
            variables.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return new SystemFolders(system, variables, userHome, files);
    }
}
