package carddesk.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;

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
        new BundledFonts(Optional.ofNullable(System.getProperty(UNPACKED)).map(Path::of).orElse(null)).load();
        new FontIcon("fth-x"); // loads the font of the icons
    }

    /** Shows every window in a theme. */
    public static void use(Settings.Theme theme) {
        Application.setUserAgentStylesheet(styleSheet(isDark(theme)));
    }

    /** Shows every window in the chosen theme from now on; the system's is followed while it changes. The answer ends it. */
    public static Subscription follow(ObservableValue<Settings.Theme> chosen) {
        return follow(chosen, Platform.getPreferences().colorSchemeProperty(), Application::setUserAgentStylesheet);
    }

    /** As the other, with another system and other windows. */
    static Subscription follow(ObservableValue<Settings.Theme> chosen, ObservableValue<ColorScheme> system, Consumer<String> windows) {
        Runnable show = () -> windows.accept(styleSheet(isDark(chosen.getValue(), system.getValue())));
        show.run();
        return chosen.subscribe(show).and(system.subscribe(show));
    }

    public static boolean isDark(Settings.Theme theme) {
        return isDark(theme, Platform.getPreferences().getColorScheme());
    }

    private static boolean isDark(Settings.Theme theme, ColorScheme system) {
        return switch (theme) {
            case LIGHT -> false;
            case DARK -> true;
            case SYSTEM -> system == ColorScheme.DARK;
        };
    }

    private static String styleSheet(boolean dark) {
        return (dark ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet();
    }

    /** Adds the program's style sheet to a scene. */
    public static void dress(Scene scene) {
        scene.getStylesheets().add(Objects.requireNonNull(Look.class.getResource("theme.css")).toExternalForm());
    }
}
