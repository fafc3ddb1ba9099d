package carddesk.ui.setup;

import carddesk.sandbox.Face;
import carddesk.ui.Texts;
import carddesk.ui.controls.FormField;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;

/** Binds the page that asks who calls. */
final class IdsController implements SetupPage {

    private final SetupModel model;
    private final Texts texts;
    private final PieceWords words;

    @FXML private VBox page;
    @FXML private ToggleButton faceBrand;
    @FXML private ToggleButton facePartner;
    @FXML private FormField callerField;
    @FXML private TextField callerId;
    @FXML private TextField setupBrandId;
    @FXML private TextField serialNumber;
    @FXML private Label certificateFacts;

    IdsController(SetupModel model, Texts texts, PieceWords words) {
        this.model = model;
        this.texts = texts;
        this.words = words;
    }

    @FXML
    private void initialize() {
        var form = new SetupForm(page, model.fields(), texts);
        form.text(callerId, SetupField.CALLER_ID);
        form.text(setupBrandId, SetupField.BRAND_ID);
        form.text(serialNumber, SetupField.SERIAL_NUMBER);
        face(faceBrand, Face.BRAND);
        face(facePartner, Face.PARTNER);
        model.fields().faceProperty().subscribe(face -> {
            callerField.setName(texts.of("setup.ids.caller." + face.name()));
            callerField.setHint(texts.of("setup.ids.caller.hint"));
        });
        model.keys().choiceProperty().subscribe(choice ->
                certificateFacts.setText(choice.certificate().map(words::factsOf).orElse("")));
    }

    @Override
    public void entered() {
        (callerId.getText().isBlank() ? callerId : faceBrand).requestFocus();
    }

    private void face(ToggleButton button, Face face) {
        button.setOnAction(event -> {
            button.setSelected(true); // a click on the chosen one must not leave none chosen
            model.fields().faceProperty().set(face);
        });
        model.fields().faceProperty().subscribe(chosen -> button.setSelected(chosen == face));
    }
}
