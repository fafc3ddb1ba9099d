package carddesk.ui.confirm.result;

import carddesk.cards.CardTemplate.CodeType;
import carddesk.ui.controls.CodeImage;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.VBox;
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

    private void add(Image image) {
        getChildren().add(new ImageView(image));
    }
}
