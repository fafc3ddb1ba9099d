package carddesk.ui.templates;

import carddesk.cards.CardTemplate;
import carddesk.cards.CardTemplate.TemplateState;
import carddesk.ui.AfterFrame;
import carddesk.ui.Dialogs;
import carddesk.ui.Explainer;
import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import carddesk.ui.Settings;
import carddesk.ui.Subscriptions;
import carddesk.ui.TaskResult;
import carddesk.ui.ViewController;
import carddesk.ui.controls.ColumnMenu;
import carddesk.ui.controls.DetailDrawer;
import carddesk.ui.controls.ExportNotice;
import carddesk.ui.controls.LoadPane;
import carddesk.ui.controls.Pager;
import carddesk.ui.pictures.PictureLoader;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** Binds the template browser to its model. */
public final class TemplatesController implements ViewController {

    private static final Duration TYPING_PAUSE = Duration.millis(350);

    private final TemplatesModel model;
    private final Settings settings;
    private final Messages messages;
    private final Formatter formatter;
    private final Explainer explainer;
    private final Dialogs dialogs;
    private final PictureLoader pictures;
    private final Consumer<CardTemplate> confirmWith;
    private final PauseTransition typing = new PauseTransition(TYPING_PAUSE);
    private final AfterFrame afterFirstRows = new AfterFrame(this::firstRowsAreDrawn);
    private final Subscriptions subscriptions = new Subscriptions();
    private boolean firstRows = true;

    @FXML private ToggleButton stateAll;
    @FXML private ToggleButton stateEffective;
    @FXML private ToggleButton stateInvalid;
    @FXML private TextField templateSearch;
    @FXML private ComboBox<Integer> pageSize;
    @FXML private TableView<CardTemplate> templatesTable;
    @FXML private LoadPane loadPane;
    @FXML private MenuButton templatesExport;
    @FXML private MenuItem templatesExportXlsx;
    @FXML private MenuItem templatesExportCsv;
    @FXML private StackPane exportHolder;
    @FXML private Label totalLabel;
    @FXML private Pager templatesPager;
    @FXML private SplitPane screen;
    @FXML private Button templatesDetails;
    @FXML private Button templatesFold;
    @FXML private StackPane detailHolder;

    /** @param confirmWith opens the confirmation form with a template */
    public TemplatesController(
            TemplatesModel model, Settings settings, Messages messages, Formatter formatter, Dialogs dialogs, PictureLoader pictures,
            Consumer<CardTemplate> confirmWith) {
        this.model = model;
        this.settings = settings;
        this.messages = messages;
        this.formatter = formatter;
        this.explainer = new Explainer(messages);
        this.dialogs = dialogs;
        this.pictures = pictures;
        this.confirmWith = confirmWith;
    }

    @FXML
    private void initialize() {
        bindFilter();
        bindSearch();
        bindExport();
        bindTable();
        bindPager();
        subscriptions.add(loadPane.follow(model.task(), messages, "templatesCancel"));
        subscriptions.add(model.foundProperty().subscribe(this::show));
        subscriptions.add(model.searchedProperty().subscribe(far -> totalLabel.setText(
                far.looked() == 0 ? totalText() : messages.of("templates.searching", far.looked(), far.of()))));
        var detail = new TemplateDetail(messages, formatter, pictures, confirmWith);
        detailHolder.getChildren().setAll(detail);
        DetailDrawer.bind(screen, templatesDetails, templatesFold, messages);
        subscriptions.add(model.selectedProperty().subscribe(detail::show));
        subscriptions.add(pictures::close);
        subscriptions.add(afterFirstRows::stop);
    }

    @Override
    public void close() {
        subscriptions.close();
    }

    @FXML
    private void refresh() {
        model.refresh();
    }

    private void export(String end) {
        dialogs.save(messages.of("templates.export"), messages.of("templates.export.file") + end)
                .ifPresent(file -> model.export().start(model.filtered(), new TemplateSheet(messages, formatter), file));
    }

    private void bindExport() {
        var notice = new ExportNotice(
                model.export().file(), messages, explainer, "templates.export.running", "templates.export.done");
        exportHolder.getChildren().setAll(notice);
        templatesExportXlsx.setOnAction(event -> export(".xlsx"));
        templatesExportCsv.setOnAction(event -> export(".csv"));
        exportHolder.visibleProperty().bind(notice.visibleProperty());
        exportHolder.managedProperty().bind(notice.visibleProperty());
        subscriptions.add(notice.follow());
        Runnable offer = () -> templatesExport.setDisable(
                model.export().file().isRunning() || model.rows().isEmpty());
        subscriptions.add(model.export().file().resultProperty().subscribe(offer));
        subscriptions.add(model.foundProperty().subscribe(offer));
        offer.run();
    }

    private void bindFilter() {
        bindFilter(stateAll, null);
        bindFilter(stateEffective, TemplateState.CARD_EFFECTIVE);
        bindFilter(stateInvalid, TemplateState.CARD_INVALID);
    }

    private void bindFilter(ToggleButton button, @Nullable TemplateState state) {
        var name = button.getText();
        subscriptions.add(model.countsProperty().subscribe(counts -> button.setText(
                counts.containsKey(state) ? messages.of("templates.state.counted", name, counts.get(state)) : name)));
        button.setSelected(model.state().equals(Optional.ofNullable(state)));
        button.setOnAction(event -> button.setSelected(true)); // a click on the chosen one must not leave none chosen
        button.selectedProperty().addListener((property, before, now) -> {
            if (now) {
                model.filter(state); // by click, and by arrow key, which presses nothing
            }
        });
    }

    private void bindSearch() {
        templateSearch.setText(model.search());
        typing.setOnFinished(event -> model.search(templateSearch.getText()));
        templateSearch.textProperty().addListener(change -> typing.playFromStart());
        templateSearch.setOnAction(event -> {
            typing.stop();
            model.search(templateSearch.getText());
        });
        pageSize.getItems().setAll(5, 10, 20);
        pageSize.setValue(model.pageSize());
        pageSize.setOnAction(event -> {
            model.pageSize(pageSize.getValue());
            settings.pageSizeProperty().set(pageSize.getValue());
        });
    }

    private void bindTable() {
        var columns = new TemplateColumns(templatesTable, messages, formatter);
        columns.restore(settings.templatesTableProperty().get());
        subscriptions.add(columns.follow(settings.templatesTableProperty()::set));
        templatesTable.setPlaceholder(new Label());
        ColumnMenu.addTo(templatesTable, messages);
        templatesTable.setItems(model.rows());
        templatesTable.setSortPolicy(table -> {
            Platform.runLater(() -> model.sort(columns.order())); // of all pages; the table must keep its rows until it has noted the order
            return true;
        });
        model.sort(columns.order());
        Optional.ofNullable(model.selectedProperty().get()).ifPresent(left -> { // before the screen was made anew, in another language
            templatesTable.getSelectionModel().select(left);
            templatesTable.scrollTo(left);
        });
        subscriptions.add(templatesTable.getSelectionModel().selectedItemProperty().subscribe(
                template -> model.selectedProperty().set(template)));
        new TemplateActions(messages, columns::text, confirmWith).addTo(templatesTable);
    }

    private void bindPager() {
        templatesPager.onTurn(messages, model::page);
        subscriptions.add(model.pageProperty().subscribe(page -> templatesPager.show(page.intValue())));
    }

    private void show(TaskResult<TemplatesModel.Found> found) {
        if (found.isRunning()) {
            totalLabel.setText("");
        }
        loadPane.showEnd(found, messages, explainer, model::refresh);
        if (!found.isRunning() && found.result().filter(answer -> !answer.rows().isEmpty()).isEmpty()) {
            model.markDrawn();
        }
        found.result().ifPresent(answer -> {
            templatesPager.show(model.pageCount(), model.pageProperty().get());
            totalLabel.setText(totalText());
            if (answer.rows().isEmpty()) {
                loadPane.showEmpty("fth-inbox", messages.of("templates.empty.title"), messages.of(
                        model.search().isEmpty() ? "templates.empty.hint" : "templates.empty.searchHint"));
                return;
            }
            loadPane.showContent();
            if (firstRows) { // people wait for these; building what the details consist of would keep them back
                firstRows = false;
                afterFirstRows.start();
            } else {
                chooseFirst();
            }
        });
    }

    private void firstRowsAreDrawn() {
        model.markDrawn();
        chooseFirst();
    }

    private void chooseFirst() {
        if (templatesTable.getSelectionModel().isEmpty() && !templatesTable.getItems().isEmpty()) {
            templatesTable.getSelectionModel().selectFirst();
        }
    }

    private String totalText() {
        return model.foundProperty().get().result().isPresent() ? messages.of("templates.total", model.totalProperty().get()) : "";
    }
}
