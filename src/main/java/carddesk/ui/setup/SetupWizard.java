package carddesk.ui.setup;

import carddesk.ui.BackgroundExecutor;
import carddesk.ui.Messages;
import carddesk.ui.Settings;
import carddesk.ui.TaskResult;
import carddesk.ui.Views;
import carddesk.vault.Profile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.event.ActionEvent;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.stage.Screen;
import javafx.stage.Window;
import org.controlsfx.dialog.Wizard;
import org.controlsfx.dialog.Wizard.LinearFlow;
import org.jspecify.annotations.Nullable;

/**
 * The key wizard (design section 4): from the downloaded files to a profile whose test call was answered.
 *
 * <p>Nothing is written before the last step; a cancelled wizard leaves nothing behind. FX thread only.
 */
public final class SetupWizard {

    private final Wizard wizard;
    private final SetupModel model;
    private final Settings settings;
    private final Path home;
    private final ZoneId zone;
    private final FilePicker picker;
    private final Map<Step, SetupPane> panes = new EnumMap<>(Step.class);

    /**
     * A wizard over a window, with the system's own file choosers.
     *
     * @param settings its language is the wizard's, which the wizard can change
     * @param clock judges certificates and signs the test call
     * @param edited the profile to change, null to make one
     * @param zone in which the end of a certificate is shown
     */
    public SetupWizard(Window owner, SetupServices services, Settings settings, BackgroundExecutor executor, Clock clock, ZoneId zone,
            @Nullable Profile edited) {
        this(owner, services, settings, executor, clock, zone, edited, new SystemPicker(() -> owner, settings.languageProperty()));
    }

    /** As the other, with choosers of its own. */
    public SetupWizard(
            Window owner, SetupServices services, Settings settings, BackgroundExecutor executor, Clock clock, ZoneId zone,
            @Nullable Profile edited, FilePicker picker) {
        this.settings = settings;
        this.home = services.home();
        this.zone = zone;
        this.picker = picker;
        this.model = new SetupModel(services, executor, clock, settings.languageProperty(), edited);
        this.wizard = new Wizard(owner);
        wizard.setReadSettings(false); // it would keep what is typed, secrets too, in a map of its own
        addPages(owner);
        wizard.getDialog().setResizable(true);
        model.keepingProperty().addListener((property, before, now) -> follow(now));
        model.keys().choiceProperty().subscribe(choice -> {
            if (choice.isComplete()) {
                pane(Step.KEYS).focusNext();
            }
        });
    }

    /** Opens the wizard at its first page. */
    public void show(Consumer<NewProfile> finished) {
        wizard.setFlow(new LinearFlow(List.copyOf(panes.values())));
        var dialog = wizard.getDialog();
        dialog.setOnCloseRequest(event -> {
            if (model.keepingProperty().get().isRunning()) {
                event.consume();
            }
        });
        var language = settings.languageProperty().subscribe((before, now) -> speak(new Messages(now)));
        dialog.setOnHidden(event -> {
            language.unsubscribe();
            panes.values().forEach(SetupPane::close);
            model.close();
            model.keepingProperty().get().result().ifPresent(finished);
        });
        dialog.show();
    }

    /** Adds the files as if they had been dropped on the first page. */
    public void add(List<Path> files) {
        model.keys().add(files);
    }

    private void addPages(Window owner) {
        var messages = new Messages(settings.languageProperty().get());
        wizard.setTitle(title(messages));
        double room = Screen.getScreensForRectangle(owner.getX(), owner.getY(), owner.getWidth(), owner.getHeight()).stream().findFirst()
                .orElse(Screen.getPrimary()).getVisualBounds().getHeight();
        for (var step : Step.values()) {
            var page = page(step, messages);
            var pane = new SetupPane(step, room, settings, messages, heading(step, messages), page, new Views(messages).load(page));
            pane.getStylesheets().setAll(owner.getScene().getStylesheets());
            pane.addEventFilter(ActionEvent.ACTION, event -> {
                if (pane.wayOn().filter(button -> button.equals(event.getTarget())).isPresent() && !mayLeave(step)) {
                    event.consume();
                }
            });
            panes.put(step, pane);
        }
    }

    /** What was chosen and typed is in the model, and stays. */
    private void speak(Messages messages) {
        wizard.setTitle(title(messages));
        panes.forEach((step, pane) -> {
            var page = page(step, messages);
            pane.speak(messages, heading(step, messages), page, new Views(messages).load(page));
        });
    }

    private String title(Messages messages) {
        return model.edited().map(profile -> messages.of("setup.edit.title", profile.name())).orElseGet(() -> messages.of("setup.title"));
    }

    private String heading(Step step, Messages messages) {
        if (step == Step.KEYS && model.edited().isPresent()) {
            return messages.of("setup.edit.keys");
        }
        if (step == Step.PLACE && !model.needsPassword()) {
            return messages.of(model.edited().isPresent() ? "setup.edit.place" : "setup.step.PLACE.further");
        }
        return messages.of("setup.step." + step.name());
    }

    private SetupPage page(Step step, Messages messages) {
        var formatter = new KeyPieceFormatter(messages, zone);
        return switch (step) {
            case KEYS -> new KeysController(model.keys(), messages, formatter, picker, model.edited().isPresent(), () -> pane(Step.KEYS).focusNext());
            case IDS -> new IdsController(model, messages, formatter);
            case PLACE -> new PlaceController(model, messages);
            case TEST -> new TestController(model, home, messages, this::goBack, () -> pane(Step.TEST).focusNext());
        };
    }

    private SetupPane pane(Step step) {
        return Objects.requireNonNull(panes.get(step), "every step has a page");
    }

    private boolean mayLeave(Step step) {
        if (step == Step.TEST && model.isReady(step)) {
            model.keep();
            return model.keepingProperty().get().result().isPresent();
        }
        if (!model.isReady(step)) {
            model.fields().touch(step);
            pane(step).refuse();
            return false;
        }
        return true;
    }

    private void follow(TaskResult<NewProfile> keeping) {
        var pane = pane(Step.TEST);
        Stream.of(ButtonData.BACK_PREVIOUS, ButtonData.FINISH, ButtonData.CANCEL_CLOSE)
                .forEach(kind -> pane.button(kind).ifPresent(button -> button.setDisable(keeping.isRunning())));
        keeping.result().flatMap(made -> pane.wayOn()).ifPresent(button -> button.fire());
    }

    private void goBack(Step wanted) {
        for (int step = Step.TEST.ordinal(); step > wanted.ordinal(); step--) {
            pane(Step.values()[step]).button(ButtonData.BACK_PREVIOUS).ifPresent(button -> button.fire());
        }
    }
}
