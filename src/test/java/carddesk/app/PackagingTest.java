package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
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

    private static List<String> desktopEntry() throws IOException {
        return Files.readAllLines(PACKAGING.resolve("linux/root/usr/share/applications/carddesk.desktop"));
    }
}
