package carddesk.ui.batch;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.journal.BatchRow.Status;
import carddesk.sandbox.Operation;
import carddesk.sandbox.OutageLog;
import carddesk.sandbox.SampleCard;
import carddesk.ui.PracticeFixture;
import carddesk.ui.Watched;
import carddesk.ui.batch.check.CheckedRow.Mark;
import carddesk.ui.batch.run.BatchJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/** After an outage: the cards of a log of notifications are repaired without typing, each once. */
@Watched
class NotificationBatchUiTest {

    private static final int STUCK = Integer.getInteger("carddesk.log.cards", 30);
    private static final int SETTLED = STUCK * 2 / 3;
    private static final int REPEATED = STUCK * 2 / 15;
    private static final int OTHERS = STUCK / 30;

    @TempDir
    private Path folder;

    /** Personal values are decrypted in the background once they are to be seen. */
    private static void assertRevealed(BatchWindow window) {
        window.screen().await("the grown table", () -> window.table().getMaxHeight() == Region.USE_COMPUTED_SIZE); // before, a scroll is lost
        var phone = window.table().getColumns().stream().filter(column -> column.getText().equals("手机号")).findFirst().orElseThrow();
        window.screen().run(() -> window.table().scrollToColumnIndex(window.table().getColumns().indexOf(phone)));
        window.screen().await("masked", () -> window.screen().words().contains("******"));
        assertThat(window.screen().words()).noneMatch(word -> word.matches("1380013[0-9]{4}"));
        window.screen().press("#batchReveal");
        window.screen().await("the phone numbers", () -> window.screen().words().stream().anyMatch(word -> word.matches("1380013[0-9]{4}")));
        window.screen().press("#batchReveal");
        window.screen().await("masked again", () -> window.screen().words().stream().noneMatch(word -> word.matches("1380013[0-9]{4}")));
    }

    @Test
    void theCardsOfALogAreRepairedEachOnce() throws Exception {
        try (var practice = PracticeFixture.withoutWindow(Files.createDirectory(folder.resolve("home")),
                options -> options.withUserCards(STUCK + SETTLED, STUCK + SETTLED)); var window = BatchWindow.over(practice)) {
            var file = Files.writeString(folder.resolve("callbacks.log"), new OutageLog(practice.server()).of(SETTLED, REPEATED, OTHERS));
            var stuck = practice.server().stuckCards();
            assertThat(stuck).hasSize(STUCK);

            window.answers().will(file); // 1 choose the file, 2 in the dialog
            window.screen().press("#batchOpen");
            var counts = window.awaitChecked().countsProperty().get();
            assertThat(counts.marks()).isEqualTo(Map.of(Mark.READY, STUCK + SETTLED, Mark.LEFT_OUT, 2 * OTHERS));
            assertThat(window.screen().text("#notificationsFound")).contains(" %d 条".formatted(STUCK + SETTLED + REPEATED + 2 * OTHERS));
            assertThat(window.screen().text("#notificationsRepeated")).contains(" %d 条".formatted(REPEATED));
            assertThat(window.screen().text("#notificationsLeftOut")).contains("%d 条".formatted(2 * OTHERS));
            assertThat(window.screen().shows("#notificationsUnproven")).isFalse();
            assertThat(window.screen().node("#batchReveal", ToggleButton.class).isSelected()).isFalse();
            assertRevealed(window);
            window.answers().will(true); // 3 start, 4 agree
            window.screen().press("#batchStart");
            WaitForAsyncUtils.waitFor(STUCK + SETTLED, TimeUnit.SECONDS,
                    () -> window.screen().fx(() -> window.model().job().filter(BatchJob::hasEnded).isPresent()));

            assertThat(practice.server().stuckCards()).isEmpty();
            assertThat(practice.arrivals(Operation.CONFIRM)).hasSize(STUCK);
            assertThat(practice.confirmBodies()).hasSize(STUCK)
                    .allSatisfy(body -> assertThat(body.keySet()).doesNotContain("phone_number", "user_information"));
            assertThat(window.runLines().stream().collect(Collectors.groupingBy(row -> row.status(), Collectors.counting())))
                    .isEqualTo(Map.of(Status.CONFIRMED, (long) STUCK, Status.NOT_NEEDED, (long) SETTLED, Status.LEFT_OUT, 2L * OTHERS));
            var confirmed = window.runLines().stream().filter(row -> row.status() == Status.CONFIRMED).map(row -> row.cell(2)).toList();
            assertThat(confirmed).containsExactlyInAnyOrderElementsOf(stuck.stream().map(SampleCard::code).toList());
        }
    }
}
