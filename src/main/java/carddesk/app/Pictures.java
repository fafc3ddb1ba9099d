package carddesk.app;

import carddesk.ui.Settings;
import carddesk.ui.Settings.Theme;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** Saves pictures of the screens in both themes as PNG files. */
final class Pictures {

    private final ScreenDriver screen;
    private final Settings settings;
    private final @Nullable Path folder;

    /** @param folder null for no pictures */
    Pictures(ScreenDriver screen, Settings settings, @Nullable Path folder) {
        this.screen = screen;
        this.settings = settings;
        this.folder = folder;
    }

    /** Saves the window, light and dark: {@code name-zh-light.png}. */
    void take(String name) throws IOException {
        if (folder == null) {
            return;
        }
        Files.createDirectories(folder);
        for (var theme : new Theme[] {Theme.DARK, Theme.LIGHT}) {
            screen.run(() -> settings.themeProperty().set(theme));
            var language = settings.languageProperty().get().getLanguage();
            var file = folder.resolve("%s-%s-%s.png".formatted(name, language, theme.name().toLowerCase(Locale.ROOT)));
            ImageIO.write(copy(screen.picture()), "png", file.toFile());
        }
    }

    private static BufferedImage copy(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        var pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        var copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        copy.setRGB(0, 0, width, height, pixels, 0, width);
        return copy;
    }
}
