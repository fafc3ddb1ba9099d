package carddesk.ui.history;

import carddesk.journal.EmptyJournal;
import carddesk.journal.Intent;
import carddesk.journal.Journal;
import carddesk.journal.JournalEntry;
import carddesk.journal.JournalException;
import carddesk.journal.Outcome;
import carddesk.ui.BackgroundExecutor;
import carddesk.ui.Formatter;
import carddesk.ui.Look;
import carddesk.ui.Messages;
import carddesk.ui.OnScreen;
import carddesk.ui.PracticeFixture;
import carddesk.ui.Settings;
import carddesk.ui.TestWindows;
import carddesk.ui.UnaskedDialogs;
import carddesk.ui.Views;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.MenuButton;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The history in a window of its own, with the notice of open attempts above it, and with questions that the test answers. */
final class HistoryWindow implements AutoCloseable {

    private final BackgroundExecutor executor = new BackgroundExecutor(Platform::runLater);
    private final Messages messages;
    private final HistoryModel model;
    private final HistoryController controller;
    private final OnScreen screen;
    private final List<JournalEntry> confirmed = new CopyOnWriteArrayList<>();
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private final List<Long> batches = new CopyOnWriteArrayList<>();
    private volatile boolean agrees;

    HistoryWindow(PracticeFixture practice, Locale language, boolean agrees, Path saveTo) throws TimeoutException {
        this.screen = new OnScreen(TestWindows.create());
        this.agrees = agrees;
        this.messages = new Messages(language);
        this.model = new HistoryModel(practice.opened(), executor, InstantSource.system(), PracticeFixture.ZONE);
        this.controller = new HistoryController(
                model, messages, new Formatter(messages, PracticeFixture.ZONE), PracticeFixture.ZONE, new Answers(saveTo),
                confirmed::add, batches::add);
        screen.run(this::show);
    }

    /** Writes attempts into the journal of a home before its profile opens; an intent alone stays open. */
    static void leave(Path home, List<Left> attempts) throws JournalException {
        var now = new AtomicReference<>(Instant.EPOCH);
        EmptyJournal.copyTo(home.resolve("journal"), new byte[32]);
        try (var journal = Journal.open(home.resolve("journal"), new byte[32], now::get)) {
            for (var attempt : attempts) {
                now.set(attempt.at());
                long id = journal.recordIntent(attempt.intent());
                if (attempt.outcome() != null) {
                    journal.recordOutcome(id, attempt.outcome());
                }
            }
        }
    }

    /** What an earlier run of the program left in the journal. */
    record Left(Instant at, Intent intent, @Nullable Outcome outcome) {}

    private void show() {
        Look.loadFonts();
        Look.use(Settings.Theme.LIGHT);
        var notice = new OpenAttemptsNotice(model.openAttempts(), messages, model::showInDoubt);
        notice.follow();
        var view = new Views(messages).load(controller);
        VBox.setVgrow(view, Priority.ALWAYS);
        var scene = new Scene(new VBox(notice, view), 960, 640);
        Look.dress(scene);
        screen.stage().setScene(scene);
        screen.stage().show();
        model.openAttempts().look();
        model.load();
    }

    OnScreen screen() {
        return screen;
    }

    HistoryModel model() {
        return model;
    }

    /** Attempts that were to be opened in the form. */
    List<JournalEntry> confirmed() {
        return confirmed;
    }

    /** Batches that were to be opened. */
    List<Long> batches() {
        return batches;
    }

    List<String> questions() {
        return questions;
    }

    /** What the clipboard holds. */
    String copied() {
        return screen.fx(() -> String.valueOf(Clipboard.getSystemClipboard().getString()));
    }

    List<JournalEntry> entries() {
        return screen.rows("#historyTable", JournalEntry.class);
    }

    void awaitEntries(int count) {
        screen.await(count + " attempts", () -> model.rows().size() == count && !model.task().busyProperty().get());
    }

    /** How further questions are answered. */
    void agree(boolean yes) {
        agrees = yes;
    }

    /** Chooses how much is to be erased. */
    void erase(String id) {
        screen.run(() -> ((MenuButton) screen.stage().getScene().getRoot().lookup("#historyErase")).getItems().stream()
                .filter(item -> id.equals(item.getId())).forEach(item -> item.fire()));
    }

    @Override
    public void close() throws TimeoutException {
        screen.run(controller::close);
        executor.close();
        TestWindows.closeAll();
    }

    /** Answers every question alike. */
    private final class Answers extends UnaskedDialogs {

        private final Path saveTo;

        Answers(Path saveTo) {
            this.saveTo = saveTo;
        }

        @Override
        public boolean agrees(String title, String question, String action) {
            questions.add(question);
            return agrees;
        }

        @Override
        public Optional<Path> save(String title, String suggestedName) {
            return Optional.of(saveTo.resolveSibling("history" + suggestedName.substring(suggestedName.lastIndexOf('.'))));
        }
    }
}
