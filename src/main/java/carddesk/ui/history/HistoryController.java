package carddesk.ui.history;

import carddesk.journal.JournalEntry;
import carddesk.journal.JournalPage;
import carddesk.ui.Dialogs;
import carddesk.ui.Explainer;
import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import carddesk.ui.Subscriptions;
import carddesk.ui.TaskResult;
import carddesk.ui.ViewController;
import carddesk.ui.controls.ColumnMenu;
import carddesk.ui.controls.DayField;
import carddesk.ui.controls.DetailDrawer;
import carddesk.ui.controls.ExportNotice;
import carddesk.ui.controls.LoadPane;
import carddesk.ui.controls.Pager;
import carddesk.wechatpay.RequestIdCode;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;

/** Binds the history to its model. */
public final class HistoryController implements ViewController {

    private static final List<Integer> ERASABLE_MONTHS = List.of(1, 6, 12, 0);

    private final HistoryModel model;
    private final Messages messages;
    private final Explainer explainer;
    private final Dialogs dialogs;
    private final HistoryFormatter formatter;
    private final FilterControls filters;
    private final Consumer<JournalEntry> confirm;
    private final LongConsumer openBatch;
    private final Subscriptions subscriptions = new Subscriptions();

    @FXML private TextField historySearch;
    @FXML private ComboBox<Optional<JournalEntry.Status>> historyStanding;
    @FXML private ComboBox<Optional<RequestIdCode.Meaning>> historyCode;
    @FXML private ComboBox<FilterControls.Period> historyPeriod;
    @FXML private DayField historyFrom;
    @FXML private DayField historyTo;
    @FXML private MenuButton historyExport;
    @FXML private MenuItem historyExportXlsx;
    @FXML private MenuItem historyExportCsv;
    @FXML private MenuButton historyErase;
    @FXML private LoadPane loadPane;
    @FXML private TableView<JournalEntry> historyTable;
    @FXML private TableColumn<JournalEntry, String> timeColumn;
    @FXML private TableColumn<JournalEntry, String> codeColumn;
    @FXML private TableColumn<JournalEntry, String> templateColumn;
    @FXML private TableColumn<JournalEntry, String> batchColumn;
    @FXML private TableColumn<JournalEntry, String> stateColumn;
    @FXML private TableColumn<JournalEntry, JournalEntry> resultColumn;
    @FXML private TableColumn<JournalEntry, String> cardStateColumn;
    @FXML private TableColumn<JournalEntry, String> tookColumn;
    @FXML private TableColumn<JournalEntry, String> requestIdColumn;
    @FXML private TableColumn<JournalEntry, String> cardIdColumn;
    @FXML private TableColumn<JournalEntry, String> operatorColumn;
    @FXML private StackPane noticeHolder;
    @FXML private StackPane exportHolder;
    @FXML private Label totalLabel;
    @FXML private Pager historyPager;
    @FXML private SplitPane screen;
    @FXML private Button historyDetails;
    @FXML private Button historyFold;
    @FXML private StackPane detailHolder;

    /**
     * @param zone in which times are shown
     * @param confirm opens the confirmation form with an attempt's card
     * @param openBatch opens the batch of an id
     */
    public HistoryController(
            HistoryModel model, Messages messages, Formatter formatter, ZoneId zone, Dialogs dialogs, Consumer<JournalEntry> confirm,
            LongConsumer openBatch) {
        this.model = model;
        this.messages = messages;
        this.explainer = new Explainer(messages);
        this.dialogs = dialogs;
        this.formatter = new HistoryFormatter(messages, formatter, zone, model);
        this.filters = new FilterControls(model, messages);
        this.confirm = confirm;
        this.openBatch = openBatch;
    }

    @FXML
    private void initialize() {
        bindTable();
        subscriptions.add(filters.bind(
                historySearch, historyStanding, historyCode, historyPeriod, historyFrom, historyTo));
        historyPager.onTurn(messages, model::page);
        subscriptions.add(model.pageProperty().subscribe(page -> historyPager.show(page.intValue())));
        subscriptions.add(loadPane.follow(model.task(), messages, "historyCancel"));
        subscriptions.add(model.foundProperty().subscribe(this::show));
        subscriptions.add(filters.unreadableDayProperty().subscribe(() -> show(model.foundProperty().get())));
        bindExport();
        bindErasure();
        var detail = new HistoryDetail(model, messages, formatter, explainer, confirm, openBatch);
        detailHolder.getChildren().setAll(detail);
        DetailDrawer.bind(screen, historyDetails, historyFold, messages);
        subscriptions.add(detail.follow());
    }

    @Override
    public void close() {
        subscriptions.close();
    }

    @FXML
    private void refresh() {
        model.load();
    }

    private void export(String end) {
        dialogs.save(messages.of("history.export"), messages.of("history.export.file") + end).ifPresent(file -> model.export().start(
                model.filtered(new HistorySheet(formatter, messages.of("nav.history")), String.valueOf(file.getFileName())), file, model.proof()));
    }

    private void bindTable() {
        text(timeColumn, entry -> formatter.time(entry.at()));
        text(codeColumn, JournalEntry::userCardCode);
        text(stateColumn, formatter::sentState);
        resultColumn.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        resultColumn.setCellFactory(column -> new StatusCell(formatter));
        text(cardStateColumn, formatter::cardState);
        text(tookColumn, formatter::took);
        text(requestIdColumn, formatter::requestId);
        text(templateColumn, entry -> Objects.requireNonNullElse(entry.templateTitle(), ""));
        text(batchColumn, formatter::batch);
        text(cardIdColumn, JournalEntry::cardId);
        text(operatorColumn, JournalEntry::operator);
        historyTable.getColumns().forEach(column -> column.setSortable(false)); // newest first, over all pages
        historyTable.setPlaceholder(new Label());
        ColumnMenu.addTo(historyTable, messages);
        historyTable.setItems(model.rows());
        historyTable.getSelectionModel().selectedItemProperty().subscribe(entry -> model.selectedProperty().set(entry));
        new HistoryActions(messages, formatter, confirm).addTo(historyTable);
    }

    private void bindExport() {
        var notice = new ExportNotice(model.export(), messages, explainer, "history.export.running", "history.export.done");
        hold(exportHolder, notice);
        historyExportXlsx.setOnAction(event -> export(".xlsx"));
        historyExportCsv.setOnAction(event -> export(".csv"));
        subscriptions.add(notice.follow());
        Runnable offer = () -> historyExport.setDisable(
                model.export().isRunning() || !model.hasRows() || filters.unreadableDayProperty().get());
        subscriptions.add(filters.unreadableDayProperty().subscribe(offer));
        subscriptions.add(model.export().resultProperty().subscribe(offer));
        subscriptions.add(model.foundProperty().subscribe(offer));
    }

    private void bindErasure() {
        var notice = new ErasureNotice(model.erasure(), messages, formatter, explainer, dialogs);
        if (!model.mayErase()) {
            var item = new MenuItem(messages.of(model.isShared() ? "history.erase.notOwner" : "history.erase.readOnly"));
            item.setDisable(true);
            historyErase.getItems().add(item);
        }
        for (int months : ERASABLE_MONTHS) {
            var item = new MenuItem(messages.of("history.erase." + months));
            item.setId("erase" + months);
            item.setDisable(!model.mayErase());
            item.setOnAction(event -> model.erasure().prepare(months, notice::ask));
            historyErase.getItems().add(item);
        }
        hold(noticeHolder, notice);
        subscriptions.add(notice.follow());
    }

    private static void hold(StackPane holder, Node notice) {
        holder.getChildren().setAll(notice);
        holder.visibleProperty().bind(notice.visibleProperty());
        holder.managedProperty().bind(notice.visibleProperty());
    }

    private void show(TaskResult<JournalPage> found) {
        loadPane.showEnd(found, messages, explainer, model::load);
        found.result().ifPresent(page -> {
            historyPager.show(model.pageCount(), model.pageProperty().get());
            totalLabel.setText(messages.of(page.counted() ? "history.total" : "history.totalAtLeast", page.total()));
            if (filters.unreadableDayProperty().get()) {
                totalLabel.setText("");
                loadPane.showEmpty("fth-calendar", messages.of("history.unreadableDay.title"), messages.of("history.unreadableDay.hint"));
            } else if (page.entries().isEmpty()) {
                loadPane.showEmpty("fth-clock", messages.of("history.empty.title"), messages.of(emptyHint()));
            } else {
                loadPane.showContent();
                select();
            }
        });
    }

    /** The attempt that was looked at stays chosen while it is on the page. */
    private void select() {
        int index = model.chosenId().map(id -> IntStream.range(0, model.rows().size()).filter(row -> model.rows().get(row).id() == id)
                .findFirst().orElse(0)).orElse(0);
        historyTable.getSelectionModel().clearAndSelect(index);
    }

    private String emptyHint() {
        if (model.filter().isAll()) {
            return "history.empty.hint";
        }
        return model.filter().equals(HistoryFilter.ALL.with(model.filter().text())) ? "history.empty.searchHint" : "history.empty.filterHint";
    }

    private static void text(TableColumn<JournalEntry, String> column, Function<JournalEntry, String> text) {
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
    }
}
