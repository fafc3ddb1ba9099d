package carddesk.ui.setup;

import carddesk.keys.FoundFile;
import carddesk.keys.Origin;
import carddesk.ui.Messages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;

/** Lists, before a profile is saved, what is stored where. */
final class StoredList {

    private final Path home;
    private final Messages messages;
    private final List<Node> lines = new ArrayList<>();

    StoredList(Path home, Messages messages) {
        this.home = home;
        this.messages = messages;
    }

    /** @param files the key files of the profile */
    List<Node> of(List<FoundFile> files) {
        var origins = files.stream().map(FoundFile::origin).distinct().toList();
        var onDisk = origins.stream().filter(Origin.OnDisk.class::isInstance).toList();
        add(messages.of("setup.stored.vault", home.resolve("vault.json").toString()));
        if (!onDisk.isEmpty()) {
            add(messages.of("setup.stored.stay"));
            onDisk.forEach(origin -> add(origin.file().toString()).getStyleClass().add("code"));
        }
        if (onDisk.size() < origins.size()) {
            copied();
        }
        add(messages.of("setup.stored.move"));
        add(messages.of("setup.stored.team"));
        return List.copyOf(lines);
    }

    /** What changes of a profile, and what happens to new files. */
    List<Node> of(ProfileChanges changes, List<FoundFile> files) {
        var parts = changes.parts();
        if (parts.isEmpty()) {
            add(messages.of("setup.change.nothing"));
            return List.copyOf(lines);
        }
        parts.forEach(part -> add(changes.sentence(part, messages)));
        if (files.stream().anyMatch(file -> file.origin() instanceof Origin.InZip)) {
            copied();
        }
        add(messages.of("setup.change.stays"));
        return List.copyOf(lines);
    }

    private void copied() {
        add(messages.of("setup.stored.copied", home.resolve("keys").toString()));
        add(messages.of("setup.stored.zip"));
    }

    private Label add(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        lines.add(label);
        return label;
    }
}
