package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.journal.Journal;
import carddesk.journal.JournalEntry.Status;
import carddesk.journal.JournalException;
import carddesk.sandbox.Fault;
import carddesk.sandbox.Operation;
import carddesk.sandbox.SampleCard;
import carddesk.wechatpay.Hosts;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import javafx.scene.control.Alert;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Locking, by hand or by itself, leaves nothing to see and nothing under way; unlocking brings everything back. */
class LockUiTest extends VaultWindowTest {

    private static final String PHONE = "13912345678";

    @BeforeEach
    void openTheVault() throws Exception {
        var brand = fixture().brand("one");
        fixture().makeVault(content -> content.with(brand));
        start();
        enter();
    }

    @Test
    void lockingLeavesNothingToSeeWipesTheSecretsAndClosesTheJournal() throws Exception {
        var card = fillIn();
        screen().type("#phoneNumber", PHONE);
        screen().press("#submitConfirm");
        screen().awaitShown("#resultState");
        var content = fixture().program().vaultSession().content();
        var profile = content.profiles().getFirst();
        var key = content.journalKey().bytes();

        screen().press("#lockButton");

        assertLocked();
        assertThat(screen().words()).noneMatch(word -> word.contains(card.code()) || word.contains(PHONE));
        assertThat(content.journalKey().isWiped()).isTrue();
        assertThat(profile.apiSecret().isWiped()).isTrue();
        assertThat(profile.passphrase().isWiped()).isTrue();
        screen().await("the journal's end", () -> canBeOpened(key));
        enter();
        screen().press("#navConfirm");
        screen().awaitShown("#phoneNumber");
        assertThat(screen().text("#phoneNumber")).isEmpty();
        assertThat(screen().text("#userCardCode")).isEmpty();
        screen().press("#navHistory");
        screen().await("the attempt", () -> isTheOnlyAttempt(card, Status.CONFIRMED));
        robot().push(KeyCode.CONTROL, KeyCode.L);
        assertLocked();
    }

    @Test
    void lockingEndsTheCallsThatHangAndAsksForTheOutcomeOfAConfirmationAfterwards() throws Exception {
        fixture().server().faults().always(Operation.CONFIRM, new Fault.Hang(true));
        var card = fillIn();
        screen().press("#lookupCard");
        screen().awaitShown("#foundState");
        screen().press("#submitConfirm");
        screen().awaitShown("#cancelSubmit");
        robot().push(KeyCode.CONTROL, KeyCode.L);
        assertLocked();
        fixture().server().faults().clear();
        enter();
        screen().press("#navConfirm");
        screen().awaitShown("#resultState");
        assertThat(screen().text("#resultVerified")).isEqualTo("没有收到应答，查询卡状态后确定已生效");
        screen().press("#navHistory");
        screen().await("the attempt", () -> isTheOnlyAttempt(card, Status.CONFIRMED));
        assertThat(fixture().server().arrivals()).as("sent once").filteredOn(arrival -> arrival.operation() == Operation.CONFIRM).hasSize(1);

        try (var silent = new ServerSocket(0, 4, InetAddress.getLoopbackAddress())) {
            var hosts = Hosts.only(URI.create("http://127.0.0.1:" + silent.getLocalPort()));
            var mute = fixture().brand("mute", hosts);
            fixture().program().vaultSession().change(content -> content.with(mute));
            screen().run(() -> screen().node("#profileMenu", MenuButton.class).show());
            screen().run(() -> screen().node("#profileMenu", MenuButton.class).getItems().stream()
                    .filter(item -> item.getText().startsWith("mute")).findFirst().orElseThrow().fire());
            try (var call = silent.accept()) {
                call.setSoTimeout(20_000);
                assertThat(call.getInputStream().read()).as("a request").isEqualTo('G');
                robot().push(KeyCode.CONTROL, KeyCode.L);
                assertLocked();
                assertThat(call.getInputStream().readAllBytes()).as("the connection ends behind the request").isNotEmpty();
            }
        }
    }

    @Test
    void theFirstTouchAfterASleepLocksAndADialogThatWasLeftOpenGoesWithTheLock() {
        fixture().program().settings().idleMinutesProperty().set(5);
        fixture().clock().move(Duration.ofMinutes(4));
        robot().type(KeyCode.SHIFT);
        assertThat(screen().shows("#templatesTable")).isTrue();
        fixture().clock().move(Duration.ofMinutes(5));
        robot().type(KeyCode.SHIFT);
        assertLocked();

        enter();
        screen().run(() -> {
            var question = new Alert(Alert.AlertType.CONFIRMATION, PHONE);
            question.initOwner(screen().stage());
            question.show();
        });
        assertThat(windows()).isEqualTo(2);
        fixture().clock().move(Duration.ofMinutes(16));
        robot().type(KeyCode.SHIFT);
        assertLocked();
        assertThat(windows()).isEqualTo(1);
    }

    private void assertLocked() {
        screen().awaitShown("#unlockPassword");
        assertThat(screen().shows("#templatesTable")).isFalse();
        assertThat(fixture().program().vaultSession().isOpen()).isFalse();
    }

    private boolean isTheOnlyAttempt(SampleCard card, Status status) {
        return attempts().size() == 1 && attempts().getFirst().userCardCode().equals(card.code()) && attempts().getFirst().status() == status;
    }

    private boolean canBeOpened(byte[] key) throws JournalException {
        try (var journal = Journal.open(fixture().home().journal(), key, InstantSource.system())) {
            return journal != null;
        } catch (JournalException inUse) {
            if (inUse.reason() == JournalException.Reason.IN_USE) {
                return false;
            }
            throw inUse;
        }
    }

    private int windows() {
        return screen().fx(() -> Window.getWindows().size());
    }
}
