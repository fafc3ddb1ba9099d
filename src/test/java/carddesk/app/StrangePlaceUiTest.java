package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.journal.JournalEntry.Status;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The program and its keys in a folder whose name has spaces, Chinese, umlauts and signs that mean something elsewhere. */
class StrangePlaceUiTest extends VaultWindowTest {

    @Override
    protected Path place(Path temporary) {
        return temporary.resolve("J\u00fcrgen M\u00fc\u00dfig").resolve("\u5361\u52a1\u53f0 \u6570\u636e #1 100% (\u526f\u672c)")
                .resolve("deeper than the 260 characters that Windows once allowed/".repeat(5));
    }

    @Test
    void theWholeWayToTheHistoryWorks() throws Exception {
        var brand = fixture().brand("\u5c71\u5c9a\u5496\u5561 brand");
        fixture().makeVaultWithoutHistory(content -> content.with(brand));
        start();

        enter();
        var card = fillIn();
        screen().press("#submitConfirm");
        screen().awaitShown("#resultState");
        screen().press("#navHistory");

        screen().await("the attempt", () -> attempts().size() == 1 && attempts().getFirst().status() == Status.CONFIRMED);
        assertThat(attempts().getFirst().userCardCode()).isEqualTo(card.code());
        assertThat(fixture().home().folder().resolve("journal.mv.db")).exists();
        assertThat(fixture().home().logs().resolve("carddesk.log")).exists();
    }
}
