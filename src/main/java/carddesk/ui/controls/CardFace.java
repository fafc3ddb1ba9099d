package carddesk.ui.controls;

import carddesk.cards.CardTemplate.CodeType;
import carddesk.ui.Messages;
import carddesk.ui.pictures.PictureLoader;
import java.util.Objects;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/** A membership card as the member sees it: colour, title, level, validity, state, and the code shown at the till. */
public final class CardFace extends VBox {

    /** What WeChat Pay advises for card pictures: 716 by 320 (protocol section 4). */
    private static final double PROPORTION = 320.0 / 716.0;

    /** The least contrast of a small text (WCAG 2.2, 1.4.3). */
    private static final double READABLE = 4.5;

    private static final int RADIUS = 12;
    private static final Color NO_COLOUR = Color.web("#6E7781");

    private final FacePicture picture = new FacePicture();
    private final VBox face = new VBox();
    private final StackPane front = new StackPane(picture, face);
    private final Label title = new Label();
    private final Label level = new Label();
    private final Label validity = new Label();
    private final Label state = new Label();
    private final VBox codeStrip = new VBox();
    private final VBox code = new VBox();
    private final Button enlarging = new Button();
    private @Nullable PictureLoader pictures;
    private Color colour = NO_COLOUR;

    public CardFace() {
        getStyleClass().add("card-face");
        face.getStyleClass().add("card-front");
        title.getStyleClass().add("card-title");
        level.getStyleClass().add("card-level");
        validity.getStyleClass().add("card-validity");
        state.getStyleClass().add("card-state");
        codeStrip.getStyleClass().add("card-code");
        codeStrip.setAlignment(Pos.CENTER);
        code.getStyleClass().add("card-code-drawn");
        code.setAlignment(Pos.CENTER);
        enlarging.setId("enlargeCode");
        enlarging.getStyleClass().add("code-button");
        enlarging.setCursor(Cursor.HAND);
        codeStrip.getChildren().setAll(code);

        var spring = new Region();
        VBox.setVgrow(spring, Priority.ALWAYS);
        var foot = new Region();
        HBox.setHgrow(foot, Priority.ALWAYS);
        title.setWrapText(true);
        validity.setWrapText(true); // it names Beijing's time where the local time is another
        state.setMinWidth(USE_PREF_SIZE);
        var bottom = new HBox(validity, foot, state);
        face.getChildren().setAll(title, level, spring, bottom);
        picture.keepReadable(level, bottom);
        front.prefHeightProperty().bind(front.widthProperty().multiply(PROPORTION));
        front.minHeightProperty().bind(front.prefHeightProperty());
        getChildren().setAll(front, codeStrip);
        show(Look.EMPTY);
    }

    /** Loads the pictures of the cards shown from now on; without it their colour is shown. */
    public void loadPictures(PictureLoader task) {
        pictures = task;
    }

    /** From now on the code opens for a scanner when it is pressed. */
    public void enlargeCodes(Messages messages) {
        enlarging.setAccessibleText(messages.of("reply.code"));
        HoverTip.add(enlarging, messages.of("reply.code"));
        enlarging.setGraphic(code);
        codeStrip.getChildren().setAll(enlarging);
    }

    /**
     * What the face shows.
     *
     * @param colour {@code #RRGGBB}; anything else shows a neutral grey
     * @param picture the address of the picture that is shown on the colour, empty for none
     * @param level empty when no level is shown
     * @param code the card's number, empty for a template
     * @param codeType how the number is shown at the till
     */
    public record Look(
            String colour, String picture, String title, String level, String validity, String state, String code,
            @Nullable CodeType codeType) {
        /** Nothing chosen yet. */
        public static final Look EMPTY = new Look("", "", "", "", "", "", "", null);
    }

    public void show(Look look) {
        colour = colourOf(look.colour());
        int foot = look.code().isBlank() ? RADIUS : 0;
        front.setBackground(new Background(new BackgroundFill(colour, new CornerRadii(RADIUS, RADIUS, foot, foot, false), Insets.EMPTY)));
        picture.round(RADIUS, foot);
        Optional.ofNullable(pictures).ifPresent(task -> task.want(look.picture(), this::showPicture));
        ink();
        title.setText(look.title());
        level.setText(look.level());
        level.setVisible(!look.level().isBlank());
        validity.setText(look.validity());
        state.setText(look.state());
        state.setVisible(!look.state().isBlank());
        showCode(look);
    }

    private void showPicture(@Nullable Image shown) {
        picture.show(shown);
        ink();
    }

    private void ink() {
        var ink = picture.isVisible() ? Color.WHITE : inkOn(colour);
        for (var label : new Label[] {title, level, validity, state}) {
            label.setTextFill(ink);
        }
    }

    /** White, as on real cards, unless its small texts could not be read on the colour. */
    public static Color inkOn(Color background) {
        return contrast(background, Color.WHITE) >= READABLE ? Color.WHITE : Color.BLACK;
    }

    /** Contrast ratio of two colours as WCAG 2 defines it, 1 to 21. */
    public static double contrast(Color one, Color other) {
        double light = Math.max(luminance(one), luminance(other));
        double dark = Math.min(luminance(one), luminance(other));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed()) + 0.7152 * linear(colour.getGreen()) + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    private static Color colourOf(String hex) {
        return hex.matches("#[0-9A-Fa-f]{6}") ? Color.web(hex) : NO_COLOUR;
    }

    private void showCode(Look look) {
        code.getChildren().clear();
        var type = Objects.requireNonNullElse(look.codeType(), CodeType.NONE_CODE);
        if (!look.code().isBlank()) {
            if (type == CodeType.BAR_CODE || type == CodeType.BAR_CODE_AND_QR_CODE) {
                CodeImage.bar(look.code(), 280, 48).ifPresent(this::addCode);
            }
            if (type == CodeType.QR_CODE || type == CodeType.BAR_CODE_AND_QR_CODE) {
                CodeImage.qr(look.code(), 96).ifPresent(this::addCode);
            }
            var digits = new Label(look.code());
            digits.getStyleClass().add("card-digits");
            code.getChildren().add(digits);
        }
        enlarging.setOnAction(event -> LargeCode.open(this, look.code(), type));
        Presence.show(codeStrip, !code.getChildren().isEmpty());
    }

    private void addCode(Image drawn) {
        code.getChildren().add(new ImageView(drawn));
    }
}
