package carddesk.ui.session;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.app.ServedPractice;
import carddesk.cards.Confirmation;
import carddesk.cards.Confirmation.ConfirmState;
import carddesk.sandbox.PracticeOptions;
import carddesk.sandbox.PracticeServer;
import carddesk.sandbox.SampleCard;
import carddesk.sandbox.SharedPracticeKeys;
import carddesk.ui.Messages;
import carddesk.ui.PracticeFault;
import carddesk.ui.PracticeFixture;
import carddesk.ui.ScriptedDialogs;
import carddesk.wechatpay.CallFailure;
import carddesk.wechatpay.MerchantType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong on purpose goes wrong only where a person can see that it is, and practice begins anew on request. */
class PracticeModelTest {

    @Test
    void nothingGoesWrongAfterThePracticeIsLeft() throws IOException {
        try (var server = PracticeServer.start(SharedPracticeKeys.KEYS, PracticeOptions.standard(InstantSource.system()))) {
            var model = new PracticeModel(new ServedPractice(server, MerchantType.BRAND), MerchantType.BRAND, merchantType -> true);
            model.faultProperty().set(PracticeFault.SERVER_FAULT);
            assertThat(server.faults().active()).isNotEmpty();

            model.leave();

            assertThat(server.faults().active()).isEmpty();
        }
    }

    @Test
    void thePracticeCardsBecomeAsTheyWereAtFirstOnceThePersonAgrees(@TempDir Path folder) throws Exception {
        try (var fixture = PracticeFixture.withoutWindow(folder)) {
            var server = fixture.server();
            var model = new PracticeModel(fixture.opened().practice(), MerchantType.BRAND, merchantType -> true);
            var dialogs = new ScriptedDialogs();
            var messages = new Messages(Locale.ENGLISH);
            var atFirst = server.stuckCards();
            confirm(fixture, atFirst.getFirst());

            dialogs.will(false);
            assertThat(model.reset(dialogs, messages)).isEmpty();
            assertThat(dialogs.asked()).singleElement().asString().contains("Nothing real is lost");
            assertThat(server.stuckCards()).hasSize(atFirst.size() - 1);

            dialogs.will(true);
            assertThat(model.reset(dialogs, messages)).contains("Reset: 40 practice cards wait for their confirmation again.");
            assertThat(server.stuckCards()).isEqualTo(atFirst);
            confirm(fixture, atFirst.getFirst());
        }
    }

    @Test
    void withoutAPracticeEnvironmentNothingIsAskedAndNothingReset() {
        var dialogs = new ScriptedDialogs();

        assertThat(new PracticeModel(null, MerchantType.BRAND, merchantType -> true).reset(dialogs, new Messages(Locale.ENGLISH))).isEmpty();
        assertThat(dialogs.asked()).isEmpty();
    }

    private static void confirm(PracticeFixture fixture, SampleCard card) throws CallFailure {
        fixture.opened().cards().confirm(new Confirmation(card.code(), card.cardId(), card.openid(), ConfirmState.CREATE_CARD_SUCCESS,
                null, null, null, null, null, List.of(), null, null));
    }
}
