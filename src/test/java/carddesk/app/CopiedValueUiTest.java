package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.ui.Clip;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A member's value that was copied from the form does not outlive the lock on the clipboard; anything else stays there. */
class CopiedValueUiTest extends VaultWindowTest {

    private static final String PHONE = "13912345678";

    @BeforeEach
    void openTheVault() throws Exception {
        var brand = fixture().brand("one");
        fixture().makeVault(content -> content.with(brand));
        start();
        enter();
        screen().press("#navConfirm");
        screen().awaitShown("#phoneNumber");
    }

    @Test
    void lockingClearsItUnlessSomethingElseWasCopied() {
        copyPhone();
        lock();
        assertThat(clipboard()).isEmpty();

        enter();
        screen().press("#navConfirm");
        screen().awaitShown("#phoneNumber");
        copyPhone();
        screen().run(() -> Clip.copy("something else"));
        lock();
        assertThat(clipboard()).isEqualTo("something else");
    }

    private void copyPhone() {
        screen().type("#phoneNumber", PHONE);
        screen().run(() -> {
            var field = screen().node("#phoneNumber", TextField.class);
            field.selectAll();
            field.copy();
        });
        assertThat(clipboard()).isEqualTo(PHONE);
    }

    private void lock() {
        robot().push(KeyCode.CONTROL, KeyCode.L);
        screen().awaitShown("#unlockPassword");
    }

    private String clipboard() {
        return screen().fx(Clip::text);
    }
}
