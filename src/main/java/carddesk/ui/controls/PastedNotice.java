package carddesk.ui.controls;

import carddesk.ui.Messages;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reports how a pasted text was changed, until the next change of its field. */
public final class PastedNotice extends Notice {

    private final Messages messages;
    private final @Nullable Consumer<List<String>> toBatch;

    /** @param toBatch takes several pasted cells to a batch; null where that is not offered */
    public PastedNotice(String id, Messages messages, @Nullable Consumer<List<String>> toBatch) {
        super(id);
        this.messages = messages;
        this.toBatch = toBatch;
        getStyleClass().add("notice-accent");
        managedProperty().bind(visibleProperty());
    }

    /** Shows the change, nothing for a text that was taken as it is. */
    public void show(OneLine.Change change) {
        setVisible(false);
        if (!change.cells().isEmpty()) {
            int several = change.cells().size();
            var batch = toBatch;
            say(messages.of("pasted.several", several), batch == null ? List.of() : List.of(
                    button(getId() + "Batch", messages.of("pasted.toBatch", several), () -> batch.accept(change.cells()))));
        } else if (change.isPlain()) {
            say(messages.of("pasted.plain"), List.of());
        }
    }
}
