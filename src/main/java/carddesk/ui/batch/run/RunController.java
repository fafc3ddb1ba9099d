package carddesk.ui.batch.run;

import static carddesk.ui.batch.parts.BatchFormatter.count;

import carddesk.batch.BatchPlanJson;
import carddesk.batch.BatchProgress;
import carddesk.batch.BatchProgress.Phase;
import carddesk.journal.BatchRow.Status;
import carddesk.ui.BackgroundTask;
import carddesk.ui.Dialogs;
import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import carddesk.ui.SaveFailure;
import carddesk.ui.Subscriptions;
import carddesk.ui.batch.check.OpenedSheet;
import carddesk.ui.batch.parts.BatchFormatter;
import carddesk.ui.batch.parts.FilterChips;
import carddesk.ui.batch.parts.RowTable;
import carddesk.ui.batch.parts.Step;
import carddesk.ui.controls.Presence;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Binds the third step: the progress of the batch and the outcome of each row. */
public final class RunController implements Step {

    private static final Set<String> NAMED_FOR_MEMBERS = Set.of("RUNNING", "ENDED", "ENDED_SOME", "ENDED_LEFT");
    private static final List<String> TONES = List.of("notice-accent", "notice-success", "notice-warning");

    /**
     * What can be done with a batch that has ended.
     *
     * @param checkFailed opens the failed rows in the check
     * @param check opens rows in the check
     * @param openFolder shows a folder in the system's file manager
     */
    public record Actions(Runnable checkFailed, Consumer<OpenedSheet> check, Consumer<Path> openFolder) {}

    private final BatchJob job;
    private final BackgroundTask writing;
    private final Actions actions;
    private final ZoneId zone;
    private final Messages messages;
    private final BatchFormatter formatter;
    private final OutcomeFormatter outcomes;
    private final Dialogs dialogs;
    private final FilterChips<Status> chips;
    private final OutcomeChart chart;
    private final Subscriptions subscriptions = new Subscriptions();

    private int grouped = -1;

    @FXML private VBox runPanel;
    @FXML private Label runTitle;
    @FXML private FontIcon runIcon;
    @FXML private Label runFacts;
    @FXML private Button batchPause;
    @FXML private FontIcon pauseIcon;
    @FXML private Button batchStop;
    @FXML private ProgressBar batchProgress;
    @FXML private VBox chartPlace;
    @FXML private Label runRefusals;
    @FXML private Label runAdvice;
    @FXML private FlowPane filters;
    @FXML private ToggleButton batchReveal;
    @FXML private TableView<Integer> batchTable;
    @FXML private Label exportSaid;
    @FXML private Button exportFolder;
    @FXML private Button batchFailed;
    @FXML private Button batchFound;
    @FXML private MenuButton batchExport;
    @FXML private MenuItem exportXlsx;
    @FXML private MenuItem exportCsv;

    /**
     * @param writing writes the result file
     * @param zone of the times
     */
    public RunController(BatchJob job, BackgroundTask writing, Actions actions, ZoneId zone, Messages messages, Formatter terms,
            Dialogs dialogs) {
        this.job = job;
        this.writing = writing;
        this.actions = actions;
        this.zone = zone;
        this.messages = messages;
        this.formatter = new BatchFormatter(messages, terms);
        this.outcomes = new OutcomeFormatter(job.plan(), messages, terms);
        this.dialogs = dialogs;
        this.chart = new OutcomeChart(messages, outcomes::of);
        this.chips = new FilterChips<>(List.of(Status.values()), job.filterProperty(),
                status -> status == null ? messages.of("batch.filter.all") : outcomes.of(status));
    }

    @FXML
    private void initialize() {
        chartPlace.getChildren().setAll(chart);
        fillTable();
        subscriptions.add(chips.fill(filters));
        subscriptions.add(job.progressProperty().subscribe(this::show));
        batchPause.setOnAction(event -> pauseOrGoOn());
        batchStop.setOnAction(event -> stop());
        batchFailed.setOnAction(event -> actions.checkFailed().run());
        batchFound.setOnAction(event -> checkFound());
        batchExport.setOnAction(event -> export(".xlsx"));
        exportXlsx.setOnAction(event -> export(".xlsx"));
        exportCsv.setOnAction(event -> export(".csv"));
        said(job.hasErasedValues() ? messages.of("batch.erased") : "");
    }

    @Override
    public Node first() {
        return batchTable;
    }

    @Override
    public void close() {
        subscriptions.close();
    }

    private void fillTable() {
        batchTable.setItems(job.shown());
        var table = new RowTable(batchTable, job::row, messages, subscriptions, job.changesProperty(), batchReveal.selectedProperty());
        table.addPills(messages.of("batch.table.outcome"), index -> outcomes.look(job.row(index).status()));
        table.addNumbers();
        table.addTexts("reasonColumn", messages.of("batch.table.reason"), 220, index -> outcomes.reason(job.row(index)));
        var personal = BatchPlanJson.personalCells(job.plan());
        table.addValues(job.plan().header(), column -> !batchReveal.isSelected() && personal.contains(column));
        table.addTexts("requestIdColumn", "Request-ID", 220, index -> outcomes.requestId(job.row(index)));
        table.addTexts("requestCodeColumn", messages.of("requestCode.name"), 220, index -> outcomes.code(job.row(index)));
        table.addTexts("timeColumn", messages.of("batch.table.time"), 140,
                index -> Optional.ofNullable(job.row(index).at()).map(at -> formatter.time(at, zone)));
    }

    private void show(BatchProgress progress) {
        showTitle(progress);
        showFacts(progress);
        batchProgress.setProgress(job.share() / 100.0);
        batchProgress.setAccessibleText(messages.of("batch.progress", job.share()));
        chart.show(progress.counts());
        showRefusals(progress.phase());
        chips.show(status -> status == null ? job.size() : job.count(status));
        boolean ended = progress.phase() == Phase.ENDED;
        boolean paused = progress.phase() == Phase.PAUSED;
        Presence.show(batchPause, !ended);
        Presence.show(batchStop, !ended);
        batchPause.setText(messages.of(paused ? "batch.resume" : "batch.pause"));
        pauseIcon.setIconLiteral(paused ? "fth-play" : "fth-pause");
        batchPause.setDisable(progress.phase() == Phase.PAUSING || progress.phase() == Phase.READY); // which it is until it has begun
        batchExport.setDisable(job.isRunning());
        int fixable = ended ? job.fixable() : 0;
        batchFailed.setText(failedText(fixable));
        Presence.show(batchFailed, ended && failed() + fixable > 0);
        batchFound.setText(messages.of("batch.members.check", count(job.count(Status.FOUND))));
        Presence.show(batchFound, ended && job.count(Status.FOUND) > 0);
    }

    private String failedText(int fixable) {
        if (fixable > 0) {
            return messages.of(failed() > 0 ? "batch.failedAndLeftOut" : "batch.leftOutAgain", count(failed() + fixable));
        }
        return messages.of(asksMembers() ? "batch.members.failedAgain" : "batch.failedAgain", count(failed()));
    }

    /** Groups the refused rows again when their number has changed, and at each pause: rows may arrive after their number. */
    private void showRefusals(Phase phase) {
        int refused = job.count(Status.REFUSED);
        if (refused != grouped || phase != Phase.RUNNING) {
            grouped = refused;
            var lines = new ArrayList<>(refused == 0 ? List.<String>of() : outcomes.refusals(job.rows()));
            lines.addAll(phase == Phase.ENDED ? outcomes.leftOut(job.rows()) : List.of());
            runRefusals.setText(String.join("\n", lines));
            Presence.show(runRefusals, !lines.isEmpty());
        }
    }

    private int failed() {
        return job.count(Status.REFUSED) + job.count(Status.UNKNOWN);
    }

    private void showTitle(BatchProgress progress) {
        var key = switch (progress.phase()) {
            case ENDED -> job.waiting() > 0 ? "STOPPED" : failed() > 0 ? "ENDED_SOME" : job.fixable() > 0 ? "ENDED_LEFT" : "ENDED";
            case PAUSED -> progress.stopped() != null ? "HALTED" : "PAUSED";
            case READY, RUNNING, PAUSING -> progress.phase().name();
        };
        runTitle.setText(messages.of((asksMembers() && NAMED_FOR_MEMBERS.contains(key) ? "batch.members.run." : "batch.run.") + key));
        var look = switch (key) {
            case "ENDED" -> new String[] {"notice-success", "fth-check-circle"};
            case "HALTED", "ENDED_SOME", "ENDED_LEFT" -> new String[] {"notice-warning", "fth-alert-triangle"};
            case "PAUSED", "STOPPED" -> new String[] {"notice-warning", "fth-pause-circle"};
            default -> new String[] {"notice-accent", "fth-play-circle"};
        };
        runPanel.getStyleClass().removeAll(TONES);
        runPanel.getStyleClass().add(look[0]);
        runIcon.setIconLiteral(look[1]);
        var advice = Optional.ofNullable(progress.stopped()).map(reason -> messages.of("batch.halted." + reason.name()))
                .or(() -> key.equals("STOPPED") && job.canContinue() ? Optional.of(messages.of("batch.stopped.todo")) : Optional.empty())
                .or(() -> key.equals("ENDED_SOME") && job.count(Status.UNKNOWN) > 0
                        ? Optional.of(messages.of("batch.unknown.todo")) : Optional.empty());
        runAdvice.setText(advice.orElse(""));
        Presence.show(runAdvice, advice.isPresent());
    }

    private void showFacts(BatchProgress progress) {
        int all = job.wanted();
        var facts = new StringBuilder(messages.of(asksMembers() ? "batch.members.done" : "batch.run.done", count(all - job.waiting()), count(all)));
        if (job.count(Status.LEFT_OUT) > 0) {
            facts.append(" · ").append(messages.of(
                    asksMembers() ? "batch.members.leftOut" : "batch.run.leftOut", count(job.count(Status.LEFT_OUT))));
        }
        if (progress.phase() == Phase.RUNNING) {
            if (progress.perSecond() > 0) {
                facts.append(" · ").append(messages.of("batch.run.rate", String.format(Locale.ROOT, "%.1f", progress.perSecond())));
            }
            if (progress.remaining() != null) {
                facts.append(" · ").append(messages.of("batch.run.left", formatter.about(progress.remaining())));
            }
        }
        runFacts.setText(facts.toString());
    }

    private void pauseOrGoOn() {
        if (job.isRunning()) {
            job.pauseAtAllDesks();
        } else {
            job.resume();
        }
    }

    private void stop() {
        var question = messages.of(asksMembers() ? "batch.members.stop" : "batch.stop.question", count(job.waiting()));
        if (dialogs.agrees(messages.of("batch.stop.title"), question, messages.of("batch.stop.yes"))) {
            job.stop();
        }
    }

    private void export(String end) {
        dialogs.save(messages.of("batch.export"), messages.of("batch.export.file") + end).ifPresent(file -> {
            var rows = job.rows();
            said(messages.of("batch.export.busy"));
            batchExport.setDisable(true);
            writing.run(
                    () -> {
                        new ResultFile(ResultTable.of(job.plan(), rows, formatter), messages, outcomes, zone).write(file);
                        return file;
                    },
                    done -> saved(done, messages.of("batch.export.done", count(job.size()), done.getFileName())
                            + (job.hasErasedValues() ? " " + messages.of("batch.erased") : "")),
                    problem -> exported(SaveFailure.words(problem, messages, "batch.notWritten")));
        });
    }

    private boolean asksMembers() {
        return job.plan().asksMembers();
    }

    private void checkFound() {
        var rows = job.rows();
        writing.run(() -> ResultTable.of(job.plan(), rows, formatter).sheet(job.plan().fileName(), outcomes, messages), actions.check(),
                problem -> said(messages.of("batch.unreadable.title")));
    }

    private void saved(Path file, String sentence) {
        exported(sentence);
        Optional.ofNullable(file.toAbsolutePath().getParent()).ifPresent(folder -> {
            exportFolder.setOnAction(event -> actions.openFolder().accept(folder));
            Presence.show(exportFolder, true);
        });
    }

    private void exported(String sentence) {
        batchExport.setDisable(job.isRunning());
        said(sentence);
    }

    private void said(String sentence) {
        Presence.show(exportFolder, false);
        exportSaid.setText(sentence);
        Presence.show(exportSaid, !sentence.isEmpty());
    }
}
