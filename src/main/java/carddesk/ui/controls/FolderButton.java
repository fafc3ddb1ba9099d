package carddesk.ui.controls;

import java.nio.file.Path;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.control.Button;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows the folder of a file that was saved; visible once there is one. The window that it is in opens the system's file manager. */
public final class FolderButton extends Button {

    /** A folder is to be shown. */
    public static final class Wanted extends Event {

        public static final EventType<Wanted> ANY = new EventType<>(Event.ANY, "FOLDER_WANTED");

        private final transient Path folder;

        private Wanted(Path folder) {
            super(ANY);
            this.folder = folder;
        }

        public Path folder() {
            return folder;
        }
    }

    private @Nullable Path folder;

    public FolderButton() {
        this("");
    }

    public FolderButton(String text) {
        super(text, new FontIcon("fth-folder"));
        getStyleClass().add("small");
        setMinWidth(USE_PREF_SIZE);
        Presence.show(this, false);
        setOnAction(event -> {
            if (folder != null) {
                fireEvent(new Wanted(folder));
            }
        });
    }

    /** Offers the folder of a saved file; null to offer none. */
    public void offer(@Nullable Path file) {
        folder = file == null ? null : file.toAbsolutePath().getParent();
        Presence.show(this, folder != null);
    }
}
