package carddesk.ui.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.sandbox.PracticeNotifications;
import carddesk.ui.Clip;
import carddesk.ui.DroppedFiles;
import carddesk.wechatpay.MerchantType;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A notification is pasted and checked, and the card is confirmed: nothing is typed. */
class PastedNotificationUiTest extends FormTest {

    @Test
    void aStuckCardIsRepairedWithThreeActionsAndNoTyping() {
        assertWithNothingToPasteThereIsAPlaceToPasteInto();

        var stuck = stuck();
        screen().run(() -> Clip.copy(PracticeNotifications.of(fixture().server(), stuck, MerchantType.BRAND)));

        screen().press("#pasteNotification");
        screen().press("#notificationCheck");
        screen().awaitShown("#foundState");
        assertThat(screen().text("#userCardCode")).isEqualTo(stuck.code());
        assertThat(screen().text("#openid")).isEqualTo(stuck.openid());
        screen().press("#submitConfirm");

        screen().awaitShown("#resultState");
        assertThat(screen().text("#resultState")).isEqualTo("可正常使用");
        assertThat(fixture().server().stuckCards()).doesNotContain(stuck);
        assertThat(dialogs().asked()).isEmpty();
    }

    private void assertWithNothingToPasteThereIsAPlaceToPasteInto() {
        assertThat(screen().shows("#notificationText")).isFalse();
        screen().run(() -> Clip.copy("nothing of the kind"));
        screen().press("#pasteNotification");
        screen().awaitShown("#notificationText");
        screen().press("#notificationClose");
        assertThat(screen().shows("#notificationText")).isFalse();
    }

    @Test
    void withoutHeadersTheOriginIsSaidToBeUnprovenAndPersonalValuesAreMasked() {
        check(PracticeNotifications.of(fixture().server(), stuck(), MerchantType.BRAND));

        screen().awaitShown("#notificationOrigin");
        assertThat(screen().text("#notificationKind")).isEqualTo("已读出领卡通知，会员卡已填入表单");
        assertThat(screen().text("#notificationOrigin")).contains("不能确认是微信支付发的");
        assertThat(screen().shows("#notificationPersonal")).isTrue();
        assertThat(screen().words()).anyMatch(word -> word.matches("138\\*+\\d{4}")).noneMatch(word -> word.matches("138\\d{8}"));

        screen().awaitShown("#foundState");
        screen().run(() -> model().nextCard());
        assertThat(screen().shows("#notificationKind")).as("forgotten").isFalse();
        assertThat(screen().text("#notificationText")).as("forgotten").isEmpty();

        assertHeadersOfALoggerAfterTheBodyAreRead();
    }

    private void assertHeadersOfALoggerAfterTheBodyAreRead() {
        var body = PracticeNotifications.of(fixture().server(), stuck(), MerchantType.BRAND);

        check("body=\"" + body.replace("\"", "\\\"") + "\" headers=\"map[Wechatpay-Nonce:[abc] Wechatpay-Serial:[PUB_KEY_ID_9]"
                + " Wechatpay-Signature:[YWJj] Wechatpay-Timestamp:[1772323200]]\"");

        screen().awaitShown("#notificationOrigin");
        assertThat(screen().text("#notificationOrigin")).contains("PUB_KEY_ID_9");
        assertThat(screen().text("#userCardCode")).isEqualTo(stuck().code());
    }

    @Test
    void oneDroppedFileIsReadAndAnyOtherIsSaidToBeNoNotification() throws Exception {
        assertSeveralFilesAtOnceAreNotTaken();
        assertThat(drop("#form", Files.write(folder().resolve("picture.bin"), new byte[2_000_000]))).isTrue();

        screen().awaitShown("#notificationFailure");
        assertThat(screen().text("#notificationFailure")).startsWith("这个文件读不出来");

        var file = Files.writeString(folder().resolve("notification.txt"),
                PracticeNotifications.of(fixture().server(), stuck(), MerchantType.BRAND) + "\r\n");

        assertThat(drop("#userCardCode", file)).isTrue();

        screen().awaitShown("#foundState");
        assertThat(screen().text("#userCardCode")).isEqualTo(stuck().code());
    }

    private void assertSeveralFilesAtOnceAreNotTaken() throws Exception {
        var one = Files.writeString(folder().resolve("one.txt"), PracticeNotifications.of(fixture().server(), stuck(), MerchantType.BRAND));
        var other = Files.copy(one, folder().resolve("other.txt"));

        assertThat(drop("#form", one, other)).isFalse();
        assertThat(drop("#pictureField", one, other)).isFalse();

        assertThat(screen().shows("#notificationPlace")).isFalse();
    }

    private boolean drop(String where, Path... files) {
        return screen().fx(() -> new DroppedFiles(files).on(screen().stage().getScene().lookup(where)));
    }

    @Test
    void whatCannotBeReadIsSaidAndTheFormStays() {
        screen().type("#openid", "typed-before");

        check("{\"hello\":1}");
        screen().awaitShown("#notificationFailure");
        assertThat(screen().text("#notificationFailure")).startsWith("这不是完整的通知");

        check(PracticeNotifications.of(fixture().server(), stuck(), MerchantType.PARTNER));
        screen().await("the other sentence", () -> screen().text("#notificationFailure").startsWith("解密不了"));
        assertThat(screen().text("#openid")).isEqualTo("typed-before");

        var one = PracticeNotifications.of(fixture().server(), stuck(), MerchantType.BRAND);
        var other = PracticeNotifications.of(fixture().server(), fixture().server().stuckCards().getLast(), MerchantType.BRAND);

        check(one + "\n" + other);

        screen().await("the other sentence", () -> screen().text("#notificationFailure").startsWith("粘贴的内容里有 2 条通知"));
        assertThat(screen().text("#openid")).isEqualTo("typed-before");
    }

    private void check(String pasted) {
        screen().press("#pasteNotification");
        screen().type("#notificationText", pasted);
        screen().press("#notificationCheck");
    }
}
