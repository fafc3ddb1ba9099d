package carddesk.ui.setup;

import carddesk.ui.Messages;
import carddesk.ui.controls.FormField;
import carddesk.ui.controls.SecretField;
import carddesk.vault.TypedProblem;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Binds the page that asks for what belongs to WeChat Pay's public key, and for the API secret. */
final class WechatpayController implements SetupPage {

    private final SetupModel model;
    private final Messages messages;
    private final KeyPieceFormatter formatter;

    @FXML private VBox page;
    @FXML private VBox wechatpayKeys;
    @FXML private TextField publicKeyId;
    @FXML private FormField secretField;
    @FXML private SecretField apiSecret;
    @FXML private FormField formerSecretField;
    @FXML private SecretField formerApiSecret;

    WechatpayController(SetupModel model, Messages messages, KeyPieceFormatter formatter) {
        this.model = model;
        this.messages = messages;
        this.formatter = formatter;
    }

    @FXML
    private void initialize() {
        var form = new SetupForm(page, model.fields(), messages);
        form.text(publicKeyId, SetupField.KEY_ID);
        form.secret(apiSecret, SetupField.API_SECRET);
        form.secret(formerApiSecret, SetupField.FORMER_API_SECRET);
        model.fields().changesProperty().subscribe(count -> {
            secretField.setAside(length(SetupField.API_SECRET));
            formerSecretField.setAside(length(SetupField.FORMER_API_SECRET));
        });
        model.fields().changesProperty().subscribe(count -> showKeys());
        model.fields().merchantTypeProperty().subscribe(merchantType -> secretField.setName(messages.of("setup.wechatpay.secret."
                + merchantType.name())));
    }

    private String length(SetupField secret) {
        return model.fields().secret(secret).map(typed -> TypedProblem.bytesIn(typed) + " / " + TypedProblem.SECRET_BYTES).orElse("");
    }

    /** Shows which key is used for what: nothing that was chosen goes unused without a word. */
    private void showKeys() {
        var fields = model.fields();
        var lines = Stream.of(
                        fields.sendingKey().stream().map(key -> messages.of("setup.wechatpay.sends", formatter.of(key))),
                        fields.verifyingKeys().stream().map(key -> messages.of("setup.wechatpay.verifies", formatter.of(key))),
                        fields.verifyingKeys().stream().limit(1).map(key -> messages.of("setup.wechatpay.change")),
                        fields.unusedKeys().stream().map(key -> messages.of("setup.wechatpay.brandOnly", formatter.of(key))))
                .flatMap(each -> each).toList();
        wechatpayKeys.getChildren().setAll(lines.stream().map(line -> {
            var label = new Label(line);
            label.setWrapText(true);
            return label;
        }).toList());
    }

    @Override
    public void entered() {
        publicKeyId.requestFocus();
        publicKeyId.end();
    }
}
