package carddesk.ui.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.ui.Clip;
import carddesk.ui.UiRobot;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** Cells of a spreadsheet and characters of Chinese input methods come into fields of one line without becoming another number. */
class PastedCellsUiTest extends FormTest {

    @Test
    void ofPastedCellsTheFirstIsTakenAndItsCharactersAreReplacedInSight() {
        paste("#userCardCode", "478515832665001234567890\r\n478515832665001234567891\r\n");

        assertThat(screen().text("#userCardCode")).isEqualTo("478515832665001234567890");
        assertThat(screen().text("#userCardCodePastedSaid")).isEqualTo("粘贴的内容有 2 格，这里只填了第一格。");
        screen().type("#userCardCode", "4785");
        assertThat(screen().shows("#userCardCodePasted")).as("until the next change").isFalse();

        paste("#openid", "openid-1\nopenid-2\nopenid-3");

        assertThat(screen().text("#openid")).isEqualTo("openid-1");
        screen().press("#openidPastedBatch");
        assertThat(toBatch()).containsExactly("用户 OpenID\nopenid-1\nopenid-2\nopenid-3");

        paste("#userCardCode", "４７８５\u200b １５８３\u00a0");

        assertThat(screen().text("#userCardCode")).isEqualTo("47851583");
        assertThat(screen().fx(() -> model().fields().form().userCardCode())).isEqualTo("47851583");
        assertThat(screen().text("#userCardCodePastedSaid")).startsWith("全角字符已改成半角");
        paste("#level", "黄金会员１");
        assertThat(screen().text("#level")).as("a name may have them").isEqualTo("黄金会员１");
    }

    @Test
    void enterInTheOpenidFieldFindsTheCardsOfAMemberWhoseCodeIsNotKnown() {
        screen().type("#openid", stuck().openid());
        screen().run(() -> screen().node("#openid", TextField.class).requestFocus());
        new UiRobot().type(KeyCode.ENTER);

        screen().awaitShown("#memberCard0");

        screen().press("#clearForm");
        assertThereIsANotificationToPractiseWith();
    }

    private void assertThereIsANotificationToPractiseWith() {
        var items = screen().fx(() -> screen().node("#practiceCards", MenuButton.class).getItems());
        screen().run(() -> items.getLast().fire());
        screen().press("#notificationCheck");

        screen().awaitShown("#foundState");
        assertThat(screen().text("#userCardCode")).isEqualTo(stuck().code());
    }

    private void paste(String field, String text) {
        screen().run(() -> {
            Clip.copy(text);
            screen().node(field, TextField.class).selectAll();
            screen().node(field, TextField.class).paste();
        });
    }
}
