package carddesk.ui.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.sandbox.Fault;
import carddesk.sandbox.Operation;
import carddesk.ui.DroppedFiles;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** A picture from a file becomes an address on the form, or it is said why not. */
class UploadPictureUiTest extends FormTest {

    @Test
    void anUploadedPictureFillsInItsAddressAndAnotherProportionIsAdvisedAgainst() throws Exception {
        dialogs().choose(picture(716, 320));

        screen().press("#uploadPicture");

        screen().awaitShown("#pictureUploaded");
        screen().awaitShown("#cardPicture");
        assertThat(screen().text("#cardPictureUrl")).startsWith("https://");
        assertThat(screen().shows("#pictureProportion")).isFalse();

        screen().press("#clearForm");
        var file = picture(716, 320);

        assertThat(screen().<Boolean>fx(() -> new DroppedFiles(file).on(screen().stage().getScene().lookup("#cardPictureUrl")))).isTrue();

        screen().awaitShown("#pictureUploaded");
        assertThat(screen().text("#cardPictureUrl")).startsWith("https://");
        assertThat(screen().shows("#notificationPlace")).as("it is not read as a notification too").isFalse();

        dialogs().choose(picture(400, 400));

        screen().press("#uploadPicture");

        screen().awaitShown("#pictureProportion");
        assertThat(screen().text("#pictureProportion")).contains("716×320").contains("400×400");
    }

    @Test
    void aFileThatIsNoPictureIsNotSentAndAFailedUploadIsTriedAgain() throws Exception {
        dialogs().choose(Files.writeString(folder().resolve("picture.png"), "not a picture"));

        screen().press("#uploadPicture");

        screen().awaitShown("#pictureProblem");
        assertThat(screen().text("#pictureProblem")).contains("不是 JPG 或 PNG");
        assertThat(fixture().arrivals(Operation.UPLOAD_PICTURE)).isEmpty();
        assertThat(screen().text("#cardPictureUrl")).isEmpty();

        dialogs().choose(picture(716, 320));
        fixture().server().faults().next(1, Operation.UPLOAD_PICTURE, Fault.Status.of(403));

        screen().press("#uploadPicture");
        screen().awaitShown("#pictureFailure");
        screen().press("#pictureFailureRetry");

        screen().awaitShown("#pictureUploaded");
    }

    private Path picture(int width, int height) throws IOException {
        var file = folder().resolve("picture.png");
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
        return file;
    }
}
