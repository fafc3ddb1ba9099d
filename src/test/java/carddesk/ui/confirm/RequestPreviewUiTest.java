package carddesk.ui.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.cards.ConfirmationJson;
import carddesk.ui.Clip;
import com.google.gson.JsonParser;
import javafx.scene.control.Button;
import org.junit.jupiter.api.Test;

/** What is copied is the very JSON that is sent, but for the personal values. */
class RequestPreviewUiTest extends FormTest {

    @Test
    void theCopyIsTheJsonOfTheRequestWithoutPersonalValues() {
        assertThat(screen().node("#copyPreview", Button.class).isDisabled()).as("nothing to send yet").isTrue();
        lookUp(stuck().code(), stuck().cardId(), stuck().openid());
        screen().type("#level", "金卡 <b>\"1\"");
        screen().type("#phoneNumber", "13912345678");

        screen().press("#copyPreview");

        var copied = screen().fx(Clip::text);
        var confirmation = screen().fx(() -> model().prepared().orElseThrow().confirmation());
        var sent = ConfirmationJson.of(confirmation, fixture().opened().identity(), value -> "已加密 · " + value.length() + " 字");
        assertThat(JsonParser.parseString(copied)).isEqualTo(sent);
        assertThat(copied).isEqualTo(screen().text("#requestPreview")).contains("已加密 · 11 字").doesNotContain("13912345678");
        assertThat(screen().text("#previewCall")).isEqualTo("POST " + fixture().opened().cards().confirmPath(confirmation));
    }
}
