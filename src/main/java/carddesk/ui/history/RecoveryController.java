package carddesk.ui.history;

import carddesk.journal.HistoryGap;
import carddesk.journal.HistorySource;
import carddesk.ui.Dialogs;
import carddesk.ui.Explainer;
import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import carddesk.ui.Subscriptions;
import carddesk.ui.ViewController;
import carddesk.ui.controls.Named;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Shows that the history is not whole, what is missing, and the ways to continue. */
public final class RecoveryController implements ViewController {

    private final HistoryRecovery model;
    private final Messages messages;
    private final Explainer explainer;
    private final Formatter formatter;
    private final ZoneId zone;
    private final Dialogs dialogs;
    private final List<? extends Node> others;
    private final Subscriptions subscriptions = new Subscriptions();

    @FXML private Label recoveryTitle;
    @FXML private Label historyGap;
    @FXML private Label recoveryWhat;
    @FXML private VBox sourcesSection;
    @FXML private ComboBox<HistorySource> historySources;
    @FXML private Button historyView;
    @FXML private Button historyContinue;
    @FXML private VBox newSection;
    @FXML private Button historyNew;
    @FXML private Button vaultContinue;
    @FXML private ProgressIndicator recoveryBusy;
    @FXML private Label recoveryError;
    @FXML private FlowPane otherWays;

    /** @param others buttons for what is possible without this history */
    public RecoveryController(
            HistoryRecovery model, Messages messages, ZoneId zone, Dialogs dialogs, List<? extends Node> others) {
        this.model = model;
        this.messages = messages;
        this.explainer = new Explainer(messages);
        this.formatter = new Formatter(messages, zone);
        this.zone = zone;
        this.dialogs = dialogs;
        this.others = List.copyOf(others);
    }

    @FXML
    private void initialize() {
        boolean isVault = model.gap().kind() == HistoryGap.Kind.VAULT_OLDER;
        recoveryTitle.setText(messages.of(isVault ? "history.recovery.vault.title" : "failure.journal.NOT_WHOLE.title"));
        historyGap.setText(sentence(model.gap()));
        recoveryWhat.setText(messages.of(isVault ? "history.recovery.vault.what" : "history.recovery.what"));
        show(newSection, !isVault);
        show(vaultContinue, isVault);
        historySources.setConverter(new Named<>(this::name));
        var busy = model.task().busyProperty();
        recoveryBusy.visibleProperty().bind(busy);
        recoveryBusy.managedProperty().bind(busy);
        historyView.disableProperty().bind(busy.or(historySources.valueProperty().isNull()));
        historyContinue.disableProperty().bind(historyView.disableProperty());
        historyNew.disableProperty().bind(busy);
        historyView.setOnAction(event -> model.view(historySources.getValue()));
        historyContinue.setOnAction(event -> model.continueWith(historySources.getValue()));
        historyNew.setOnAction(event -> beginAnew());
        vaultContinue.disableProperty().bind(busy);
        vaultContinue.setOnAction(event -> model.continueWithVault());
        sourcesSection.managedProperty().bind(sourcesSection.visibleProperty());
        recoveryError.managedProperty().bind(recoveryError.visibleProperty());
        otherWays.getChildren().setAll(others);
        subscriptions.add(model.sourcesProperty().subscribe(this::offer));
        subscriptions.add(model.problemProperty().subscribe(this::show));
    }

    @Override
    public void close() {
        subscriptions.close();
    }

    /** The present file is chosen where nothing of it is missing, otherwise the file with the most entries. */
    private void offer(List<HistorySource> sources) {
        historySources.getItems().setAll(sources);
        sourcesSection.setVisible(!sources.isEmpty() && model.gap().kind() != HistoryGap.Kind.VAULT_OLDER);
        boolean isPresentComplete = switch (model.gap().kind()) {
            case TOUCHED, UNPROVEN -> true;
            case MISSING, DAMAGED, OLDER, ALTERED, VAULT_OLDER, REPLACED -> false;
        };
        sources.stream().filter(source -> source.isCurrent() && isPresentComplete).findFirst()
                .or(() -> sources.stream().max(Comparator.comparingLong(HistorySource::entries))).ifPresent(historySources::setValue);
    }

    private static void show(Node node, boolean isShown) {
        node.setVisible(isShown);
        node.setManaged(isShown);
    }

    private void show(@Nullable Exception problem) {
        recoveryError.setVisible(problem != null);
        if (problem != null) {
            var explanation = explainer.explain(problem);
            recoveryError.setText(String.join("\n", explanation.title(), explanation.why(), explanation.todo()));
        }
    }

    private void beginAnew() {
        if (dialogs.agrees(messages.of("history.recovery.new"), messages.of("history.recovery.new.question"),
                messages.of("history.recovery.new.yes"))) {
            model.beginAnew();
        }
    }

    private String name(HistorySource source) {
        var time = source.latest() == null ? messages.of("history.recovery.noTime") : time(source.latest());
        return messages.of(source.isCurrent() ? "history.recovery.current" : "history.recovery.copy", time, source.entries());
    }

    /** What differs, and how much is missing as far as it is known. */
    private String sentence(HistoryGap gap) {
        var sentences = new ArrayList<String>();
        sentences.add(messages.of("history.gap." + gap.kind()));
        if (gap.kind() == HistoryGap.Kind.VAULT_OLDER && gap.changes() != null) {
            sentences.add(messages.of("history.recovery.vault.missing", gap.changes()));
        } else if (gap.entries() != null && gap.changes() != null && gap.entries() + gap.changes() > 0) {
            var after = gap.after() == null ? messages.of("history.recovery.noTime") : time(gap.after());
            sentences.add(messages.of("history.gap.missing", after, gap.entries(), gap.changes()));
        } else if (gap.entries() != null && gap.changes() == null) {
            sentences.add(messages.of("history.gap.had", gap.entries()));
        }
        if (gap.until() != null) {
            sentences.add(messages.of("history.gap.until", time(gap.until())));
        }
        return String.join(messages.of("word.sentences"), sentences);
    }

    private String time(Instant moment) {
        return formatter.time(moment.atZone(zone).toOffsetDateTime());
    }
}
