package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A filled form outlives the lock and a change of the profile, and is seen under its own profile only. */
class DraftUiTest extends VaultWindowTest {

    private static final String PHONE = "13912345678";

    @BeforeEach
    void makeTwoProfiles() throws Exception {
        var first = fixture().brand("one");
        var second = fixture().partner("two");
        fixture().makeVault(content -> content.with(first).with(second).choosing(first.id()));
        start();
        enter();
    }

    @Test
    void whatWasFilledInIsThereAfterTheLockAndNowhereWhileItIsLockedOrInAnotherProfile() {
        var card = fillIn();
        screen().type("#phoneNumber", PHONE);

        screen().press("#lockButton");
        screen().awaitShown("#unlockPassword");
        assertThat(screen().words()).noneMatch(word -> word.contains(PHONE) || word.contains(card.code()) || word.contains(card.openid()));

        enter();
        screen().press("#navConfirm");
        screen().awaitShown("#phoneNumber");
        assertThat(screen().text("#phoneNumber")).isEqualTo(PHONE);
        assertThat(screen().text("#userCardCode")).isEqualTo(card.code());
        assertThat(screen().text("#submitHint")).startsWith("可以提交");

        chooseProfile("two");
        screen().press("#navConfirm");
        screen().awaitShown("#phoneNumber");
        assertThat(screen().text("#phoneNumber")).isEmpty();
        assertThat(screen().text("#userCardCode")).isEmpty();

        chooseProfile("one");
        screen().press("#navConfirm");
        screen().awaitShown("#phoneNumber");
        assertThat(screen().text("#phoneNumber")).isEqualTo(PHONE);
        assertThat(screen().text("#userCardCode")).isEqualTo(card.code());
    }
}
