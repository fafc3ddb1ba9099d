package carddesk.ui.setup;

import carddesk.keys.KeyPlace;
import carddesk.ui.Messages;
import carddesk.vault.Profile;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Binds the last page, which says what was stored where. */
final class DoneController implements SetupPage {

    private final SetupModel model;
    private final Path home;
    private final Messages messages;

    @FXML private Label doneTitle;
    @FXML private VBox storedList;

    DoneController(SetupModel model, Path home, Messages messages) {
        this.model = model;
        this.home = home;
        this.messages = messages;
    }

    @FXML
    private void initialize() {
        model.keepingProperty().subscribe(keeping -> keeping.result().ifPresent(this::show));
    }

    @Override
    public void entered() {
        storedList.requestFocus();
    }

    private void show(NewProfile made) {
        doneTitle.setText(messages.of("setup.done.title", made.profile().name()));
        storedList.getChildren().clear();
        tell(messages.of("setup.done.vault", home.resolve("vault.json").toString()));
        if (made.copied().isEmpty()) {
            tell(messages.of("setup.done.stay"));
        } else {
            tell(messages.of("setup.done.copied", String.valueOf(made.copied().getFirst().getParent())));
        }
        places(made.profile()).forEach(this::path);
        if (!made.copied().isEmpty()) {
            tell(messages.of("setup.done.zip"));
        }
        tell(messages.of("setup.done.move"));
        tell(messages.of("setup.done.team"));
    }

    private static Iterable<String> places(Profile profile) {
        var places = new LinkedHashSet<String>();
        profile.keyPlaces().stream().map(KeyPlace::location).forEach(places::add);
        return places;
    }

    private void tell(String sentence) {
        var label = new Label(sentence);
        label.setWrapText(true);
        storedList.getChildren().add(label);
    }

    private void path(String location) {
        var label = new Label(location);
        label.setWrapText(true);
        label.getStyleClass().add("code");
        storedList.getChildren().add(label);
    }
}
