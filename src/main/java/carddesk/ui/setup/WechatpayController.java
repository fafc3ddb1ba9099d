package carddesk.ui.setup;

import carddesk.ui.Messages;
import carddesk.ui.controls.FormField;
import carddesk.ui.controls.SecretField;
import carddesk.vault.TypedProblem;
import javafx.fxml.FXML;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Binds the page that asks for what belongs to WeChat Pay's public key, and for the API secret. */
final class WechatpayController implements SetupPage {

    private final SetupModel model;
    private final Messages messages;

    @FXML private VBox page;
    @FXML private TextField publicKeyId;
    @FXML private FormField secretField;
    @FXML private SecretField apiSecret;

    WechatpayController(SetupModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
    }

    @FXML
    private void initialize() {
        var form = new SetupForm(page, model.fields(), messages);
        form.text(publicKeyId, SetupField.KEY_ID);
        form.secret(apiSecret, SetupField.API_SECRET);
        model.fields().changesProperty().subscribe(count ->
                secretField.setAside(model.fields().secret(SetupField.API_SECRET)
                        .map(typed -> TypedProblem.bytesIn(typed) + " / " + TypedProblem.SECRET_BYTES).orElse("")));
        model.fields().merchantTypeProperty().subscribe(merchantType -> secretField.setName(messages.of("setup.wechatpay.secret."
                + merchantType.name())));
    }

    @Override
    public void entered() {
        publicKeyId.requestFocus();
        publicKeyId.end();
    }
}
