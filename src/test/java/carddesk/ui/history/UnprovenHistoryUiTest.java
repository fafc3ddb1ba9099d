package carddesk.ui.history;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.cards.Confirmation.ConfirmState;
import carddesk.cards.ConfirmationForm;
import carddesk.cards.ConfirmationForm.Check;
import carddesk.cards.Problem.Field;
import carddesk.journal.JournalException;
import carddesk.sandbox.Fault;
import carddesk.sandbox.Fault.WrongSignature.Mode;
import carddesk.sandbox.Operation;
import carddesk.ui.PracticeFixture;
import carddesk.ui.Watched;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The history says of each send what came back, whether it was accepted and why not, and marks what is not proven. */
@Watched
class UnprovenHistoryUiTest {

    @TempDir
    private Path folder;

    private PracticeFixture fixture;
    private @Nullable HistoryWindow window;

    @BeforeEach
    void open() throws Exception {
        fixture = PracticeFixture.withoutWindow(folder.resolve("home"));
    }

    @AfterEach
    void close() throws Exception {
        if (window != null) {
            window.close();
        }
        fixture.close();
    }

    @Test
    void everySendIsListedAndTheDetailAndTheExportMarkWhatIsNotProven() throws Exception {
        confirm(Fault.Status.of(503));
        var opened = new HistoryWindow(fixture, Locale.SIMPLIFIED_CHINESE, false, folder.resolve("history.csv"));
        window = opened;
        opened.awaitEntries(1);
        var screen = opened.screen();
        screen.await("both sends", () -> screen.words().stream().anyMatch(word -> word.contains(" · HTTP 200 · ")));
        assertThat(screen.words())
                .anyMatch(word -> word.startsWith("HTTP 503 · SERVICE_UNAVAILABLE · Request-ID "))
                .anyMatch(word -> word.startsWith("成功，应答已验证 · HTTP 200 · Request-ID "))
                .noneMatch(word -> word.contains("未验证："));

        confirm(new Fault.WrongSignature(Mode.CHANGED_BODY));
        showNewest(opened, 2);
        screen.await("the send", () -> screen.words().stream().anyMatch(word -> word.contains("HTTP 200（未验证） · Request-ID（未验证） ")));
        assertThat(screen.words()).contains("没有采信：应答的签名不对，不能相信", "200（未验证）").anyMatch(word -> word.startsWith("未验证："));

        confirm(new Fault.WrongSignature(Mode.WRONG_KEY));
        showNewest(opened, 3);
        screen.type("#historySearch", opened.entries().getFirst().userCardCode());
        opened.awaitEntries(1);
        screen.pressItem("#historyExport", "historyExportCsv");
        var file = folder.resolve("history.csv");
        screen.await("the file", () -> Files.exists(file));
        assertThat(Files.readString(file)).contains("没有采信：应答的签名不对，不能相信", "200（未验证）", "未验证：");
    }

    private static void showNewest(HistoryWindow opened, int entries) {
        opened.screen().run(opened.model()::load);
        opened.awaitEntries(entries);
        opened.screen().run(opened.screen().node("#historyTable", TableView.class).getSelectionModel()::selectFirst);
    }

    private void confirm(Fault fault) throws JournalException {
        fixture.server().faults().next(1, Operation.CONFIRM, fault);
        var card = fixture.server().stuckCards().getFirst();
        var form = ConfirmationForm.builder().text(Field.USER_CARD_CODE, card.code()).text(Field.CARD_ID, card.cardId())
                .text(Field.OPENID, card.openid())
                .state(ConfirmState.CREATE_CARD_SUCCESS).build();
        var check = (Check.Ready) form.check(null, PracticeFixture.ZONE, LocalDate.EPOCH);
        assertThat(fixture.opened().confirmer().confirm(check.confirmation(), null, id -> {}).notWritten()).isNull();
    }
}
