package carddesk.app;

import carddesk.files.Png;
import carddesk.ui.Settings;
import carddesk.ui.Settings.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import org.jspecify.annotations.Nullable;

/** Takes pictures of the screens in both themes. */
final class Pictures {

    /** Keeps the picture of a window. */
    @FunctionalInterface
    interface Album {
        /**
         * Keeps the window as it is now.
         *
         * @param name of the screen, its language and its theme: {@code templates-zh-light}
         */
        void keep(String name, ScreenDriver screen) throws IOException;
    }

    private final ScreenDriver screen;
    private final Settings settings;
    private final @Nullable Album album;

    /** @param album null for no pictures */
    Pictures(ScreenDriver screen, Settings settings, @Nullable Album album) {
        this.screen = screen;
        this.settings = settings;
        this.album = album;
    }

    /** Keeps the pictures as PNG files in a folder, which is created. */
    static Album in(Path folder) {
        return (name, screen) -> {
            Files.createDirectories(folder);
            Files.write(folder.resolve(name + ".png"), png(screen.picture()));
        };
    }

    /** Takes the window, dark and light. */
    void take(String name) throws IOException {
        if (album == null) {
            return;
        }
        for (var theme : new Theme[] {Theme.DARK, Theme.LIGHT}) {
            screen.run(() -> settings.themeProperty().set(theme));
            var language = settings.languageProperty().get().getLanguage();
            album.keep("%s-%s-%s".formatted(name, language, theme.name().toLowerCase(Locale.ROOT)), screen);
        }
    }

    private static byte[] png(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        var colours = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), colours, 0, width);
        return Png.of(colours, width);
    }
}
