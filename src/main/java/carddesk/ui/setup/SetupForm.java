package carddesk.ui.setup;

import carddesk.ui.Texts;
import carddesk.ui.controls.FormField;
import carddesk.ui.controls.SecretField;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.TextField;

/** Binds the form fields of one page: shows those that are asked for, and what is wrong with them. */
final class SetupForm {

    private final SetupFields fields;
    private final Texts texts;
    private final Map<SetupField, FormField> shown = new EnumMap<>(SetupField.class);

    SetupForm(Node page, SetupFields fields, Texts texts) {
        this.fields = fields;
        this.texts = texts;
        all(page).filter(FormField.class::isInstance).map(FormField.class::cast).filter(field -> !field.getField().isEmpty())
                .forEach(field -> shown.put(SetupField.valueOf(field.getField()), field));
        fields.changesProperty().subscribe(count -> show());
    }

    /** Binds an editor of text. */
    void text(TextField editor, SetupField field) {
        editor.textProperty().bindBidirectional(fields.text(field));
    }

    /** Binds an editor of something secret. */
    void secret(SecretField editor, SetupField field) {
        editor.changesProperty().addListener(change -> fields.type(field, editor.secret()));
    }

    /** The form field of a field. */
    FormField of(SetupField field) {
        return shown.get(field);
    }

    private void show() {
        shown.forEach((field, row) -> {
            boolean asked = fields.isAsked(field);
            row.setVisible(asked);
            row.setManaged(asked);
            fields.shownProblem(field).ifPresentOrElse(
                    problem -> row.showProblem(texts.of("setup.typed." + problem.name())), row::showHint);
        });
    }

    private static Stream<Node> all(Node node) {
        return node instanceof Parent parent
                ? Stream.concat(Stream.of(node), parent.getChildrenUnmodifiable().stream().flatMap(SetupForm::all))
                : Stream.of(node);
    }
}
