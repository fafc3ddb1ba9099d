package carddesk.ui.templates;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.cards.CardTemplate;
import carddesk.cards.CardTemplate.TemplateState;
import carddesk.sandbox.Fault;
import carddesk.sandbox.Operation;
import carddesk.ui.BackgroundExecutor;
import carddesk.ui.PracticeFixture;
import carddesk.ui.ScreenQueue;
import carddesk.ui.Settings.SortedBy;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javafx.concurrent.Worker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The list without a screen: an answer belongs to the question that was asked last, or it is dropped. */
@Timeout(30)
class TemplatesModelTest {

    @TempDir
    private Path folder;

    private final ScreenQueue screen = new ScreenQueue();
    private final BackgroundExecutor executor = new BackgroundExecutor(screen);
    private PracticeFixture practice;
    private TemplatesModel model;

    @BeforeEach
    void open() throws Exception {
        practice = PracticeFixture.withoutWindow(folder);
        model = new TemplatesModel(executor, 10);
        model.open(practice.opened().cards());
    }

    @AfterEach
    void close() throws Exception {
        executor.close();
        practice.close();
    }

    @Test
    void theFirstPageAndTheTotalAreShown() throws InterruptedException {
        model.loadOnce();
        awaitRows();

        assertThat(model.rows()).hasSize(10);
        assertThat(model.totalProperty().get()).isEqualTo(57);
        assertThat(model.pageCount()).isEqualTo(6);
        model.loadOnce();
        assertThat(practice.arrivals(Operation.LIST_TEMPLATES)).as("loaded once").hasSize(1);
    }

    @Test
    void anAnswerToAnOldFilterIsDroppedEvenOnItsWayToTheScreen() throws InterruptedException {
        model.load();
        var old = screen.takeNext();

        model.filter(TemplateState.CARD_INVALID);
        old.run();
        assertThat(model.rows()).isEmpty();
        assertThat(model.foundProperty().get().isRunning()).isTrue();
        awaitRows();

        assertThat(model.rows()).isNotEmpty().allMatch(template -> template.state().is(TemplateState.CARD_INVALID));
    }

    @Test
    void aChangeOfAnyKindBeginsAtTheFirstPage() throws InterruptedException {
        model.page(3);
        awaitRows();
        model.filter(TemplateState.CARD_EFFECTIVE);
        assertThat(model.pageProperty().get()).isZero();
        awaitRows();

        model.page(2);
        awaitRows();
        model.pageSize(20);
        assertThat(model.pageProperty().get()).isZero();
        awaitRows();

        model.page(1);
        awaitRows();
        model.search("咖啡");
        assertThat(model.pageProperty().get()).isZero();
        awaitRows();
        assertThat(model.rows()).extracting(CardTemplate::title).allMatch(title -> title.contains("咖啡"));
    }

    @Test
    void stoppingSaysSoAndRefreshingLoads() throws InterruptedException {
        practice.server().faults().always(new Fault.Hang(false));
        model.load();
        model.task().cancel();
        assertThat(model.foundProperty().get().state()).isEqualTo(Worker.State.CANCELLED);

        practice.server().faults().clear();
        model.refresh();
        awaitRows();
        assertThat(model.rows()).hasSize(10);
    }

    @Test
    void aFailureLeavesNoRowsBehind() throws InterruptedException {
        model.load();
        awaitRows();
        practice.server().faults().always(Fault.Status.of(403));

        model.refresh();
        screen.runUntil(() -> model.foundProperty().get().problem().isPresent());

        assertThat(model.rows()).isEmpty();
        assertThat(model.selectedProperty().get()).isNull();
    }

    @Test
    void aSearchReadsTheWholeListOnceAndARefreshReadsItAnew() throws InterruptedException {
        model.search("咖啡");
        awaitRows();
        int calls = practice.arrivals(Operation.LIST_TEMPLATES).size();
        assertThat(calls).isEqualTo(3);

        model.search("书店");
        awaitRows();
        assertThat(practice.arrivals(Operation.LIST_TEMPLATES)).hasSize(calls);

        model.refresh();
        awaitRows();
        assertThat(practice.arrivals(Operation.LIST_TEMPLATES)).hasSize(2 * calls);
    }

    @Test
    void anOrderIsThatOfAllPagesAndBeginsAtTheFirst() throws Exception {
        model.page(3);
        awaitRows();

        model.sort(byTitle(Comparator.reverseOrder()));
        awaitRows();

        assertThat(model.pageProperty().get()).isZero();
        var titles = TemplatesModel.wholeList(practice.opened().cards(), null, count -> {}).stream().map(CardTemplate::title)
                .sorted(Comparator.reverseOrder()).toList();
        assertThat(model.rows()).extracting(CardTemplate::title).containsExactlyElementsOf(titles.subList(0, 10));
        model.page(5);
        awaitRows();
        assertThat(model.rows()).extracting(CardTemplate::title).containsExactlyElementsOf(titles.subList(50, 57));
    }

    @Test
    void theOrderOfTheServerIsReadPageByPageAgain() throws InterruptedException {
        model.sort(byTitle(Comparator.naturalOrder()));
        model.load();
        awaitRows();
        int calls = practice.arrivals(Operation.LIST_TEMPLATES).size();
        assertThat(calls).isEqualTo(3);

        model.sort(TemplateOrder.ofServer());
        awaitRows();

        assertThat(practice.arrivals(Operation.LIST_TEMPLATES)).hasSize(calls + 1);
    }

    @Test
    void anExportIsInTheChosenOrder() throws Exception {
        model.sort(byTitle(Comparator.naturalOrder()));

        assertThat(model.filtered().fetch(count -> {})).extracting(CardTemplate::title).isSorted();
    }

    private static TemplateOrder byTitle(Comparator<String> comparator) {
        return new TemplateOrder(List.of(new SortedBy("titleColumn", true)), Locale.ENGLISH, Comparator.comparing(CardTemplate::title, comparator));
    }

    @Test
    void aSearchWithoutAMatchSaysSo() throws InterruptedException {
        model.search("no such title");
        screen.runUntil(() -> model.foundProperty().get().result().filter(found -> found.rows().isEmpty()).isPresent());

        assertThat(model.totalProperty().get()).isZero();
        assertThat(model.pageCount()).isEqualTo(1);
    }

    private void awaitRows() throws InterruptedException {
        screen.runUntil(() -> model.foundProperty().get().result().filter(found -> !found.rows().isEmpty()).isPresent());
    }
}
