package carddesk.ui.history;

import carddesk.cards.Confirmation.ConfirmState;
import carddesk.cards.Term;
import carddesk.cards.UserCard;
import carddesk.journal.JournalEntry;
import carddesk.journal.Outcome;
import carddesk.ui.Explainer;
import carddesk.ui.Texts;
import carddesk.ui.ViewController;
import carddesk.ui.Watches;
import carddesk.ui.Words;
import carddesk.ui.controls.LoadPane;
import java.time.ZoneId;
import java.util.function.Function;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.Pagination;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/** Binds the history to its model. */
public final class HistoryController implements ViewController {

    private static final Duration TYPING_PAUSE = Duration.millis(300);

    private final HistoryModel model;
    private final Texts texts;
    private final Words words;
    private final Explainer explainer;
    private final PauseTransition typing = new PauseTransition(TYPING_PAUSE);
    private final Watches watches = new Watches();

    @FXML private TextField historySearch;
    @FXML private LoadPane loadPane;
    @FXML private TableView<JournalEntry> historyTable;
    @FXML private TableColumn<JournalEntry, String> timeColumn;
    @FXML private TableColumn<JournalEntry, String> codeColumn;
    @FXML private TableColumn<JournalEntry, String> stateColumn;
    @FXML private TableColumn<JournalEntry, String> resultColumn;
    @FXML private TableColumn<JournalEntry, String> cardStateColumn;
    @FXML private TableColumn<JournalEntry, String> tookColumn;
    @FXML private TableColumn<JournalEntry, String> requestIdColumn;
    @FXML private TableColumn<JournalEntry, String> cardIdColumn;
    @FXML private TableColumn<JournalEntry, String> operatorColumn;
    @FXML private Label totalLabel;
    @FXML private Pagination historyPager;

    public HistoryController(HistoryModel model, Texts texts, Words words) {
        this.model = model;
        this.texts = texts;
        this.words = words;
        this.explainer = new Explainer(texts);
    }

    @FXML
    private void initialize() {
        text(timeColumn, entry -> words.time(entry.at().atZone(ZoneId.systemDefault()).toOffsetDateTime()));
        text(codeColumn, JournalEntry::userCardCode);
        text(stateColumn, entry -> words.of(Term.read(ConfirmState.class, entry.confirmState())));
        text(resultColumn, entry -> texts.of("history.standing." + entry.standing().name()));
        text(cardStateColumn, entry -> entry.outcome().flatMap(Outcome::cardState)
                .map(word -> words.of(Term.read(UserCard.State.class, word))).orElse(""));
        text(tookColumn, entry -> entry.outcome().map(outcome -> texts.of("shell.milliseconds", outcome.took().toMillis())).orElse(""));
        text(requestIdColumn, entry -> entry.outcome().flatMap(Outcome::requestId).orElse(""));
        text(cardIdColumn, JournalEntry::cardId);
        text(operatorColumn, JournalEntry::operator);
        historyTable.setPlaceholder(new Label());
        historyTable.setItems(model.rows());

        historySearch.setText(model.search());
        typing.setOnFinished(event -> model.search(historySearch.getText()));
        historySearch.textProperty().addListener(change -> typing.playFromStart());
        historyPager.setPageFactory(index -> new Region());
        historyPager.currentPageIndexProperty().subscribe(index -> model.page(index.intValue()));
        watches.add(loadPane.follow(model.lane(), texts, "historyCancel"));
        watches.add(model.totalProperty().subscribe(total -> showRows(total.longValue())));
        watches.add(model.failureProperty().subscribe(failure -> failure.ifPresent(
                problem -> loadPane.showFailure(explainer.explain(problem), texts, model::load))));
    }

    @Override
    public void close() {
        watches.close();
    }

    @FXML
    private void refresh() {
        model.load();
    }

    private void showRows(long total) {
        if (total < 0) {
            return;
        }
        historyPager.setPageCount(model.pageCount());
        totalLabel.setText(texts.of("history.total", total));
        if (total > 0) {
            loadPane.showContent();
        } else {
            loadPane.showEmpty("fth-clock", texts.of("history.empty.title"), texts.of(
                    model.search().isEmpty() ? "history.empty.hint" : "history.empty.searchHint"));
        }
    }

    private static void text(TableColumn<JournalEntry, String> column, Function<JournalEntry, String> text) {
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
    }
}
