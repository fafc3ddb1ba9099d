package carddesk.ui.batch;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.journal.BatchRow;
import carddesk.journal.BatchRow.Status;
import carddesk.sandbox.Operation;
import carddesk.sandbox.SampleCard;
import carddesk.ui.Clip;
import carddesk.ui.PracticeFixture;
import carddesk.ui.Watched;
import carddesk.ui.batch.check.CheckedRow.Mark;
import carddesk.ui.batch.run.BatchJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.control.MenuButton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/** After an outage: the waiting cards of a list of OpenIDs are found and repaired without typing, each once. */
@Watched
class MemberListUiTest {

    private static final int CARDS = Integer.getInteger("carddesk.members.cards", 12);
    /** The template of the practice environment whose cards get their codes with the confirmation. */
    private static final String LATE_CODES = "practice-template-49";
    private static final String OF_ANOTHER_APPID = "oOther0AppidMember0000000001";

    @TempDir
    private Path folder;

    @Test
    void theWaitingCardsOfAListAreRepairedEachOnce() throws Exception {
        try (var practice = practice(CARDS); var window = BatchWindow.over(practice)) {
            var late = new HashMap<String, Boolean>();
            for (var card : practice.server().stuckCards()) {
                if (!late.containsKey(card.cardId())) {
                    late.put(card.cardId(), LATE_CODES.equals(practice.opened().cards().template(card.cardId()).outRequestNo()));
                }
            }
            // WeChat Pay does not list a card whose code the merchant gives with the confirmation.
            var stuck = practice.server().stuckCards().stream().filter(card -> !late.getOrDefault(card.cardId(), false)).toList();
            var members = members(stuck);
            var list = new ArrayList<>(members);
            list.addAll(Collections.nCopies(1_000, list.getFirst()));
            window.screen().run(() -> Clip.copy(String.join("\n", list)));

            window.screen().press("#batchPaste"); // 1
            window.screen().awaitShown("#membersAsk");
            assertThat(window.screen().text("#membersFacts")).contains("%,d 行，%d 个不同的 OpenID".formatted(list.size(), members.size()));
            window.screen().press("#membersAsk"); // 2
            awaitEnd(window);
            assertThat(practice.arrivals(Operation.CARDS_OF_USER)).hasSize(members.size());
            assertThat(practice.arrivals(Operation.CONFIRM)).isEmpty();
            assertThat(saved(window)).contains(stuck.stream().map(SampleCard::code).filter(code -> code.matches("[0-9]+")).toList())
                    .contains("268578532");

            window.screen().press("#batchFound"); // 3
            var counts = window.awaitChecked().countsProperty().get();
            assertThat(counts.of(Mark.READY)).isEqualTo(stuck.size());
            assertThat(counts.of(Mark.MEND)).isZero();
            window.answers().will(true); // 5
            window.screen().press("#batchStart"); // 4
            awaitEnd(window);

            assertThat(practice.server().stuckCards()).hasSize(CARDS - stuck.size()).doesNotContainAnyElementsOf(stuck);
            assertThat(practice.arrivals(Operation.CONFIRM)).hasSize(stuck.size());
            assertResult(window.runLines(), stuck, members);
        }
    }

    private static void assertResult(List<BatchRow> rows, List<SampleCard> stuck, List<String> members) {
        assertThat(rows).filteredOn(row -> row.status() == Status.CONFIRMED).extracting(row -> row.cell(0))
                .containsExactlyInAnyOrderElementsOf(stuck.stream().map(SampleCard::code).toList());
        assertThat(rows).extracting(row -> row.cell(2)).containsAll(members);
        assertThat(rows).filteredOn(row -> row.cell(2).equals(OF_ANOTHER_APPID)).singleElement().satisfies(row -> {
            assertThat(row.status()).isEqualTo(Status.LEFT_OUT);
            assertThat(row.cell(3)).contains("OpenID 无法识别").contains("268578532");
        });
    }

    @Test
    void askingThatWasStoppedIsContinuedWithoutAQuestionAndAsksNobodyTwice() throws Exception {
        try (var practice = practice(4); var window = BatchWindow.over(practice)) {
            var openids = IntStream.range(0, 12).mapToObj(number -> "oStopped0Member00000" + number).toList();
            var rows = openids.stream().map(openid -> openid + "\t13800138000\n").collect(Collectors.joining());
            window.screen().run(() -> Clip.copy("OpenID\t手机号\n" + rows));
            window.screen().press("#batchPaste");
            window.screen().awaitShown("#membersAsk");
            practice.hold(Operation.CARDS_OF_USER);
            window.screen().press("#membersAsk");
            WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> !practice.arrivals(Operation.CARDS_OF_USER).isEmpty());
            window.answers().will(true);
            window.screen().press("#batchStop");
            practice.release();
            awaitEnd(window);
            assertThat(practice.arrivals(Operation.CARDS_OF_USER)).as("stopped before its end").hasSizeLessThan(12);
            window.screen().press("#batchAnother");
            window.screen().awaitShown("#batchContinue");

            window.screen().press("#batchContinue");
            window.screen().await("the batch", () -> window.model().job().isPresent());
            awaitEnd(window);

            assertThat(window.runLines()).hasSize(12).extracting(row -> row.status()).containsOnly(Status.NOT_NEEDED);
            assertThat(practice.arrivals(Operation.CARDS_OF_USER)).hasSize(12);
            assertThat(window.screen().shows("#batchFound")).isFalse();
        }
    }

    private PracticeFixture practice(int stuck) throws Exception {
        return PracticeFixture.withoutWindow(Files.createDirectory(folder.resolve("home")), options -> options.withUserCards(stuck + 20, stuck));
    }

    /** As many OpenIDs as cards: those of the waiting cards, one of another appid, and some without cards. */
    private static List<String> members(List<SampleCard> stuck) {
        var members = stuck.stream().map(SampleCard::openid).collect(Collectors.toCollection(LinkedHashSet::new));
        members.add(OF_ANOTHER_APPID);
        IntStream.range(members.size(), stuck.size()).forEach(number -> members.add("oPractice0WithoutCard" + number));
        return List.copyOf(members);
    }

    private static void awaitEnd(BatchWindow window) throws Exception {
        WaitForAsyncUtils.waitFor(10L + CARDS, TimeUnit.SECONDS,
                () -> window.screen().fx(() -> window.model().job().filter(BatchJob::hasEnded).isPresent()));
    }

    private String saved(BatchWindow window) throws Exception {
        var file = folder.resolve("members.csv");
        window.answers().will(file);
        window.screen().run(() -> window.screen().node("#batchExport", MenuButton.class).getItems().get(1).fire());
        window.screen().await("the file", () -> Files.exists(file));
        return Files.readString(file);
    }
}
