package carddesk.ui.setup;

import carddesk.ui.Messages;
import carddesk.ui.controls.FormField;
import carddesk.ui.controls.SecretField;
import carddesk.vault.Profile;
import carddesk.vault.TypedProblem;
import carddesk.wechatpay.MerchantType;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;

/** Binds the page that asks who calls, what belongs to WeChat Pay's public key, and for the API secret. */
final class IdsController extends SetupPage {

    private final SetupModel model;
    private final Messages messages;
    private final KeyPieceFormatter formatter;

    @FXML private VBox page;
    @FXML private ToggleButton faceBrand;
    @FXML private ToggleButton facePartner;
    @FXML private FormField callerField;
    @FXML private TextField callerId;
    @FXML private TextField setupBrandId;
    @FXML private TextField serialNumber;
    @FXML private Label certificateFacts;
    @FXML private VBox wechatpayKeys;
    @FXML private TextField publicKeyId;
    @FXML private FormField secretField;
    @FXML private SecretField apiSecret;
    @FXML private FormField formerSecretField;
    @FXML private SecretField formerApiSecret;

    IdsController(SetupModel model, Messages messages, KeyPieceFormatter formatter) {
        this.model = model;
        this.messages = messages;
        this.formatter = formatter;
    }

    /** A profile stays that of its merchant, since its history is that merchant's. */
    private void keepIdentity(Profile edited) {
        faceBrand.setDisable(true);
        facePartner.setDisable(true);
        callerId.setDisable(true);
        setupBrandId.setDisable(true);
        if (edited.apiSecret() != null) {
            apiSecret.setPromptText(messages.of("setup.edit.secret.prompt"));
            secretField.setHint(messages.of("setup.edit.secret.hint"));
        }
    }

    @FXML
    private void initialize() {
        var fields = model.fields();
        var form = new SetupForm(page, this, fields, messages);
        form.text(callerId, SetupField.CALLER_ID);
        form.text(setupBrandId, SetupField.BRAND_ID);
        form.text(serialNumber, SetupField.SERIAL_NUMBER);
        form.text(publicKeyId, SetupField.KEY_ID);
        form.secret(apiSecret, SetupField.API_SECRET);
        form.secret(formerApiSecret, SetupField.FORMER_API_SECRET);
        form.choice(faceBrand, fields.merchantTypeProperty(), MerchantType.BRAND);
        form.choice(facePartner, fields.merchantTypeProperty(), MerchantType.PARTNER);
        follow(fields.merchantTypeProperty().subscribe(merchantType -> {
            callerField.setName(messages.of("setup.ids.caller." + merchantType.name()));
            callerField.setHint(messages.of(model.edited().isPresent() ? "setup.edit.identity" : "setup.ids.caller.hint"));
            secretField.setName(messages.of("setup.wechatpay.secret." + merchantType.name()));
        }));
        follow(model.keys().choiceProperty().subscribe(choice ->
                certificateFacts.setText(choice.certificate().map(formatter::factsOf).orElse(""))));
        follow(fields.changesProperty().subscribe(count -> {
            secretField.setAside(length(SetupField.API_SECRET));
            formerSecretField.setAside(length(SetupField.FORMER_API_SECRET));
            showKeys();
        }));
        model.edited().ifPresent(this::keepIdentity);
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

    /** Begins with the first field that no file filled in. */
    @Override
    void entered() {
        var wrong = model.fields().wrongOn(Step.IDS);
        if (wrong.contains(SetupField.CALLER_ID)) {
            callerId.requestFocus();
        } else if (wrong.contains(SetupField.BRAND_ID)) {
            setupBrandId.requestFocus();
        } else if (wrong.contains(SetupField.SERIAL_NUMBER)) {
            serialNumber.requestFocus();
        } else {
            publicKeyId.requestFocus();
            publicKeyId.end();
        }
    }
}
