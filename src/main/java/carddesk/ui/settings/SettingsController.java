package carddesk.ui.settings;

import carddesk.sandbox.Face;
import carddesk.ui.Settings;
import carddesk.ui.Texts;
import carddesk.ui.controls.Named;
import java.nio.file.Path;
import java.util.Locale;
import javafx.fxml.FXML;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Binds the settings to what they set. */
public final class SettingsController {

    /**
     * What the screen says of the program itself.
     *
     * @param home where the program keeps its files
     * @param version of the program
     */
    public record About(Path home, String version) {}

    private final Settings settings;
    private final Texts texts;
    private final About program;
    private final PracticeModel practice;

    @FXML private ComboBox<Locale> language;
    @FXML private ComboBox<Settings.Theme> theme;
    @FXML private ComboBox<Integer> defaultPageSize;
    @FXML private VBox practiceSection;
    @FXML private ComboBox<Face> practiceFace;
    @FXML private ComboBox<PracticeFault> practiceFault;
    @FXML private Label about;
    @FXML private Label dataFolder;

    public SettingsController(Settings settings, Texts texts, About program, PracticeModel practice) {
        this.settings = settings;
        this.texts = texts;
        this.program = program;
        this.practice = practice;
    }

    @FXML
    private void initialize() {
        language.getItems().setAll(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);
        language.setConverter(new Named<>(locale -> texts.of("language." + locale.getLanguage())));
        language.setValue(texts.locale());
        language.setOnAction(event -> settings.languageProperty().set(language.getValue()));
        theme.getItems().setAll(Settings.Theme.values());
        theme.setConverter(new Named<>(each -> texts.of("theme." + each.name())));
        theme.valueProperty().bindBidirectional(settings.themeProperty());
        defaultPageSize.getItems().setAll(5, 10, 20);
        defaultPageSize.setValue(settings.pageSizeProperty().get());
        defaultPageSize.setOnAction(event -> settings.pageSizeProperty().set(defaultPageSize.getValue()));
        practiceSection.setVisible(practice.isAvailable());
        practiceSection.setManaged(practice.isAvailable());
        bindPractice();
        about.setText(texts.of(
                "settings.about.text", program.version(), Runtime.version().toString(), System.getProperty("javafx.runtime.version", "")));
        dataFolder.setText(texts.of("settings.dataFolder", program.home().toString()));
    }

    private void bindPractice() {
        practiceFace.getItems().setAll(Face.values());
        practiceFace.setConverter(new Named<>(each -> texts.of("face." + each.name())));
        practiceFace.valueProperty().bindBidirectional(practice.faceProperty());
        practiceFault.getItems().setAll(PracticeFault.values());
        practiceFault.setConverter(new Named<>(each -> texts.of("practiceFault." + each.name())));
        practiceFault.valueProperty().bindBidirectional(practice.faultProperty());
    }
}
