package carddesk.ui;

import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.Test;

/** The practice environment's pictures are seen on the template's face and on the live face of the form. */
class CardPictureUiTest extends WindowTest {

    private void choose(boolean withPicture) {
        int row = 0;
        while ((templates().get(row).pictureUrl() != null) != withPicture) {
            row++;
        }
        int found = row;
        screen().run(() -> screen().node("#templatesTable", TableView.class).getSelectionModel().select(found));
    }

    private void awaitPicture(String merchantType, boolean wanted) {
        screen().await("the picture on " + merchantType,
                () -> screen().shows(merchantType) && screen().node(merchantType, Node.class).lookup("#cardPicture").isVisible() == wanted);
    }

    @Test
    void aTemplatesPictureIsShownOnItsFaceAndOnTheFormInAnyLanguage() {
        awaitTemplates(10);
        choose(true);
        awaitPicture("#cardFace", true);
        choose(false);
        awaitPicture("#cardFace", false); // the next template shows its own colour

        choose(true);
        screen().press("#confirmWithTemplate");
        screen().awaitShown("#submitConfirm");
        awaitPicture("#face", true);

        screen().run(() -> fixture().settings().languageProperty().set(Locale.ENGLISH));
        awaitPicture("#face", true);
    }
}
