package carddesk.ui.setup;

import carddesk.profile.TypedProblem;
import carddesk.ui.Texts;
import carddesk.ui.controls.FormField;
import carddesk.ui.controls.SecretField;
import javafx.fxml.FXML;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Binds the page that asks for what belongs to WeChat Pay's public key, and for the API secret. */
final class WechatpayController implements SetupPage {

    private final SetupModel model;
    private final Texts texts;

    @FXML private VBox page;
    @FXML private TextField publicKeyId;
    @FXML private FormField secretField;
    @FXML private SecretField apiSecret;

    WechatpayController(SetupModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        var form = new SetupForm(page, model.fields(), texts);
        form.text(publicKeyId, SetupField.KEY_ID);
        form.secret(apiSecret, SetupField.API_SECRET);
        model.fields().changesProperty().subscribe(count ->
                secretField.setAside(model.fields().secret(SetupField.API_SECRET)
                        .map(typed -> TypedProblem.bytesIn(typed) + " / " + TypedProblem.SECRET_BYTES).orElse("")));
        model.fields().faceProperty().subscribe(face -> secretField.setName(texts.of("setup.wechatpay.secret." + face.name())));
    }

    @Override
    public void entered() {
        publicKeyId.requestFocus();
        publicKeyId.end();
    }
}
