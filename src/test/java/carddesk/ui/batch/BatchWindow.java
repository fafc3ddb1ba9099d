package carddesk.ui.batch;

import carddesk.journal.BatchRow;
import carddesk.ui.BackgroundExecutor;
import carddesk.ui.Formatter;
import carddesk.ui.Look;
import carddesk.ui.Messages;
import carddesk.ui.OnScreen;
import carddesk.ui.OpenProfile;
import carddesk.ui.PracticeFixture;
import carddesk.ui.ScriptedDialogs;
import carddesk.ui.Settings;
import carddesk.ui.TestWindows;
import carddesk.ui.Views;
import carddesk.ui.batch.check.CheckedRow;
import carddesk.ui.batch.check.SheetCheck;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import org.testfx.api.FxToolkit;

/** The batch screen alone in a window over a practice server, with questions that are answered by the test. */
final class BatchWindow implements AutoCloseable {

    private final BackgroundExecutor executor = new BackgroundExecutor(Platform::runLater);
    private final ScriptedDialogs answers = new ScriptedDialogs();
    private final List<Path> opened = new CopyOnWriteArrayList<>();
    private final Settings settings;
    private final Messages messages;
    private final BatchModel model;
    private final BatchController controller;
    private final OnScreen screen;

    BatchWindow(PracticeFixture practice, Settings settings, double width, double height) throws TimeoutException {
        this(practice.opened(), settings, width, height);
    }

    BatchWindow(OpenProfile profile, Settings settings, double width, double height) throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        this.settings = settings;
        this.messages = new Messages(settings.languageProperty().get());
        screen = new OnScreen(TestWindows.create());
        model = screen.fx(() -> new BatchModel(profile, settings, executor, InstantSource.system(), PracticeFixture.ZONE));
        controller = new BatchController(model, new Views(messages), messages, new Formatter(messages, PracticeFixture.ZONE), answers,
                opened::add);
        screen.run(() -> {
            Look.loadFonts();
            Look.use(settings.themeProperty().get());
            var scene = new Scene(new StackPane(new Views(messages).load(controller)), width, height);
            Look.dress(scene);
            screen.stage().setScene(scene);
            screen.stage().show();
            model.load();
        });
    }

    /** The screen in Chinese. */
    static BatchWindow over(PracticeFixture practice) throws TimeoutException {
        return new BatchWindow(practice, freshSettings(), 1100, 720);
    }

    /** The screen in Chinese, with an open profile. */
    static BatchWindow over(OpenProfile profile) throws TimeoutException {
        return new BatchWindow(profile, freshSettings(), 1100, 720);
    }

    static Settings freshSettings() {
        return new Settings(Locale.SIMPLIFIED_CHINESE, Settings.Theme.LIGHT, 10, 15, null);
    }

    OnScreen screen() {
        return screen;
    }

    ScriptedDialogs answers() {
        return answers;
    }

    BatchModel model() {
        return model;
    }

    /** The folders that were shown in the file manager. */
    List<Path> opened() {
        return List.copyOf(opened);
    }

    Settings settings() {
        return settings;
    }

    /** The rows that are checked. */
    List<CheckedRow> lines() {
        var check = model.checking().orElseThrow();
        return screen.rows("#batchTable", Integer.class).stream().map(check::row).toList();
    }

    /** The rows that run. */
    List<BatchRow> runLines() {
        var rows = screen.fx(() -> model.job().orElseThrow().rows());
        return screen.rows("#batchTable", Integer.class).stream().map(rows::get).toList();
    }

    TableView<?> table() {
        return screen.node("#batchTable", TableView.class);
    }

    /** Waits until the opened spreadsheet is checked. */
    SheetCheck awaitChecked() {
        screen.await("the check", () -> model.checking().filter(check -> !check.task().busyProperty().get()).isPresent());
        return model.checking().orElseThrow();
    }

    /** Waits until the batch is where a test wants it. */
    void awaitTitle(String key) {
        screen.await(key, () -> screen.stage().getScene().lookup("#runTitle") instanceof Label title
                && title.getText().equals(messages.of("batch.run." + key)));
    }

    @Override
    public void close() throws TimeoutException {
        screen.run(controller::close);
        screen.fx(model::ending).run();
        executor.close();
        TestWindows.closeAll();
    }
}
