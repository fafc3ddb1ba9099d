package carddesk.ui;

import carddesk.files.RegularFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The font that the program ships, in its two weights; both report the family that the style sheet names. A font that is missing or
 * damaged is logged: the system's own one takes its place.
 */
final class BundledFonts {

    private static final Logger LOG = LoggerFactory.getLogger(BundledFonts.class);
    private static final List<String> NAMES = List.of("NotoSansSC-Regular", "NotoSansSC-Bold");
    private static final double ANY_SIZE = 14;

    private final @Nullable Path unpacked;

    /** @param unpacked the folder in which a package has the fonts unpacked, which saves half of the time until the window is there */
    BundledFonts(@Nullable Path unpacked) {
        this.unpacked = unpacked;
    }

    /** Loads the fonts and returns those that were found. */
    List<Font> load() {
        return NAMES.stream().flatMap(name -> load(name).stream()).toList();
    }

    private Optional<Font> load(String name) {
        var font = Optional.ofNullable(unpacked).flatMap(folder -> fromFile(folder.resolve(name + ".ttf"))).or(() -> packed(name + ".woff"));
        if (font.isEmpty()) {
            LOG.warn("The font {} is missing or damaged; the system's font is used", name);
        }
        return font;
    }

    /** The font of a file, whatever the folders above it are called; empty when it is no font. */
    static Optional<Font> fromFile(Path file) {
        // JavaFX takes a file's address but never decodes it: the path goes in as it is. Only a # would end it.
        var path = file.toAbsolutePath().toString();
        var mapped = path.contains("#") ? null : Font.loadFont("file:" + path, ANY_SIZE);
        return Optional.ofNullable(mapped).or(() -> copied(file));
    }

    /** JavaFX copies a stream to a temporary file, which takes longer. */
    private static Optional<Font> copied(Path file) {
        try (var stream = RegularFile.open(file)) {
            return Optional.ofNullable(Font.loadFont(stream, ANY_SIZE));
        } catch (IOException missing) {
            return Optional.empty();
        }
    }

    private static Optional<Font> packed(String name) {
        try (var stream = BundledFonts.class.getResourceAsStream("/carddesk/fonts/" + name)) {
            return stream == null ? Optional.empty() : Optional.ofNullable(Font.loadFont(stream, ANY_SIZE));
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }
}
