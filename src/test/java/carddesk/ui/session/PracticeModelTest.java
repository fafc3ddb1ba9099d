package carddesk.ui.session;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.app.ServedPractice;
import carddesk.sandbox.PracticeOptions;
import carddesk.sandbox.PracticeServer;
import carddesk.sandbox.SharedPracticeKeys;
import carddesk.ui.PracticeFault;
import carddesk.wechatpay.MerchantType;
import java.io.IOException;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** What goes wrong on purpose goes wrong only where a person can see that it is. */
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
}
