package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.journal.Intent;
import carddesk.journal.Journal;
import carddesk.journal.JournalEntry;
import carddesk.sandbox.Operation;
import carddesk.sandbox.SampleCard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DialogPane;
import javafx.stage.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A history that is not whole is reported before anything is sent, and each way to continue leads back to the screens. */
class HistoryRecoveryUiTest extends VaultWindowTest {

    private static final String CODE = "478515832665001234567890";
    private static final String NEXT_PASSWORD = "a longer drawer 4712";

    @BeforeEach
    void makeAHistory() throws Exception {
        var brand = fixture().brand("one");
        fixture().makeVault(content -> content.with(brand).withHistory(fixture().clock().instant()));
        try (var journal = journal(VaultFixture.PASSWORD)) {
            journal.recordIntent(new Intent("one", "brand", "lin", "card-A", CODE, "openid", "CREATE_CARD_SUCCESS", "ab".repeat(32), List.of(),
                    false));
        }
    }

    @Test
    void aLostOrDamagedHistoryIsViewedInItsCopyContinuedFromItOrSetAside() throws Exception {
        Files.delete(file());
        start();

        unlock(VaultFixture.PASSWORD);
        awaitTheChoice();
        assertThat(screen().text("#historyGap")).contains("不见了").contains("1 次确认");
        screen().press("#historyView");
        screen().awaitShown("#historyViewed");
        assertHistoryShows(CODE);
        var card = fillIn();
        screen().press("#submitConfirm");
        screen().await("the refusal, besides the notice", () -> screen().words().contains("记录只能查看"));
        assertNothingIsSent(card);
        screen().press("#historyBack");
        awaitTheChoice();
        screen().press("#historyContinue");
        awaitTemplates();
        assertThat(screen().shows("#historyViewed")).isFalse();
        assertHistoryShows(CODE);

        Files.delete(file());
        var next = fillIn();
        screen().press("#submitConfirm");
        awaitTheChoice();
        assertNothingIsSent(next);
        screen().press("#historyContinue");
        awaitTemplates();
        assertHistoryShows(CODE);
        screen().press("#navConfirm");
        screen().awaitShown("#userCardCode");
        assertThat(screen().text("#userCardCode")).as("the form is kept").isEqualTo(next.code());
        stop();
        assertThatADamagedHistoryIsSetAsideAndANewOneBegins();
    }

    private void assertNothingIsSent(SampleCard card) {
        assertThat(fixture().server().arrivals()).as("nothing is sent for " + card.cardId())
                .noneMatch(arrival -> arrival.operation() == Operation.CONFIRM);
    }

    @Test
    void aHistoryWithoutItsMarkContinuesAsItIsAndAChangeOfPasswordMeanwhileIsFinished() throws Exception {
        Files.delete(file().resolveSibling("journal.mark"));
        start();
        unlock(VaultFixture.PASSWORD);
        awaitTheChoice();
        assertThat(screen().text("#historyGap")).contains("标记");
        screen().press("#historyView");
        screen().awaitShown("#historyViewed");

        fixture().program().vaultSession().changePassword(VaultFixture.PASSWORD.toCharArray(), NEXT_PASSWORD.toCharArray());
        screen().press("#historyBack");
        awaitTheChoice();
        screen().press("#historyContinue");
        awaitTemplates();
        assertHistoryShows(CODE);
        assertThat(fixture().program().vaultSession().content().formerJournalKey()).isNull();
        stop();
        try (var journal = journal(NEXT_PASSWORD)) {
            assertThat(journal.isWhole()).as("batches ask first").isFalse();
        }
    }

    private void assertThatADamagedHistoryIsSetAsideAndANewOneBegins() throws Exception {
        Files.write(file(), new byte[8192]);
        start();

        unlock(VaultFixture.PASSWORD);
        awaitTheChoice();
        Platform.runLater(() -> screen().node("#historyNew", Button.class).fire()); // returns when the question is answered
        answer("开始新的");

        awaitTemplates();
        screen().press("#navHistory");
        screen().await("an empty history", () -> attempts().isEmpty());
        try (var files = Files.list(fixture().home().folder())) {
            assertThat(files.map(file -> file.getFileName().toString())).anyMatch(name -> name.matches("journal\\.set-aside-.*\\.mv\\.db"));
        }
    }

    @Test
    void anOlderVaultUnderTheSamePasswordIsReportedAndTheNewerOneIsThenToo() throws Exception {
        assertThatACopyThatTheUserRestoredIsNotReported();
        var older = Files.readAllBytes(fixture().vault());
        var two = fixture().brand("two");
        fixture().program().vaultSession().change(content -> content.with(two));
        stop();
        var newer = Files.readAllBytes(fixture().vault());
        Files.write(fixture().vault(), older);
        start();

        unlock(VaultFixture.PASSWORD);
        awaitTheChoice();
        assertThat(screen().text("#historyGap")).contains("vault.json").contains("1 次保存");
        assertThat(screen().shows("#historySources")).isFalse();
        assertThat(screen().shows("#historyNew")).isFalse();
        screen().press("#vaultContinue");
        awaitTemplates();
        assertHistoryShows(CODE);
        stop();

        Files.write(fixture().vault(), newer);
        start();
        unlock(VaultFixture.PASSWORD);
        awaitTheChoice();
        assertThat(screen().text("#historyGap")).contains("vault.json");
    }

    private void assertThatACopyThatTheUserRestoredIsNotReported() throws Exception {
        start();
        enter();
        var two = fixture().brand("two");
        fixture().program().vaultSession().change(content -> content.with(two));
        stop();
        Files.write(fixture().vault(), new byte[10]);
        start();

        unlock(VaultFixture.PASSWORD);
        screen().awaitShown("#olderCopies");
        screen().type("#unlockPassword", VaultFixture.PASSWORD);
        screen().press("#restoreButton");

        awaitTemplates();
        stop();
        start();
        enter();
    }

    private void awaitTheChoice() {
        screen().awaitShown("#historyGap");
        screen().await("the files", () -> !screen().shows("#recoveryBusy"));
        screen().await("a file, if there is one", () -> !screen().shows("#historySources")
                || screen().node("#historySources", ComboBox.class).getValue() != null);
    }

    private void assertHistoryShows(String code) {
        screen().press("#navHistory");
        screen().await("the attempt", () -> attempts().stream().map(JournalEntry::userCardCode).toList().equals(List.of(code)));
    }

    private void answer(String word) {
        screen().await("the question", () -> Window.getWindows().stream()
                .map(window -> window.getScene().getRoot()).anyMatch(DialogPane.class::isInstance));
        screen().run(() -> Window.getWindows().stream().map(window -> window.getScene().getRoot())
                .filter(DialogPane.class::isInstance).map(DialogPane.class::cast)
                .flatMap(pane -> pane.getButtonTypes().stream().filter(type -> type.getText().equals(word))
                        .map(type -> (Button) pane.lookupButton(type)))
                .findFirst().orElseThrow().fire());
    }

    private Path file() {
        return fixture().home().folder().resolve("journal.mv.db");
    }

    private Journal journal(String password) throws Exception {
        try (var vaultSession = fixture().vaultSession()) {
            vaultSession.unlock(password.toCharArray());
            var key = vaultSession.content().journalKey().bytes();
            return Journal.open(fixture().home().journal(), key, fixture().clock(), Files.exists(file()));
        }
    }
}
