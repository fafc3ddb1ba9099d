package carddesk.ui.setup;

import carddesk.ui.Messages;
import carddesk.ui.Settings;
import carddesk.ui.controls.FormField;
import carddesk.ui.controls.ScrollArea;
import carddesk.ui.controls.SecretField;
import carddesk.ui.session.LanguageSwitch;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.css.PseudoClass;
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
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.controlsfx.dialog.Wizard;
import org.controlsfx.dialog.WizardPane;
import org.kordamp.ikonli.javafx.FontIcon;

/** One page in the wizard's frame: its title and number above, the page, and the wizard's buttons with names and ids of our own. */
final class SetupPane extends WizardPane {

    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    private static final double WIDTH = 780;
    private static final double HEIGHT = 680;
    private static final double WINDOW_FRAME = 40;

    private final Step step;
    private final Settings settings;
    private final Label number = new Label();
    private final Label title = new Label();
    private final Button languageSwitch = new Button();
    private final ScrollArea scroll = new ScrollArea();
    private Messages messages;
    private SetupPage page;

    /**
     * A page in its first language.
     *
     * @param room height of the screen, in its units
     * @param heading what the page is about
     * @param content of the page
     */
    SetupPane(Step step, double room, Settings settings, Messages messages, String heading, SetupPage page, Parent content) {
        this.step = step;
        this.settings = settings;
        this.messages = messages;
        this.page = page;
        setId("setup" + step.name());
        setPrefSize(WIDTH, Math.min(HEIGHT, room - WINDOW_FRAME)); // the style sheet comes too late for the window's first size
        setMinWidth(WIDTH); // the theme lets no dialog be wider than 600
        setMaxWidth(Double.MAX_VALUE);
        getStyleClass().add("setup-pane");
        number.getStyleClass().add("text-muted");
        title.setId("setupTitle");
        title.getStyleClass().add("setup-title");
        languageSwitch.setId("setupLanguage");
        languageSwitch.getStyleClass().add("flat");
        languageSwitch.setGraphic(new FontIcon("fth-globe"));
        languageSwitch.setMinWidth(USE_PREF_SIZE);
        var titles = new VBox(number, title);
        HBox.setHgrow(titles, Priority.ALWAYS);
        var head = new HBox(titles, languageSwitch);
        head.getStyleClass().add("setup-head");
        setHeader(head);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("form-scroll");
        setContent(scroll);
        var goOn = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (goOn.match(event)) {
                event.consume();
                wayOn().ifPresent(Button::fire);
            }
        });
        show(heading, content);
    }

    /** Shows the page in another language; the one before is closed, and what was typed into its secret fields is wiped. */
    void speak(Messages other, String heading, SetupPage next, Parent content) {
        next.takeOver(page);
        close();
        messages = other;
        page = next;
        show(heading, content);
        nameButtons();
    }

    private void show(String heading, Parent content) {
        number.setText(messages.of("setup.step", String.valueOf(step.ordinal() + 1), String.valueOf(Step.values().length)));
        title.setText(heading);
        languageSwitch.setAccessibleText(messages.of("shell.language"));
        LanguageSwitch.bind(languageSwitch, settings, messages);
        scroll.setContent(content);
    }

    @Override
    public void onEnteringPage(Wizard wizard) {
        nameButtons();
        Platform.runLater(() -> page.entered()); // only then the page is in the window
    }

    private void nameButtons() {
        name(ButtonData.BACK_PREVIOUS, "wizardBack", "setup.back");
        name(ButtonData.NEXT_FORWARD, "wizardNext", "setup.next");
        name(ButtonData.FINISH, "wizardSave", "setup.save");
        name(ButtonData.CANCEL_CLOSE, "wizardCancel", "load.cancel");
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

    /** Closes the page, and wipes what is typed into its secret fields. */
    void close() {
        page.close();
        all(getContent()).filter(SecretField.class::isInstance).map(SecretField.class::cast).forEach(SecretField::wipe);
    }

    /** The button that leads on: to the next page, or on the last one to the end. */
    Optional<Button> wayOn() {
        return button(ButtonData.NEXT_FORWARD).or(() -> button(ButtonData.FINISH));
    }

    /** Brings the focus to the way on: there is nothing left to type. */
    void focusNext() {
        wayOn().ifPresent(Button::requestFocus);
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
