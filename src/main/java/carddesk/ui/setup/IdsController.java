package carddesk.ui.setup;

import carddesk.ui.Messages;
import carddesk.ui.controls.FormField;
import carddesk.wechatpay.MerchantType;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;

/** Binds the page that asks who calls. */
final class IdsController implements SetupPage {

    private final SetupModel model;
    private final Messages messages;
    private final KeyPieceFormatter formatter;
    private final Runnable goOn;

    @FXML private VBox page;
    @FXML private ToggleButton faceBrand;
    @FXML private ToggleButton facePartner;
    @FXML private FormField callerField;
    @FXML private TextField callerId;
    @FXML private TextField setupBrandId;
    @FXML private TextField serialNumber;
    @FXML private Label certificateFacts;

    /** @param goOn brings the focus to the way on */
    IdsController(SetupModel model, Messages messages, KeyPieceFormatter formatter, Runnable goOn) {
        this.model = model;
        this.messages = messages;
        this.formatter = formatter;
        this.goOn = goOn;
    }

    @FXML
    private void initialize() {
        var form = new SetupForm(page, model.fields(), messages);
        form.text(callerId, SetupField.CALLER_ID);
        form.text(setupBrandId, SetupField.BRAND_ID);
        form.text(serialNumber, SetupField.SERIAL_NUMBER);
        SetupForm.choice(faceBrand, model.fields().merchantTypeProperty(), MerchantType.BRAND);
        SetupForm.choice(facePartner, model.fields().merchantTypeProperty(), MerchantType.PARTNER);
        model.fields().merchantTypeProperty().subscribe(merchantType -> {
            callerField.setName(messages.of("setup.ids.caller." + merchantType.name()));
            callerField.setHint(messages.of("setup.ids.caller.hint"));
        });
        model.keys().choiceProperty().subscribe(choice ->
                certificateFacts.setText(choice.certificate().map(formatter::factsOf).orElse("")));
    }

    @Override
    public void entered() {
        if (model.isReady(Step.IDS)) {
            goOn.run();
        } else {
            callerId.requestFocus();
        }
    }
}
