package carddesk.ui.confirm.result;

import carddesk.cards.CardTemplate.CodeType;
import carddesk.ui.Look;
import carddesk.ui.controls.CodeImage;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** A card's code as large as a scanner reads it from a screen: as a bar code, a QR code or both, as the template shows it. */
final class LargeCode extends VBox {

    private static final int BAR_WIDTH = 520;
    private static final int BAR_HEIGHT = 140;
    private static final int QR_SIZE = 280;

    LargeCode(String code, @Nullable CodeType type) {
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

    /** Opens the window; Escape closes it. */
    void open(Window owner, String title) {
        var stage = new Stage();
        stage.initOwner(owner);
        stage.setTitle(title);
        var scene = new Scene(this);
        Look.dress(scene);
        scene.getAccelerators().put(new KeyCodeCombination(KeyCode.ESCAPE), stage::close);
        stage.setScene(scene);
        stage.show();
    }

    private void add(Image image) {
        getChildren().add(new ImageView(image));
    }
}
