package carddesk.ui;

import carddesk.ui.controls.CardFace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.transform.Transform;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Finds texts and icons that are too pale for their background, measured on the picture of a window: in the place of each, the most frequent
 * colour is the background, and the most frequent of the others is the ink. The picture is enlarged, since thin strokes never reach their
 * colour at the size of the screen. WCAG 2.2, 1.4.3 exempts controls that are disabled.
 */
public final class Contrast {

    /** WCAG 2.2, 1.4.3: at least, and of large texts. */
    private static final double LEAST = 4.5;
    private static final double LEAST_OF_LARGE = 3;
    /** 18 points, or 14 when bold. */
    private static final double LARGE = 24;
    private static final double LARGE_BOLD = 18.66;

    private static final int ENLARGED = 3;
    /** Of a text that is scrolled out of sight for the most part, too few pixels are left to measure. */
    private static final double LEAST_SEEN = 0.6;
    private static final int OPAQUE = 0xff000000;

    private final int width;
    private final int height;
    private final int[] pixels;

    private Contrast(Scene scene) {
        var parameters = new SnapshotParameters();
        parameters.setTransform(Transform.scale(ENLARGED, ENLARGED));
        parameters.setFill(scene.getFill());
        var picture = scene.getRoot().snapshot(parameters, null);
        width = (int) picture.getWidth();
        height = (int) picture.getHeight();
        pixels = read(picture);
    }

    /** The texts and icons of a window that are too pale, each as its place, its content and its colours; on the FX thread. */
    public static List<String> tooPale(Scene scene) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        var window = new BoundingBox(0, 0, scene.getWidth(), scene.getHeight());
        return new Contrast(scene).below(scene.getRoot(), window).toList();
    }

    private Stream<String> below(Node node, Bounds seen) {
        if (!node.isVisible() || node.isDisabled() || node.getOpacity() == 0) {
            return Stream.empty();
        }
        var left = Optional.ofNullable(node.getClip())
                .map(clip -> intersection(seen, node.localToScene(clip.getBoundsInParent()))).orElse(seen);
        var own = isInked(node) ? problem(node, left).stream() : Stream.<String>empty();
        var inside = node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream().flatMap(child -> below(child, left)) : Stream.<String>empty();
        return Stream.concat(own, inside);
    }

    /** Whether a node is a text, an icon, or a shape such as the arrow of a choice or the mark of a check box. */
    private static boolean isInked(Node node) {
        return switch (node) {
            case Text text -> !text.getText().isBlank();
            case Region region -> region.getShape() != null && region.getBackground() != null && !region.getBackground().isEmpty()
                    && region.getBackground().getFills().stream().anyMatch(fill -> fill.getFill() instanceof Color colour && colour.isOpaque());
            default -> false;
        };
    }

    private Optional<String> problem(Node node, Bounds seen) {
        var whole = node.localToScene(node instanceof Text ? node.getLayoutBounds() : node.getBoundsInLocal());
        var place = intersection(whole, seen);
        boolean isSeen = place.getHeight() * ENLARGED >= 1 && place.getHeight() >= whole.getHeight() * LEAST_SEEN
                && place.getWidth() >= Math.min(whole.getWidth() * LEAST_SEEN, whole.getHeight());
        if (!isSeen) {
            return Optional.empty();
        }
        var colours = colours(place);
        var background = mostFrequent(colours, Integer.MIN_VALUE);
        var ink = mostFrequent(colours, background);
        double contrast = CardFace.contrast(colour(background), colour(ink));
        boolean isHidden = node instanceof Region && ink == background; // the mark of a box that is not checked
        return contrast >= least(node) || isHidden ? Optional.empty()
                : Optional.of("%s '%s': %.2f, %06x on %06x".formatted(place(node), content(node), contrast, ink & ~OPAQUE, background & ~OPAQUE));
    }

    private static double least(Node node) {
        return switch (node) {
            case FontIcon icon when icon.getIconSize() >= LARGE -> LEAST_OF_LARGE;
            case Text text when isLarge(text.getFont()) -> LEAST_OF_LARGE;
            default -> LEAST;
        };
    }

    private static boolean isLarge(Font font) {
        return font.getSize() >= (font.getStyle().contains("Bold") ? LARGE_BOLD : LARGE);
    }

    private Map<Integer, Integer> colours(Bounds place) {
        var counted = new HashMap<Integer, Integer>();
        for (int y = first(place.getMinY()); y < Math.min(height, last(place.getMaxY())); y++) {
            for (int x = first(place.getMinX()); x < Math.min(width, last(place.getMaxX())); x++) {
                counted.merge(pixels[y * width + x], 1, Integer::sum);
            }
        }
        return counted;
    }

    private static int first(double edge) {
        return (int) Math.ceil(Math.max(0, edge) * ENLARGED);
    }

    private static int last(double edge) {
        return (int) Math.floor(edge * ENLARGED);
    }

    /** The most frequent colour that is not nearly the other; the other where there is none. */
    private static int mostFrequent(Map<Integer, Integer> colours, int other) {
        return colours.entrySet().stream().filter(each -> other == Integer.MIN_VALUE || !isNearly(each.getKey(), other))
                .max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse(other);
    }

    /** Whether one is a shade that smoothing leaves at the edge of a stroke. */
    private static boolean isNearly(int one, int other) {
        return CardFace.contrast(colour(one), colour(other)) < 1.1;
    }

    private static Color colour(int argb) {
        return Color.rgb(argb >> 16 & 0xff, argb >> 8 & 0xff, argb & 0xff);
    }

    private static String place(Node node) {
        return OnScreen.idWithin(node) + " " + Objects.toString(node.getParent().getStyleClass());
    }

    private static String content(Node node) {
        return switch (node) {
            case FontIcon icon -> icon.getIconLiteral();
            case Text text -> text.getText();
            default -> node.getStyleClass().toString();
        };
    }

    private static Bounds intersection(Bounds one, Bounds other) {
        double left = Math.max(one.getMinX(), other.getMinX());
        double top = Math.max(one.getMinY(), other.getMinY());
        return new BoundingBox(left, top, Math.max(0, Math.min(one.getMaxX(), other.getMaxX()) - left),
                Math.max(0, Math.min(one.getMaxY(), other.getMaxY()) - top));
    }

    private static int[] read(WritableImage picture) {
        int wide = (int) picture.getWidth();
        int high = (int) picture.getHeight();
        var read = new int[wide * high];
        picture.getPixelReader().getPixels(0, 0, wide, high, PixelFormat.getIntArgbInstance(), read, 0, wide);
        return read;
    }
}
