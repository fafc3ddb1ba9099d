package carddesk.ui.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.sandbox.SampleCard;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Locale;
import java.util.Set;
import javafx.scene.control.Button;
import org.junit.jupiter.api.Test;

/** Only what a person changed is sent, whatever the screen shows of the card. */
class UntouchedFieldsUiTest extends FormTest {

    private static final Set<String> ALWAYS = Set.of("card_id", "openid", "user_card_confirm_state");

    private int confirmations;

    @Test
    void onlyWhatIsChangedIsSent() throws Exception {
        lookUp(withLevel());
        assertThat(screen().text("#cardColorHex")).as("shown").isNotEmpty();
        assertThat(screen().text("#level")).as("shown").isNotEmpty();

        assertThat(sent().keySet()).isEqualTo(ALWAYS);
        assertThat(screen().node("#submitConfirm", Button.class).isDisabled()).as("sent as it stands").isTrue();

        screen().press("#nextCard");
        assertWhatIsChangedBackIsNotSent();
        screen().press("#nextCard");
        assertWhatIsChangedIsSentAndNothingElse();
    }

    private void assertWhatIsChangedBackIsNotSent() throws Exception {
        lookUp(withLevel());
        var colour = screen().text("#cardColorHex");
        var level = screen().text("#level");
        screen().type("#cardColorHex", "#112233");
        screen().type("#level", "VIP");
        screen().type("#cardColorHex", colour.toLowerCase(Locale.ROOT));
        screen().type("#level", level + "\u200b");

        assertThat(sent().keySet()).isEqualTo(ALWAYS);
    }

    private void assertWhatIsChangedIsSentAndNothingElse() throws Exception {
        lookUp(withLevel());
        screen().type("#level", "VIP");

        var body = sent();

        assertThat(body.keySet()).hasSize(ALWAYS.size() + 1);
        assertThat(body.get("level").getAsString()).isEqualTo("VIP");
        assertThat(screen().node("#submitConfirm", Button.class).isDisabled()).as("the card has this level now, and it is as it was sent").isTrue();
        screen().type("#level", "金卡");
        assertThat(screen().text("#requestPreview")).as("the former level would be a change again").contains("\"level\": \"金卡\"");
    }

    /** Sends, and gives the body as it left; it is what the preview showed. */
    private JsonObject sent() {
        var preview = JsonParser.parseString(screen().text("#requestPreview"));
        screen().press("#submitConfirm");
        screen().awaitShown("#resultState");
        assertThat(fixture().confirmBodies()).hasSize(++confirmations).last().isEqualTo(preview.getAsJsonObject());
        return preview.getAsJsonObject();
    }

    private void lookUp(SampleCard card) {
        lookUp(card.code(), card.cardId(), card.openid());
    }

    private SampleCard withLevel() throws Exception {
        for (var card : fixture().server().stuckCards()) {
            if (fixture().opened().cards().userCard(card.code(), card.cardId(), card.openid()).level() != null) {
                return card;
            }
        }
        throw new AssertionError("There are such cards among the samples");
    }
}
