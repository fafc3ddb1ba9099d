package carddesk.ui.controls;

import carddesk.cards.CardTemplate.CodeType;
import carddesk.ui.Look;
import carddesk.ui.Messages;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** A card's code as large as a scanner reads it from a screen: as a bar code, a QR code or both, as the template shows it. */
public final class LargeCode extends VBox {

    private static final int BAR_WIDTH = 520;
    private static final int BAR_HEIGHT = 140;
    private static final int QR_SIZE = 280;

    private LargeCode(String code, @Nullable CodeType type) {
        setId("largeCode");
        getStyleClass().add("large-code");
        if (type != CodeType.QR_CODE) {
            CodeImage.bar(code, BAR_WIDTH, BAR_HEIGHT).ifPresent(this::add);
        }
        if (type != CodeType.BAR_CODE) {
            CodeImage.qr(code, QR_SIZE).ifPresent(this::add);
        }
        var digits = new Label(code);
        digits.getStyleClass().add("large-code-digits");
        getChildren().add(digits);
    }

    /**
     * Opens the code in a window; Escape closes it.
     *
     * @param type how the template shows the code; null when that is not known
     */
    public static void open(Node from, String code, @Nullable CodeType type) {
        var stage = new Stage();
        stage.initOwner(from.getScene().getWindow());
        stage.setTitle(code);
        var scene = new Scene(new LargeCode(code, type));
        Look.dress(scene);
        scene.getAccelerators().put(new KeyCodeCombination(KeyCode.ESCAPE), stage::close);
        stage.setScene(scene);
        stage.show();
    }

    /** A text that opens the code when it is pressed. */
    public static Hyperlink link(String text, String code, @Nullable CodeType type, Messages messages) {
        var link = new Hyperlink(text);
        link.getStyleClass().add("code-link");
        link.setWrapText(true);
        link.setAccessibleText(messages.of("code.enlarge", text));
        HoverTip.add(link, messages.of("reply.code"));
        link.setOnAction(event -> open(link, code, type));
        return link;
    }

    private void add(Image image) {
        getChildren().add(new ImageView(image));
    }
}
