package carddesk.ui.batch;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.journal.Journal;
import carddesk.journal.JournalRecovery;
import carddesk.sandbox.Operation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** While the history has a gap, a batch asks for each card before it sends it, whatever was chosen. */
class UnprovenHistoryBatchUiTest extends BatchScreenTest {

    @Override
    protected void prepare(Path home) throws Exception {
        var journal = home.resolve("journal");
        Journal.open(journal, new byte[32], InstantSource.system()).close();
        try (var recovery = new JournalRecovery(journal, new byte[32], InstantSource.system())) {
            Files.delete(home.resolve("journal.mark"));
            recovery.continueWith(recovery.sources().getFirst());
        }
    }

    @Test
    void eachCardIsAskedForFirstWhileTheHistoryIsNotWhole() throws Exception {
        var card = practice.server().stuckCards().getFirst();
        var file = Files.writeString(folder.resolve("cards.csv"),
                "会员卡号,模板ID,OpenID\r\n" + card.code() + "," + card.cardId() + "," + card.openid() + "\r\n");
        window.answers().will(file);
        screen.awaitShown("#batchOpen");
        screen.press("#batchOpen");
        window.awaitChecked();
        screen.press("#batchAsksFirst");

        window.answers().will(true);
        screen.press("#batchStart");
        window.awaitTitle("ENDED");

        assertThat(window.answers().asked().getLast()).contains("记录不完整");
        assertThat(practice.arrivals(Operation.ONE_CARD)).hasSize(1);
        assertThat(practice.arrivals(Operation.CONFIRM)).hasSize(1);
    }
}
