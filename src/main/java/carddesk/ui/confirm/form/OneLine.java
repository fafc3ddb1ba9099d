package carddesk.ui.confirm.form;

import carddesk.cards.ConfirmationForm;
import carddesk.ui.Messages;
import carddesk.ui.controls.FormField;
import carddesk.ui.controls.Notice;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the text of a field of one line readable. Of several pasted cells the first is taken, where the field alone would join them; in ids and
 * numbers full-width characters become half-width ones, and spaces and invisible ones are removed. Both are reported below the field until its
 * next change.
 */
public final class OneLine extends Notice {

    private static final String BETWEEN_CELLS = "[\\r\\n\\t]+";
    private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0]+");
    private static final int FULL_WIDTH_FIRST = 0xff01;
    private static final int FULL_WIDTH_LAST = 0xff5e;
    private static final int FULL_WIDTH_SPACE = 0x3000;
    private static final int FULL_TO_HALF = FULL_WIDTH_FIRST - '!';

    private final TextField editor;
    private final boolean isId;
    private final Messages messages;
    private final @Nullable Consumer<List<String>> toBatch;

    private OneLine(TextField editor, boolean isId, Messages messages, @Nullable Consumer<List<String>> toBatch) {
        super(editor.getId() + "Pasted");
        this.editor = editor;
        this.isId = isId;
        this.messages = messages;
        this.toBatch = toBatch;
        getStyleClass().add("notice-accent");
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
            editor.setTextFormatter(new TextFormatter<>(new OneLine(editor, isId, messages, toBatch)::filtered));
        }
    }

    private TextFormatter.Change filtered(TextFormatter.Change change) {
        if (!change.isContentChange()) {
            return change;
        }
        hideSelf();
        var text = change.getText();
        var cells = Arrays.stream(text.split(BETWEEN_CELLS)).map(String::strip).filter(cell -> !cell.isEmpty()).toList();
        var first = cells.size() > 1 ? cells.getFirst() : text;
        var kept = isId ? plain(first) : first;
        if (!kept.equals(text)) {
            change.setText(kept);
            int end = change.getRangeStart() + kept.length();
            change.selectRange(end, end);
            if (cells.size() > 1) {
                showSelf(messages.of("pasted.several", cells.size()), cells);
            } else if (!kept.equals(text.strip())) {
                showSelf(messages.of("pasted.plain"), List.of());
            }
        }
        return change;
    }

    /** Full-width characters as half-width ones, without spaces and invisible characters. */
    private static String plain(String text) {
        var half = new StringBuilder(text.length());
        text.codePoints().map(OneLine::halfWidth).forEach(half::appendCodePoint);
        return SPACES.matcher(ConfirmationForm.normalisedId(half.toString())).replaceAll("");
    }

    private static int halfWidth(int character) {
        if (character == FULL_WIDTH_SPACE) {
            return ' ';
        }
        return character >= FULL_WIDTH_FIRST && character <= FULL_WIDTH_LAST ? character - FULL_TO_HALF : character;
    }

    private void showSelf(String sentence, List<String> cells) {
        Node field = editor;
        while (field != null && !(field instanceof FormField)) {
            field = field.getParent();
        }
        if (field != null && field.getParent() instanceof Pane form) {
            var batch = toBatch;
            say(sentence, batch == null || cells.isEmpty() ? List.of() : List.of(
                    button(getId() + "Batch", messages.of("pasted.toBatch", cells.size()), () -> batch.accept(cells))));
            form.getChildren().add(form.getChildren().indexOf(field) + 1, this);
        }
    }

    private void hideSelf() {
        if (getParent() instanceof Pane form) {
            form.getChildren().remove(this);
        }
    }
}
