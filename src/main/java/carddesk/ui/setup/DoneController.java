package carddesk.ui.setup;

import carddesk.profile.KeyPlace;
import carddesk.profile.Profile;
import carddesk.ui.Texts;
import carddesk.ui.setup.SetupModel.Keeping;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Binds the last page, which says what was stored where. */
final class DoneController implements SetupPage {

    private final SetupModel model;
    private final Path home;
    private final Texts texts;

    @FXML private Label doneTitle;
    @FXML private VBox storedList;

    DoneController(SetupModel model, Path home, Texts texts) {
        this.model = model;
        this.home = home;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        model.keepingProperty().subscribe(keeping -> {
            if (keeping instanceof Keeping.Done done) {
                show(done.made());
            }
        });
    }

    @Override
    public void entered() {
        storedList.requestFocus();
    }

    private void show(NewProfile made) {
        doneTitle.setText(texts.of("setup.done.title", made.profile().name()));
        storedList.getChildren().clear();
        tell(texts.of("setup.done.vault", home.resolve("vault.json").toString()));
        if (made.copied().isEmpty()) {
            tell(texts.of("setup.done.stay"));
        } else {
            tell(texts.of("setup.done.copied", String.valueOf(made.copied().getFirst().getParent())));
        }
        places(made.profile()).forEach(this::path);
        if (!made.copied().isEmpty()) {
            tell(texts.of("setup.done.zip"));
        }
        tell(texts.of("setup.done.move"));
    }

    private static Iterable<String> places(Profile profile) {
        var places = new LinkedHashSet<String>();
        Stream.of(Optional.of(profile.privateKey()), profile.certificate(), Optional.of(profile.wechatpayKey()))
                .flatMap(Optional::stream).map(KeyPlace::location).forEach(places::add);
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
