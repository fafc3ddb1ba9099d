package carddesk.ui.controls;

import carddesk.ui.Clip;
import carddesk.ui.Explainer;
import carddesk.ui.FileExport;
import carddesk.ui.Messages;
import carddesk.ui.SaveFailure;
import carddesk.ui.TaskResult;
import java.io.IOException;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressIndicator;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;

/** One line under a table that says how far an export is and how it ended. */
public final class ExportNotice extends Notice {

    private final FileExport export;
    private final Messages messages;
    private final Explainer explainer;
    private final String running;
    private final String done;
    private final ProgressIndicator spinner = new ProgressIndicator();
    private final Button cancel;

    /**
     * @param running the sentence that counts what is read
     * @param done the sentence that tells how many rows are in which file
     */
    public ExportNotice(FileExport export, Messages messages, Explainer explainer, String running, String done) {
        super("exportNotice");
        this.export = export;
        this.running = running;
        this.done = done;
        this.messages = messages;
        this.explainer = explainer;
        this.cancel = button("exportCancel", messages.of("load.cancel"), export::cancel);
        spinner.getStyleClass().add("button-spinner");
    }

    /** Begins to show the export; the answer ends it. */
    public Subscription follow() {
        var rows = export.rowsReadProperty().subscribe(count -> say(messages.of(running, count.intValue())));
        return rows.and(export.resultProperty().subscribe(this::show));
    }

    private void show(TaskResult<FileExport.Written> result) {
        switch (result.state()) {
            case RUNNING -> {
                say(messages.of(running, 0), List.of(cancel));
                getChildren().addFirst(spinner);
            }
            case CANCELLED -> ended(messages.of("export.stopped"));
            default -> setVisible(false);
        }
        result.result().ifPresent(written -> {
            var folder = new FolderButton(messages.of("export.folder"));
            folder.setId("exportShowFolder");
            folder.offer(written.file());
            say(messages.of(done, written.rows(), written.file().getFileName()), List.of(folder, closing()));
        });
        result.problem().ifPresent(this::failed);
    }

    private void ended(String text) {
        say(text, List.of(closing()));
    }

    private void failed(Exception problem) {
        if (problem instanceof IOException) {
            ended(SaveFailure.words(problem, messages, "export.notWritten"));
            return;
        }
        var explanation = explainer.explain(problem);
        var support = button("exportForSupport", messages.of("load.copyForSupport"), () -> Clip.copy(explanation.forSupport()));
        support.setGraphic(new FontIcon("fth-copy"));
        say(messages.of("export.failed", explanation.title(), explanation.todo(), explanation.who()), List.of(support, closing()));
    }

    private Button closing() {
        return closing("exportClose", messages.of("export.close"), export::forget);
    }
}
