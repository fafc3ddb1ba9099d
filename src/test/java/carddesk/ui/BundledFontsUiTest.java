package carddesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javafx.scene.text.Font;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fonts of a package load wherever it is installed, and a font that is missing is no reason not to start. */
@Watched
class BundledFontsUiTest {

    private static final String FAMILY = "Noto Sans SC";

    @TempDir
    private static Path fonts;

    @TempDir
    private Path folder;

    /** As the packages' build unpacks them. */
    @BeforeAll
    static void unpack() throws Exception {
        var unpacking = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), Path.of("packaging", "Fonts.java").toString(),
                Path.of("resources", "carddesk", "fonts").toString(), fonts.toString()).inheritIO().start();
        assertThat(unpacking.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(unpacking.exitValue()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "sp ace", "用户 名", "Card Desk#1", "what?", "100%", "%20", "a+b&c=d;e"})
    void anInstalledFontIsLoadedFromAnyFolder(String name) throws Exception {
        var place = Files.createDirectories(folder.resolve(name));
        for (var font : new String[] {"NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf"}) {
            Files.createLink(place.resolve(font), fonts.resolve(font));
        }

        assertThat(BundledFonts.fromFile(place.resolve("NotoSansSC-Regular.ttf")).map(Font::getFamily)).contains(FAMILY);
        assertThat(new BundledFonts(place).load()).extracting(Font::getFamily).containsExactly(FAMILY, FAMILY);
    }

    @Test
    void aFontThatIsMissingOrDamagedComesFromTheProgramInstead() throws Exception {
        Files.writeString(folder.resolve("NotoSansSC-Regular.ttf"), "no font");

        assertThat(BundledFonts.fromFile(folder.resolve("NotoSansSC-Regular.ttf"))).isEmpty();
        assertThat(BundledFonts.fromFile(folder.resolve("NotoSansSC-Bold.ttf"))).isEmpty();
        assertThat(new BundledFonts(folder).load()).extracting(Font::getFamily).containsExactly(FAMILY, FAMILY);
    }
}
