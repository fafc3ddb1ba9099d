package carddesk.ui.confirm.form;

import carddesk.cards.CardTemplate;
import carddesk.cards.Problem.Field;
import carddesk.ui.Messages;
import carddesk.ui.Subscriptions;
import carddesk.ui.controls.CardFace;
import carddesk.ui.controls.FormField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ColorPicker;
import javafx.scene.control.TextField;
import javafx.scene.paint.Color;

/** The card's colour: typed, picked, or the template's, all three in step. */
public final class ColourPart {

    /** The least contrast at which large text is readable (WCAG 2). */
    private static final double READABLE = 3;

    private final ConfirmFields fields;
    private final ColorPicker picker;
    private final TextField hex;
    private final Button ofTemplate;

    public ColourPart(ConfirmFields fields, ColorPicker picker, TextField hex, Button ofTemplate) {
        this.fields = fields;
        this.picker = picker;
        this.hex = hex;
        this.ofTemplate = ofTemplate;
    }

    public void bind(FormField field, Messages messages, Subscriptions subscriptions) {
        hex.textProperty().bindBidirectional(fields.text(Field.COLOUR));
        picker.setValue(null);
        picker.setOnAction(event -> hex.setText(picker.getValue() == null ? "" : hex(picker.getValue())));
        subscriptions.add(fields.text(Field.COLOUR).subscribe(typed -> picker.setValue(read(typed).orElse(null))));
        subscriptions.add(fields.text(Field.COLOUR).subscribe(typed -> field.setHint(read(typed)
                .filter(colour -> CardFace.contrast(colour, Color.WHITE) < READABLE)
                .map(colour -> messages.of("confirm.colour.faint", String.format(Locale.ROOT, "%.1f", CardFace.contrast(colour, Color.WHITE))))
                .orElseGet(() -> messages.of("confirm.keepHint")))));
        ofTemplate.setOnAction(event -> templateColour().ifPresent(hex::setText));
        subscriptions.add(fields.templateProperty().subscribe(template -> {
            ofTemplate.setDisable(templateColour().isEmpty());
            templateColour().flatMap(ColourPart::read).ifPresent(colour -> picker.getCustomColors().setAll(List.of(colour)));
        }));
    }

    private Optional<String> templateColour() {
        return Optional.ofNullable(fields.templateProperty().get()).map(CardTemplate::colour);
    }

    /** The colour that a text means, empty unless it is written as the API writes it. */
    static Optional<Color> read(String typed) {
        return typed.matches("#[0-9A-Fa-f]{6}") ? Optional.of(Color.web(typed)) : Optional.empty();
    }

    /** A colour as the API writes it; rounds, so that a picked colour comes back as the same hex. */
    static String hex(Color colour) {
        return String.format(
                "#%02X%02X%02X", Math.round(colour.getRed() * 255), Math.round(colour.getGreen() * 255), Math.round(colour.getBlue() * 255));
    }
}
