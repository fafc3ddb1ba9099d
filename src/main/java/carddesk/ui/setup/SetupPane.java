package carddesk.ui.setup;

import carddesk.ui.Messages;
import carddesk.ui.controls.FormField;
import carddesk.ui.controls.ScrollArea;
import carddesk.ui.controls.SecretField;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.controlsfx.dialog.Wizard;
import org.controlsfx.dialog.WizardPane;

/** One page in the wizard's frame: its title and number above, the page, and the wizard's buttons with names and ids of our own. */
final class SetupPane extends WizardPane {

    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    private static final double WIDTH = 780;
    private static final double HEIGHT = 680;

    private final Step step;
    private final SetupPage page;
    private final Messages messages;

    SetupPane(Step step, SetupPage page, Parent content, Messages messages) {
        this.step = step;
        this.page = page;
        this.messages = messages;
        setId("setup" + step.name());
        setPrefSize(WIDTH, HEIGHT); // the style sheet comes too late for the window's first size
        setMinWidth(WIDTH); // the theme lets no dialog be wider than 600
        setMaxWidth(Double.MAX_VALUE);
        getStyleClass().add("setup-pane");
        var number = new Label(messages.of("setup.step", String.valueOf(step.ordinal() + 1), String.valueOf(Step.values().length)));
        number.getStyleClass().add("text-muted");
        var title = new Label(messages.of("setup.step." + step.name()));
        title.setId("setupTitle");
        title.getStyleClass().add("setup-title");
        var head = new VBox(number, title);
        head.getStyleClass().add("setup-head");
        setHeader(head);
        var scroll = new ScrollArea(content);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("form-scroll");
        setContent(scroll);
        var goOn = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (goOn.match(event)) {
                event.consume();
                button(ButtonData.NEXT_FORWARD).or(() -> button(ButtonData.FINISH)).ifPresent(Button::fire);
            }
        });
    }

    @Override
    public void onEnteringPage(Wizard wizard) {
        if (step == Step.DONE) {
            getButtonTypes().removeIf(type -> type.getButtonData() != ButtonData.FINISH);
        }
        name(ButtonData.BACK_PREVIOUS, "wizardBack", "setup.back");
        name(ButtonData.NEXT_FORWARD, "wizardNext", step == Step.TEST ? "setup.save" : "setup.next");
        name(ButtonData.FINISH, "wizardFinish", "setup.finish");
        name(ButtonData.CANCEL_CLOSE, "wizardCancel", "load.cancel");
        Platform.runLater(page::entered); // only then the page is in the window
    }

    /** Says what keeps the person on this page, and brings the focus to it. */
    void refuse() {
        page.refused();
        focusFirstProblem();
    }

    /** The wizard's button of a kind, when this page has it. */
    Optional<Button> button(ButtonData kind) {
        return getButtonTypes().stream().filter(type -> type.getButtonData() == kind).findFirst()
                .map(this::lookupButton).map(Button.class::cast);
    }

    /** Wipes what is typed into its secret fields. */
    void wipe() {
        all(getContent()).filter(SecretField.class::isInstance).map(SecretField.class::cast).forEach(SecretField::wipe);
    }

    /** Whether an event comes from the wizard's button of a kind. */
    boolean isButton(EventTarget target, ButtonData kind) {
        return button(kind).filter(button -> button.equals(target)).isPresent();
    }

    /** Brings the focus to the way on: there is nothing left to type. */
    void focusNext() {
        button(ButtonData.NEXT_FORWARD).ifPresent(Button::requestFocus);
    }

    private void focusFirstProblem() {
        all(getContent())
                .filter(FormField.class::isInstance).map(FormField.class::cast)
                .filter(field -> field.isVisible() && hasProblem(field))
                .flatMap(field -> field.getEditors().stream())
                .findFirst()
                .ifPresent(Node::requestFocus);
    }

    private static boolean hasProblem(FormField field) {
        return field.getEditors().stream().anyMatch(editor -> editor.getPseudoClassStates().contains(DANGER));
    }

    private void name(ButtonData kind, String id, String key) {
        button(kind).ifPresent(button -> {
            button.setId(id);
            button.setText(messages.of(key));
        });
    }

    private static Stream<Node> all(Node node) {
        if (node instanceof ScrollPane scroll) {
            return all(scroll.getContent());
        }
        return node instanceof Parent parent
                ? Stream.concat(Stream.of(node), parent.getChildrenUnmodifiable().stream().flatMap(SetupPane::all))
                : Stream.of(node);
    }
}
