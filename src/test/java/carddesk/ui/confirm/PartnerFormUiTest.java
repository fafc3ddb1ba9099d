package carddesk.ui.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.sandbox.PracticeNotifications;
import carddesk.ui.DroppedFiles;
import carddesk.wechatpay.MerchantType;
import java.nio.file.Path;
import javafx.scene.control.Button;
import org.junit.jupiter.api.Test;

/** What differs on the form of a service provider. */
class PartnerFormUiTest extends FormTest {

    @Override
    protected MerchantType merchantType() {
        return MerchantType.PARTNER;
    }

    @Test
    void aPartnerUploadsNoPictureAndItsNotificationOpensWithItsOwnSecret() {
        assertThat(screen().node("#uploadPicture", Button.class).isDisabled()).isTrue();
        assertThat(screen().words()).anyMatch(word -> word.startsWith("服务商不能上传图片"));
        assertThat(screen().<Boolean>fx(() -> new DroppedFiles(Path.of("picture.png"))
                .on(screen().stage().getScene().lookup("#cardPictureUrl")))).isFalse();

        screen().press("#pasteNotification");
        screen().type("#notificationText", PracticeNotifications.of(fixture().server(), stuck(), MerchantType.PARTNER));
        screen().press("#notificationCheck");

        screen().awaitShown("#foundState");
        assertThat(screen().text("#userCardCode")).isEqualTo(stuck().code());
    }
}
