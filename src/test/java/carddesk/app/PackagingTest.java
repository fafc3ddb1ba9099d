package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the packages tell the system about the program is what the program does. */
class PackagingTest {

    private static final Path PACKAGING = Path.of("packaging");
    private static final String PROFILE_TYPE = "application/x-carddesk-profile";

    @Test
    void theTaskBarKnowsWhichMenuEntryAWindowBelongsTo() throws IOException {
        assertThat(desktopEntry()).as("JavaFX names windows after the class that it starts")
                .contains("StartupWMClass=" + CardDeskApp.class.getName());
    }

    @Test
    void theMenuEntryHandsProfilesToTheProgram() throws IOException {
        assertThat(desktopEntry()).contains("Exec=/opt/carddesk/bin/carddesk %f", "MimeType=" + PROFILE_TYPE + ";");
        assertThat(PACKAGING.resolve("linux/root/usr/share/mime/packages/carddesk.xml")).content()
                .contains("type=\"" + PROFILE_TYPE + "\"", "pattern=\"*" + Options.PROFILE_SUFFIX + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mac", "windows"})
    void theOtherSystemsKnowTheSameFiles(String system) throws IOException {
        var association = new Properties();
        try (var reader = Files.newBufferedReader(PACKAGING.resolve(system).resolve("profile.properties"))) {
            association.load(reader);
        }
        assertThat("." + association.getProperty("extension")).isEqualTo(Options.PROFILE_SUFFIX);
        assertThat(association.getProperty("mime-type")).isEqualTo(PROFILE_TYPE);
        assertThat(Path.of(association.getProperty("icon"))).isRegularFile();
    }

    /** Whatever else may call native code is warned about when it does; the packages' build runs the self-check with it forbidden. */
    @Test
    void nativeAccessIsGivenToJavaFxOnly() throws IOException {
        assertThat(Files.readAllLines(PACKAGING.resolve("arguments/java"))).filteredOn(line -> line.contains("native-access"))
                .containsExactly("--enable-native-access=javafx.graphics");
    }

    @Test
    void macOsMayHandOpenedFilesToTheProgram() throws IOException {
        assertThat(Files.readAllLines(PACKAGING.resolve("arguments/java-mac"))).as("JavaFX has no public way to the event")
                .containsExactly("--add-exports=javafx.graphics/com.sun.glass.ui=carddesk");
    }

    /** A core dump holds the keys and members' data of the open program. */
    @Test
    void aCrashLeavesNoCopyOfTheMemory() throws IOException {
        assertThat(Files.readAllLines(PACKAGING.resolve("arguments/java"))).contains("-XX:-CreateCoredumpOnCrash")
                .noneMatch(line -> line.contains("HeapDumpOn"));
        assertThat(PACKAGING.resolve("linux/carddesk")).content().contains("ulimit -c 0");
    }

    /** The virtual machine of another system refuses to start with them, or warns on each start. */
    @Test
    void optionsThatOnlyOneSystemHasAreNotGivenToTheOthers() throws IOException {
        assertThat(Files.readAllLines(PACKAGING.resolve("arguments/java"))).as("the system's own are in a file of its name")
                .noneMatch(line -> line.matches(".*(TrimNativeHeap|UseTransparentHugePages|UseLargePages|UseSHM|UseContainerSupport).*"));
        assertThat(PACKAGING.resolve("arguments/java-linux")).as("options that only Linux has").doesNotExist();
    }

    @Test
    void theWindowsInstallerReplacesAnOlderBuildAndNeedsNoAdministrator() throws IOException {
        assertThat(Files.readAllLines(PACKAGING.resolve("arguments/windows-installer")))
                .contains("--vendor \"Card Desk\"", "--win-upgrade-uuid 3ed55494-6c7b-4ed8-b361-f38fca6cde64", "--win-per-user-install",
                        "--win-menu", "--win-shortcut", "--file-associations packaging/windows/profile.properties")
                .as("jpackage's installer deletes the whole folder that was chosen, with the data when that is below it")
                .doesNotContain("--win-dir-chooser");
    }

    @Test
    void theWindowsPackageHasASecondLauncherWithAConsole() throws IOException {
        assertThat(Files.readAllLines(PACKAGING.resolve("arguments/windows")))
                .contains("--icon packaging/icons/carddesk.ico", "--add-launcher carddesk-console=packaging/windows/console.properties");
        assertThat(Files.readAllLines(PACKAGING.resolve("windows/console.properties")))
                .contains("win-console=true", "win-shortcut=false", "win-menu=false");
    }

    @Test
    void theMacPackageNamesItsFilesItsIconAndItself() throws IOException {
        assertThat(Files.readAllLines(PACKAGING.resolve("arguments/mac")))
                .contains("--name \"Card Desk\"", "--icon packaging/icons/carddesk.icns", "--mac-package-identifier carddesk");
        assertThat(Files.readAllLines(PACKAGING.resolve("arguments/mac-installer")))
                .contains("--file-associations packaging/mac/profile.properties", "--mac-dmg-content \"packaging/mac/Read me first.txt\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux/resources/postrm", "linux/resources/carddesk.spec", "windows/comments.sql", "mac/Read me first.txt"})
    void uninstallingSaysWhereTheDataStays(String place) throws IOException {
        var folders = Map.of("linux", ".local/share/carddesk", "windows", "%LOCALAPPDATA%\\CardDesk", "mac", "Library/Application Support/CardDesk");
        assertThat(PACKAGING.resolve(place)).content().contains(folders.get(place.substring(0, place.indexOf('/'))));
    }

    @Test
    void everyActionOfTheWorkflowIsPinnedToACommit() throws IOException {
        assertThat(workflow()).filteredOn(line -> line.contains("uses:")).isNotEmpty()
                .allMatch(line -> line.matches(".*uses: [a-z-]+/[a-z-]+@[0-9a-f]{40} # v[0-9.]+"));
    }

    @Test
    void theWorkflowRunsOnEverySystemAndNeverPassesOverAFailure() throws IOException {
        var text = String.join("\n", workflow());
        assertThat(text).contains("ubuntu-", "macos-15 }", "macos-15-intel", "windows-2022", "windows-2025").doesNotContain("continue-on-error");
        for (var system : List.of("linux", "mac", "windows")) {
            for (var script : List.of("build", "pack", "try")) {
                assertThat(PACKAGING.resolve(system).resolve(script)).isRegularFile();
            }
        }
        var scripts = "packaging/${{ matrix.system }}/";
        assertThat(text).contains(scripts + "build", scripts + "pack", scripts + "try");
    }

    /** README.md has a table of the tests here and the workflow's steps elsewhere that show each of the system's demands. */
    @Test
    void theTableOfWhatIsShownNamesTestsScriptsAndStepsThatAreThere() throws IOException {
        var rows = Files.readString(PACKAGING.resolve("README.md")).lines().filter(line -> line.matches("\\| \\d+\\. .*")).toList();
        var table = String.join("\n", rows);

        assertThat(rows).extracting(row -> Integer.parseInt(row.substring(2, row.indexOf('.'))))
                .isEqualTo(IntStream.rangeClosed(1, 11).boxed().toList());
        assertThat(found("`(\\w+Test)`", table)).isNotEmpty().isSubsetOf(tests());
        assertThat(found("`((?:check|linux|mac|windows)/[\\w-]+)`", table)).isNotEmpty()
                .allSatisfy(script -> assertThat(PACKAGING.resolve(script)).isRegularFile());
        assertThat(found("\\*([A-Z][^*]+)\\*", table)).isNotEmpty()
                .allSatisfy(step -> assertThat(workflow()).anyMatch(line -> line.endsWith("- name: " + step)));
    }

    @Test
    void aCloneKeepsTheLineEndsOfScripts() throws IOException {
        assertThat(Files.readAllLines(Path.of(".gitattributes"))).contains("* text=auto eol=lf");
        try (var files = Files.walk(PACKAGING)) {
            for (var file : files.filter(Files::isRegularFile).filter(PackagingTest::isText).toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain("\r");
            }
        }
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map(result -> result.group(1)).distinct().toList();
    }

    private static Set<String> tests() throws IOException {
        try (var files = Files.walk(Path.of("src", "test", "java"))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith("Test.java"))
                    .map(name -> name.substring(0, name.length() - ".java".length())).collect(Collectors.toSet());
        }
    }

    private static boolean isText(Path file) {
        return !file.toString().matches(".*\\.(png|ico|icns)");
    }

    private static List<String> workflow() throws IOException {
        return Files.readAllLines(Path.of(".github/workflows/packages.yml"));
    }

    private static List<String> desktopEntry() throws IOException {
        return Files.readAllLines(PACKAGING.resolve("linux/root/usr/share/applications/carddesk.desktop"));
    }
}
