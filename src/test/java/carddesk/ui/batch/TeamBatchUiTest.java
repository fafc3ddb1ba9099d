package carddesk.ui.batch;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.batch.BatchPlan;
import carddesk.batch.BatchPlanJson;
import carddesk.batch.Column;
import carddesk.cards.Confirmation.ConfirmState;
import carddesk.journal.BatchRow;
import carddesk.journal.BatchRow.Status;
import carddesk.journal.Intent;
import carddesk.journal.NewBatch;
import carddesk.journal.PostgresServer;
import carddesk.journal.TeamDesk;
import carddesk.journal.TeamJournal;
import carddesk.journal.TeamRole;
import carddesk.ui.OpenProfile;
import carddesk.ui.PracticeFixture;
import carddesk.ui.batch.run.BatchJob;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.control.Labeled;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;

/** A batch that another desk of the team works on is listed with that desk, and can be joined and paused. */
class TeamBatchUiTest extends BatchScreenTest {

    private static final byte[] KEY = "0123456789abcdef0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private final String database = PostgresServer.teamDatabase();

    @Override
    OpenProfile opened(PracticeFixture fixture) throws Exception {
        var local = fixture.opened();
        return new OpenProfile(local.profileName(), local.identity(), local.environment(), local.cards(), local.confirmer(), desk("林"),
                local.practice(), null, null, local.apiSecrets(), local.verifier(), local.signer());
    }

    private TeamJournal desk(String operator) throws Exception {
        return TeamJournal.open(PostgresServer.connectingAs(PostgresServer.member(TeamRole.OPERATOR), database),
                new TeamDesk(operator, "DESK-2"), KEY, InstantSource.system());
    }

    @Test
    void theBatchOfAnotherDeskIsJoinedAndItsProgressCountsAllRows() throws Exception {
        try (var chen = desk("陈静")) {
            var store = chen.batches();
            long batch = store.create(batch());
            var rows = store.claim(batch, Status.WAITING, 0, 2, true);
            screen.run(() -> window.model().load());
            screen.await("the desk", () -> listed().contains("正在处理：陈静（DESK-2）"));
            assertThat(screen.text("#batchContinue")).isEqualTo("加入");
            screen.press("#batchPauseAll");
            screen.await("the pause", () -> listed().contains("林 暂停了这一批"));
            assertThat(store.state(batch, 0).isPaused()).isTrue();

            window.answers().will(true);
            screen.press("#batchContinue");
            screen.await("the rows of this desk", () -> window.model().job().filter(job -> job.count(Status.CONFIRMED) == 3).isPresent());
            assertThat(window.model().job().filter(BatchJob::isRunning)).as("waits for the other desk").isPresent();
            for (var row : rows) {
                store.notNeeded(row.id(), "EFFECTIVE");
            }
            screen.await("its end", () -> window.model().job().filter(BatchJob::hasEnded).isPresent());

            assertThat(window.model().job().orElseThrow().rows()).extracting(BatchRow::status).containsExactly(
                    Status.NOT_NEEDED, Status.NOT_NEEDED, Status.CONFIRMED, Status.CONFIRMED, Status.CONFIRMED);
        }
    }

    @Test
    void whyABatchCannotBeEndedStaysWhenTheListIsRenewed() throws Exception {
        try (var chen = desk("陈静")) {
            var store = chen.batches();
            long batch = store.create(batch());
            var row = store.claim(batch, Status.WAITING, 0, 1, true).getFirst();
            store.begin(row.id(), new Intent("20260057", "brand", "陈静", row.cell(1), row.cell(0), row.cell(2), "CREATE_CARD_SUCCESS",
                    "ab".repeat(32), List.of(), true));
            screen.run(() -> window.model().load());
            screen.await("the desk", () -> listed().contains("陈静"));
            window.answers().will(true);
            screen.press("#batchEnd");
            screen.await("why", () -> screen.words().contains("另一台电脑正在发送这一批"));
            store.pause(batch, true);

            screen.run(() -> window.model().refresh());
            screen.await("the pause", () -> listed().contains("陈静 暂停了这一批"));

            assertThat(screen.words()).contains("另一台电脑正在发送这一批");
        }
    }

    private String listed() {
        return screen.fx(() -> screen.node("#openBatches", VBox.class).lookupAll(".label").stream()
                .map(label -> ((Labeled) label).getText()).collect(Collectors.joining("\n")));
    }

    private NewBatch batch() {
        var plan = new BatchPlan("cards.csv", List.of("会员卡号", "模板ID", "OpenID"), List.of(Column.CODE, Column.CARD_ID, Column.OPENID), Set.of(),
                null, ConfirmState.CREATE_CARD_SUCCESS, PracticeFixture.ZONE, true, Map.of());
        var sender = practice.opened().confirmer().attribution();
        return new NewBatch(sender.profile(), sender.merchantType(), sender.operator(), plan.fileName(), BatchPlanJson.text(plan), Set.of(),
                practice.server().stuckCards().stream().limit(5)
                        .map(card -> BatchRow.waiting(2, List.of(card.code(), card.cardId(), card.openid()))).toList());
    }
}
