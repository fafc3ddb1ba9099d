package carddesk.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.Image;

/** The program's look: the theme, its own style sheet on top, and the bundled font. */
public final class Look {

    /** The property with the folder in which a package has the fonts unpacked. */
    private static final String UNPACKED = "carddesk.fonts";

    private static final List<String> ICONS = List.of("carddesk-16.png", "carddesk-32.png", "carddesk-48.png", "carddesk-128.png");

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
        new BundledFonts(Optional.ofNullable(System.getProperty(UNPACKED)).map(Path::of)).load();
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
