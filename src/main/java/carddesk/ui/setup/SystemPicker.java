package carddesk.ui.setup;

import carddesk.ui.Messages;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** The system's own choosers. */
final class SystemPicker implements FilePicker {

    private final Supplier<Window> owner;
    private final ObservableValue<Locale> language;

    SystemPicker(Supplier<Window> owner, ObservableValue<Locale> language) {
        this.owner = owner;
        this.language = language;
    }

    private String title() {
        return new Messages(language.getValue()).of("setup.keys.choose");
    }

    @Override
    public List<Path> files() {
        var chooser = new FileChooser();
        chooser.setTitle(title());
        return Optional.ofNullable(chooser.showOpenMultipleDialog(owner.get())).orElse(List.of()).stream().map(File::toPath).toList();
    }

    @Override
    public List<Path> folder() {
        var chooser = new DirectoryChooser();
        chooser.setTitle(title());
        return Optional.ofNullable(chooser.showDialog(owner.get())).map(File::toPath).stream().toList();
    }
}
