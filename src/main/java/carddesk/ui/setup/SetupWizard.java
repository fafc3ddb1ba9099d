package carddesk.ui.setup;

import carddesk.ui.BackgroundExecutor;
import carddesk.ui.Messages;
import carddesk.ui.TaskResult;
import carddesk.ui.Views;
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
import javafx.stage.Window;
import org.controlsfx.dialog.Wizard;
import org.controlsfx.dialog.Wizard.LinearFlow;

/**
 * The key wizard (design section 4): from the downloaded files to a profile whose test call was answered.
 *
 * <p>Nothing is written before the last step; a cancelled wizard leaves nothing behind. FX thread only.
 */
public final class SetupWizard {

    private final Wizard wizard;
    private final SetupModel model;
    private final Map<Step, SetupPane> panes = new EnumMap<>(Step.class);
    private final Messages messages;

    /**
     * A wizard over a window, with the system's own file choosers.
     *
     * @param clock judges certificates and signs the test call
     * @param zone in which the end of a certificate is shown
     */
    public SetupWizard(Window owner, SetupServices services, Messages messages, BackgroundExecutor executor, Clock clock, ZoneId zone) {
        this(owner, services, messages, executor, clock, zone, new SystemPicker(() -> owner, messages.of("setup.keys.choose")));
    }

    /** As the other, with choosers of its own. */
    public SetupWizard(
            Window owner, SetupServices services, Messages messages, BackgroundExecutor executor, Clock clock, ZoneId zone, FilePicker picker) {
        this.messages = messages;
        this.model = new SetupModel(services, executor, clock, messages.locale());
        this.wizard = new Wizard(owner, messages.of("setup.title"));
        wizard.setReadSettings(false); // it would keep what is typed, secrets too, in a map of its own
        addPages(owner, services.home(), zone, picker);
        var dialog = wizard.getDialog();
        dialog.setResizable(true);
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
        dialog.setOnHidden(event -> {
            panes.values().forEach(SetupPane::wipe);
            model.close();
            model.keepingProperty().get().result().ifPresent(finished);
        });
        dialog.show();
    }

    /** Adds the files as if they had been dropped on the first page. */
    public void add(List<Path> files) {
        model.keys().add(files);
    }

    private void addPages(Window owner, Path home, ZoneId zone, FilePicker picker) {
        var formatter = new KeyPieceFormatter(messages, zone);
        page(Step.KEYS, owner, new KeysController(model.keys(), messages, formatter, picker));
        page(Step.IDS, owner, new IdsController(model, messages, formatter, () -> pane(Step.IDS).focusNext()));
        page(Step.WECHATPAY, owner, new WechatpayController(model, messages, formatter));
        page(Step.PLACE, owner, new PlaceController(model, messages));
        page(Step.TEST, owner, new TestController(model, messages, this::goBack, () -> pane(Step.TEST).focusNext()));
        page(Step.DONE, owner, new DoneController(model, home, messages));
    }

    private void page(Step step, Window owner, SetupPage controller) {
        var pane = new SetupPane(step, controller, new Views(messages).load(controller), messages);
        pane.getStylesheets().setAll(owner.getScene().getStylesheets());
        pane.addEventFilter(ActionEvent.ACTION, event -> {
            if (pane.isButton(event.getTarget(), ButtonData.NEXT_FORWARD) && !mayLeave(step)) {
                event.consume();
            }
        });
        panes.put(step, pane);
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
        Stream.of(ButtonData.BACK_PREVIOUS, ButtonData.NEXT_FORWARD, ButtonData.CANCEL_CLOSE)
                .forEach(kind -> pane.button(kind).ifPresent(button -> button.setDisable(keeping.isRunning())));
        keeping.result().flatMap(made -> pane.button(ButtonData.NEXT_FORWARD)).ifPresent(button -> button.fire());
    }

    private void goBack(Step wanted) {
        for (int step = Step.TEST.ordinal(); step > wanted.ordinal(); step--) {
            pane(Step.values()[step]).button(ButtonData.BACK_PREVIOUS).ifPresent(button -> button.fire());
        }
    }
}
