package carddesk.ui.controls;

import carddesk.ui.Clip;
import carddesk.ui.Explainer;
import carddesk.ui.FileExport;
import carddesk.ui.FileExport.Standing;
import carddesk.ui.Texts;
import java.io.IOException;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;

/** One line under a table that says how far an export is and how it ended. */
public final class ExportNotice extends HBox {

    private final FileExport export;
    private final Texts texts;
    private final Explainer explainer;
    private final String running;
    private final String done;
    private final Label said = new Label();

    /**
     * @param running the sentence that counts what is read
     * @param done the sentence that tells how many rows are in which file
     */
    public ExportNotice(FileExport export, Texts texts, Explainer explainer, String running, String done) {
        this.export = export;
        this.running = running;
        this.done = done;
        this.texts = texts;
        this.explainer = explainer;
        setId("exportNotice");
        getStyleClass().addAll("notice", "export-notice");
        said.setId("exportSaid");
        said.setWrapText(true);
        said.setMinHeight(USE_PREF_SIZE);
        said.setMaxWidth(Double.MAX_VALUE);
        setHgrow(said, Priority.ALWAYS);
    }

    /** Begins to show the export; the answer ends it. */
    public Subscription follow() {
        return export.standingProperty().subscribe(this::show);
    }

    private void show(Standing standing) {
        setVisible(!(standing instanceof Standing.Idle));
        switch (standing) {
            case Standing.Idle ignored -> getChildren().clear();
            case Standing.Running far -> running(far.read());
            case Standing.Written written -> ended(texts.of(done, written.rows(), written.file().getFileName()));
            case Standing.Stopped ignored -> ended(texts.of("templates.export.stopped"));
            case Standing.Failed failed -> failed(failed.problem());
        }
    }

    private void running(int fetched) {
        said.setText(texts.of(running, fetched));
        if (getChildren().stream().noneMatch(ProgressIndicator.class::isInstance)) {
            var spinner = new ProgressIndicator();
            spinner.getStyleClass().add("button-spinner");
            var cancel = new Button(texts.of("load.cancel"));
            cancel.setId("exportCancel");
            cancel.setMinWidth(USE_PREF_SIZE);
            cancel.setOnAction(event -> export.cancel());
            getChildren().setAll(spinner, said, cancel);
        }
    }

    private void ended(String text) {
        said.setText(text);
        getChildren().setAll(said, closing());
    }

    private void failed(Exception problem) {
        if (problem instanceof IOException) {
            ended(texts.of("templates.export.notWritten"));
            return;
        }
        var told = explainer.explain(problem);
        ended(texts.of("templates.export.failed", told.title(), told.todo(), told.who()));
        var support = new Button(texts.of("load.copyForSupport"), new FontIcon("fth-copy"));
        support.setId("exportForSupport");
        support.setMinWidth(USE_PREF_SIZE);
        support.setOnAction(event -> Clip.copy(told.forSupport()));
        getChildren().add(1, support);
    }

    private Button closing() {
        var close = new Button(null, new FontIcon("fth-x"));
        close.setId("exportClose");
        close.getStyleClass().addAll("button-icon", "flat", "small");
        close.setAccessibleText(texts.of("templates.export.close"));
        close.setOnAction(event -> export.forget());
        return close;
    }
}
