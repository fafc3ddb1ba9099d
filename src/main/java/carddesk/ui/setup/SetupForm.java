package carddesk.ui.setup;

import carddesk.ui.Messages;
import carddesk.ui.controls.FormField;
import carddesk.ui.controls.Presence;
import carddesk.ui.controls.SecretField;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.util.Subscription;

/** Binds the form fields of one page: shows those that are asked for, and what is wrong with them. */
final class SetupForm {

    private final SetupPage owner;
    private final SetupFields fields;
    private final Messages messages;
    private final Map<SetupField, FormField> shown = new EnumMap<>(SetupField.class);

    SetupForm(Node page, SetupPage owner, SetupFields fields, Messages messages) {
        this.owner = owner;
        this.fields = fields;
        this.messages = messages;
        all(page).filter(FormField.class::isInstance).map(FormField.class::cast).filter(field -> !field.getField().isEmpty())
                .forEach(field -> shown.put(SetupField.valueOf(field.getField()), field));
        owner.follow(fields.shownProblemsProperty().subscribe(count -> show()));
    }

    void text(TextField editor, SetupField field) {
        editor.textProperty().bindBidirectional(fields.text(field));
        owner.follow(() -> editor.textProperty().unbindBidirectional(fields.text(field)));
    }

    /** Begins with what was typed on the page in another language. */
    void secret(SecretField editor, SetupField field) {
        fields.secret(field).ifPresent(typed -> {
            var characters = typed.chars();
            editor.fill(characters);
            Arrays.fill(characters, '\0');
        });
        owner.follow(editor.changesProperty().subscribe(() -> fields.type(field, editor.secret().orElse(null))));
    }

    <T> void choice(ToggleButton button, ObjectProperty<T> chosen, T choice) {
        owner.follow(bind(button, chosen, choice));
    }

    /** Binds one of several buttons to its choice; arrow keys select without an action. The answer ends it. */
    static <T> Subscription bind(ToggleButton button, ObjectProperty<T> chosen, T choice) {
        button.selectedProperty().addListener((property, before, selected) -> {
            if (selected) {
                chosen.set(choice);
            }
        });
        button.setOnAction(event -> button.setSelected(true)); // a click on the chosen one must not leave none chosen
        return chosen.subscribe(now -> button.setSelected(choice.equals(now)));
    }

    private void show() {
        shown.forEach((field, row) -> {
            boolean asked = fields.isAsked(field);
            Presence.show(row, asked);
            fields.shownProblem(field).ifPresentOrElse(
                    problem -> row.showProblem(messages.of("setup.typed." + problem.name())), row::showHint);
        });
    }

    private static Stream<Node> all(Node node) {
        return node instanceof Parent parent
                ? Stream.concat(Stream.of(node), parent.getChildrenUnmodifiable().stream().flatMap(SetupForm::all))
                : Stream.of(node);
    }
}
