package carddesk.ui.controls;

import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.BackgroundImage;
import javafx.scene.layout.BackgroundPosition;
import javafx.scene.layout.BackgroundRepeat;
import javafx.scene.layout.BackgroundSize;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Stop;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/** The picture of a card face: it covers the face, and is darkened where the words stand so that white ones can be read on any picture. */
final class FacePicture extends StackPane {

    /** White on what is left of a white picture has a contrast of 5 : 1. */
    private static final Color UNDER_WORDS = Color.gray(0, 0.56);
    private static final Color BETWEEN = Color.gray(0, 0.12);
    /** How far the darkness fades beyond the words where there is room, in pixels. */
    private static final double FADE = 28;

    private final Region picture = new Region();
    private final Region shade = new Region();
    private final Rectangle edge = new Rectangle();
    private double upperWordsEnd;
    private double lowerWordsBegin;

    FacePicture() {
        setId("cardPicture");
        getChildren().setAll(picture, shade);
        setMouseTransparent(true);
        setVisible(false);
        edge.widthProperty().bind(widthProperty());
        setClip(edge);
        heightProperty().subscribe(height -> darken());
    }

    /** Follows the words: those that stand above the end of {@code upper}, and those below the beginning of {@code lower}. */
    void keepReadable(Node upper, Node lower) {
        upper.boundsInParentProperty().subscribe((Bounds bounds) -> {
            upperWordsEnd = bounds.getMaxY();
            darken();
        });
        lower.boundsInParentProperty().subscribe((Bounds bounds) -> {
            lowerWordsBegin = bounds.getMinY();
            darken();
        });
    }

    /** Rounds the corners; the lower ones are square when {@code lowerRadius} is 0. */
    void round(double radius, double lowerRadius) {
        edge.setArcWidth(radius * 2);
        edge.setArcHeight(radius * 2);
        edge.heightProperty().bind(heightProperty().add(lowerRadius == 0 ? radius : 0));
    }

    /** Shows a picture, or none. */
    void show(@Nullable Image image) {
        var cover = new BackgroundSize(BackgroundSize.AUTO, BackgroundSize.AUTO, false, false, false, true);
        picture.setBackground(Optional.ofNullable(image)
                .map(shown -> new Background(new BackgroundImage(
                        shown, BackgroundRepeat.NO_REPEAT, BackgroundRepeat.NO_REPEAT, BackgroundPosition.CENTER, cover)))
                .orElse(Background.EMPTY));
        setVisible(image != null);
    }

    private void darken() {
        double height = getHeight();
        double fade = Math.min(FADE, (lowerWordsBegin - upperWordsEnd) / 2);
        if (height > 0 && fade >= 0) {
            // Where there is little room, a full fade would look like a stripe of light.
            var between = UNDER_WORDS.interpolate(BETWEEN, fade / FADE);
            shade.setBackground(new Background(new BackgroundFill(
                    new LinearGradient(
                            0, 0, 0, height, false, CycleMethod.NO_CYCLE,
                            new Stop(0, UNDER_WORDS),
                            new Stop(upperWordsEnd / height, UNDER_WORDS),
                            new Stop((upperWordsEnd + fade) / height, between),
                            new Stop((lowerWordsBegin - fade) / height, between),
                            new Stop(lowerWordsBegin / height, UNDER_WORDS)),
                    CornerRadii.EMPTY, Insets.EMPTY)));
        }
    }
}
