package carddesk.ui.confirm.form;

import carddesk.cards.ConfirmationForm.Check;
import carddesk.cards.Problem;
import carddesk.cards.Problem.Field;
import carddesk.ui.ProblemFormatter;
import carddesk.ui.controls.FormField;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/** Shows each problem at its field, and focuses the first. */
public final class ProblemMarks {

    private final LiveCheck check;
    private final ProblemFormatter formatter;
    private final VBox form;
    private final ScrollPane scroll;
    private final Map<Field, FormField> fields = new EnumMap<>(Field.class);

    /** @param scroll around the form */
    public ProblemMarks(LiveCheck check, ProblemFormatter formatter, VBox form, ScrollPane scroll) {
        this.check = check;
        this.formatter = formatter;
        this.form = form;
        this.scroll = scroll;
    }

    /** Finds the fields anew: which of them there are depends on the template. */
    public void find() {
        fields.clear();
        collect(form);
    }

    /** Shows what is wrong, as far as it is to be shown yet. */
    public void show() {
        var shown = check.shown().stream().collect(Collectors.toMap(Problem::field, Function.identity(), (first, second) -> first));
        fields.forEach((field, node) -> Optional.ofNullable(shown.get(field))
                .ifPresentOrElse(problem -> node.showProblem(formatter.of(problem)), node::showHint));
    }

    /** Brings the first problem's field into view and gives it the focus. */
    public void goToFirst() {
        if (check.resultProperty().get() instanceof Check.Incomplete incomplete) {
            Optional.ofNullable(fields.get(incomplete.problems().getFirst().field())).ifPresent(field -> {
                double height = form.getHeight() - scroll.getViewportBounds().getHeight();
                double top = form.sceneToLocal(field.localToScene(0, 0)).getY();
                scroll.setVvalue(height <= 0 ? 0 : Math.min(1, top / height));
                field.getEditors().getFirst().requestFocus();
            });
        }
    }

    private void collect(Node node) {
        if (node instanceof FormField field && !field.getField().isEmpty()) {
            fields.put(Field.valueOf(field.getField()), field);
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(this::collect);
        }
    }
}
