package carddesk.ui.confirm;

import carddesk.ui.Clip;
import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import carddesk.ui.controls.CardFace;
import carddesk.ui.controls.Presence;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;

/** Previews the form: the card face, and the request, which can be copied without anything personal. */
final class PreviewPart {

    private final ConfirmModel model;
    private final RequestPreview preview;
    private final Messages messages;
    private final Label call;
    private final TextArea body;
    private final Button copy;
    private final CardFace face;

    PreviewPart(ConfirmModel model, Messages messages, Formatter formatter, Label call, TextArea body, Button copy, CardFace face) {
        this.model = model;
        this.preview = new RequestPreview(messages, formatter);
        this.messages = messages;
        this.call = call;
        this.body = body;
        this.copy = copy;
        this.face = face;
        copy.setOnAction(event -> preview.body(model).ifPresent(Clip::copy));
    }

    void show() {
        showFace();
        var json = preview.body(model);
        body.setText(json.orElseGet(() -> messages.of("confirm.preview.incomplete")));
        copy.setDisable(json.isEmpty());
        call.setText(preview.call(model).orElse(""));
        Presence.show(call, json.isPresent());
    }

    /** Shows the card as it would look. */
    void showFace() {
        face.show(preview.face(model));
    }
}
