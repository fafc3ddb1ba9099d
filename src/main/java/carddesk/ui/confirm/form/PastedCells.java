package carddesk.ui.confirm.form;

import carddesk.ui.Messages;
import carddesk.ui.controls.FormField;
import carddesk.ui.controls.OneLine;
import carddesk.ui.controls.PastedNotice;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/** Guards the fields of a form by {@link OneLine}, and reports each change below its field. */
public final class PastedCells {

    private final TextField editor;
    private final PastedNotice notice;

    private PastedCells(TextField editor, Messages messages, @Nullable Consumer<List<String>> toBatch) {
        this.editor = editor;
        this.notice = new PastedNotice(editor.getId() + "Pasted", messages, toBatch);
    }

    /** Guards fields of any text. */
    public static void guard(Messages messages, TextField... editors) {
        install(false, messages, null, editors);
    }

    /** Guards fields of an id, a number or an address. */
    public static void guardIds(Messages messages, TextField... editors) {
        install(true, messages, null, editors);
    }

    /** As {@link #guardIds}, with a button that hands several pasted cells to a batch. */
    public static void guardIds(Messages messages, Consumer<List<String>> toBatch, TextField... editors) {
        install(true, messages, toBatch, editors);
    }

    private static void install(boolean isId, Messages messages, @Nullable Consumer<List<String>> toBatch, TextField... editors) {
        for (var editor : editors) {
            editor.setTextFormatter(OneLine.formatter(isId, new PastedCells(editor, messages, toBatch)::show));
        }
    }

    private void show(OneLine.Change change) {
        notice.show(change);
        if (!change.isNone() && notice.getParent() == null) {
            Node field = editor;
            while (field != null && !(field instanceof FormField)) {
                field = field.getParent();
            }
            if (field != null && field.getParent() instanceof Pane form) {
                form.getChildren().add(form.getChildren().indexOf(field) + 1, notice);
            }
        }
    }
}
