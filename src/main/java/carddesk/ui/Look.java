package carddesk.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;

/** The program's look: the theme, its own style sheet on top, and the bundled font. */
public final class Look {

    /** The two weights that the program ships; both report the family that the style sheet names. */
    private static final List<String> FONTS = List.of("NotoSansSC-Regular", "NotoSansSC-Bold");

    /** Names the folder in which a package has the fonts unpacked: unpacking them takes longer than all the rest of showing a window. */
    private static final String UNPACKED = "carddesk.fonts";

    private static final List<String> ICONS = List.of("carddesk-16.png", "carddesk-32.png", "carddesk-48.png", "carddesk-128.png");

    private static final double ANY_SIZE = 14;

    private Look() {}

    /** The program's icon, in the sizes that title bars and task bars choose from. */
    public static List<Image> icons() {
        return ICONS.stream()
                .map(name -> Objects.requireNonNull(Look.class.getResource("/carddesk/icons/" + name), name))
                .map(place -> new Image(place.toExternalForm()))
                .toList();
    }

    /** Loads the fonts. Once, before the first scene. */
    public static void loadFonts() {
        var folder = Optional.ofNullable(System.getProperty(UNPACKED)).map(Path::of);
        for (var name : FONTS) {
            var font = folder.map(there -> unpacked(there.resolve(name + ".ttf"))).orElseGet(() -> packed(name + ".woff"));
            Objects.requireNonNull(font, name);
        }
    }

    private static @Nullable Font unpacked(Path file) {
        return Font.loadFont(file.toUri().toString(), ANY_SIZE);
    }

    private static @Nullable Font packed(String name) {
        try (var stream = Objects.requireNonNull(Look.class.getResourceAsStream("/carddesk/fonts/" + name), name)) {
            return Font.loadFont(stream, ANY_SIZE);
        } catch (IOException damagedProgram) {
            throw new UncheckedIOException(damagedProgram);
        }
    }

    /** Shows every window in a theme. */
    public static void use(Settings.Theme theme) {
        var wanted = isDark(theme) ? new PrimerDark() : new PrimerLight();
        Application.setUserAgentStylesheet(wanted.getUserAgentStylesheet());
    }

    /** Whether a theme is dark now. */
    public static boolean isDark(Settings.Theme theme) {
        return switch (theme) {
            case LIGHT -> false;
            case DARK -> true;
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        };
    }

    /** Adds the program's style sheet to a scene. */
    public static void dress(Scene scene) {
        scene.getStylesheets().add(Objects.requireNonNull(Look.class.getResource("theme.css")).toExternalForm());
    }
}
