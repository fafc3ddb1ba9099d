package carddesk.ui.templates;

import carddesk.cards.CardService;
import carddesk.cards.CardTemplate;
import carddesk.files.FileMove;
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
import carddesk.ui.pictures.CardPictures;
import carddesk.ui.pictures.PictureFolder;
import carddesk.ui.pictures.PictureLoader;
import carddesk.wechatpay.ApiResponse;
import carddesk.wechatpay.CallReport;
import carddesk.wechatpay.Identity;
import carddesk.wechatpay.JsonFields;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import org.jspecify.annotations.Nullable;

/** The template browser alone in a window, with file dialogs that are answered by the test. */
final class TemplatesWindow implements AutoCloseable {

    private static final CallReport REPORT = new CallReport(
            "templates", Instant.EPOCH, Duration.ZERO, 1, 200, null, null, Instant.EPOCH);

    private final BackgroundExecutor executor = new BackgroundExecutor(Platform::runLater);
    private final Messages messages = new Messages(Locale.SIMPLIFIED_CHINESE);
    private final Settings settings;
    private final TemplatesModel model;
    private final TemplatesController controller;
    private final OnScreen screen;
    private final List<CardTemplate> confirmed = new CopyOnWriteArrayList<>();

    private TemplatesWindow(CardService cards, Settings settings, @Nullable Path saveTo) throws TimeoutException {
        screen = new OnScreen(TestWindows.create());
        this.settings = settings;
        model = new TemplatesModel(executor, 10);
        model.open(cards);
        controller = new TemplatesController(
                model, settings, messages, new Formatter(messages, PracticeFixture.ZONE), new ChosenFile(saveTo),
                new PictureLoader(noPictures(), () -> null, executor.task()), confirmed::add);
        screen.run(this::show);
    }

    /** The browser over a service. */
    static TemplatesWindow over(CardService cards, Settings settings, Path saveTo) throws TimeoutException {
        return new TemplatesWindow(cards, settings, saveTo);
    }

    /** The browser over a server that has just these templates. */
    static TemplatesWindow showing(Settings settings, List<JsonObject> templates) throws TimeoutException {
        var list = new JsonArray();
        templates.forEach(list::add);
        var body = new JsonObject();
        body.add("data", list);
        body.addProperty("total_count", templates.size());
        var cards = new CardService(
                new Identity.Brand("brand-1"), (call, observer) -> new ApiResponse(200, JsonFields.of(body.toString()), REPORT),
                value -> value, Optional::of, Duration.ZERO);
        return new TemplatesWindow(cards, settings, null);
    }

    private static CardPictures noPictures() {
        var folder = new PictureFolder(Path.of("there", "is", "none"), 0, InstantSource.system(), FileMove.atomic());
        return new CardPictures(folder, (address, largest, reach) -> {
            throw new IOException("Nothing is fetched here");
        });
    }

    static Settings freshSettings() {
        return new Settings(Locale.SIMPLIFIED_CHINESE, Settings.Theme.LIGHT, 10, 0, null);
    }

    private void show() {
        Look.loadFonts();
        Look.use(Settings.Theme.LIGHT);
        var scene = new Scene(new Views(messages).load(controller), 1100, 720);
        Look.dress(scene);
        screen.stage().setScene(scene);
        screen.stage().show();
        model.loadOnce();
    }

    OnScreen screen() {
        return screen;
    }

    /** The table; to be touched on the FX thread. */
    TableView<?> table() {
        return screen.node("#templatesTable", TableView.class);
    }

    TemplatesModel model() {
        return model;
    }

    Settings settings() {
        return settings;
    }

    /** Templates with which a card was to be confirmed. */
    List<CardTemplate> confirmed() {
        return confirmed;
    }

    /** What the clipboard holds. */
    String copied() {
        return screen.fx(() -> String.valueOf(Clipboard.getSystemClipboard().getString()));
    }

    void awaitRows(int count) {
        screen.await(count + " rows, one of them chosen",
                () -> model.rows().size() == count && (count == 0 || model.selectedProperty().get() != null));
    }

    @Override
    public void close() throws TimeoutException {
        screen.run(controller::close);
        executor.close();
        TestWindows.closeAll();
    }

    /** Chooses a file without asking. */
    private static final class ChosenFile extends UnaskedDialogs {

        private final @Nullable Path file;

        ChosenFile(@Nullable Path file) {
            this.file = file;
        }

        @Override
        public Optional<Path> save(String title, String suggestedName) {
            return Optional.ofNullable(file);
        }
    }
}
