package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.ui.Contrast;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxToolkit;

/** Measures the contrast of every text and icon on all pictures of the self-check; takes a minute for each language. */
class ContrastProbe {

    @TempDir
    private Path home;

    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void everyTextAndIconIsReadableInBothThemes(String language) throws Exception {
        var tooPale = new TreeSet<String>();
        var pictures = new TreeSet<String>();
        var options = Options.read(List.of("--self-check", "--lang", language));
        int failed = new SelfCheck(System.out, options, home, (name, screen) -> { // the steps and their times
            pictures.add(name);
            screen.ask(() -> Contrast.tooPale(screen.stage().getScene())).forEach(text -> tooPale.add(name + ": " + text));
        }).round();

        Files.write(Path.of("target/contrast-" + language + ".txt"), tooPale);
        assertThat(failed).isZero();
        assertThat(pictures).hasSizeGreaterThanOrEqualTo(24);
        assertThat(tooPale).isEmpty();
    }
}
