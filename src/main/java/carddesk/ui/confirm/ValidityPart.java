package carddesk.ui.confirm;

import carddesk.cards.ConfirmationForm.ValidityKind;
import carddesk.cards.Problem.Field;
import carddesk.ui.Texts;
import carddesk.ui.Watches;
import carddesk.ui.controls.DateTimeField;
import carddesk.ui.controls.FormField;
import carddesk.ui.controls.Named;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;

/** How long the card will be valid: a kind, and the editors that this kind needs. */
final class ValidityPart {

    private final ConfirmFields fields;
    private final Texts texts;

    ValidityPart(ConfirmFields fields, Texts texts) {
        this.fields = fields;
        this.texts = texts;
    }

    /** The choice of the kind. */
    void bindKind(ComboBox<ValidityKind> choice) {
        choice.getItems().setAll(ValidityKind.values());
        choice.setConverter(new Named<>(kind -> texts.of("validity.kind." + kind.name())));
        choice.valueProperty().bindBidirectional(fields.validityKindProperty());
    }

    /** The range of a fixed validity. */
    void bindRange(DateTimeField from, FormField fromField, DateTimeField to, FormField toField, Watches watches) {
        from.textProperty().bindBidirectional(fields.text(Field.VALID_FROM));
        to.textProperty().bindBidirectional(fields.text(Field.VALID_TO));
        from.setAccessibleName(texts.of("confirm.validFrom"));
        to.setAccessibleName(texts.of("confirm.validTo"));
        shownFor(ValidityKind.FIX_TIME_RANGE, fromField, watches);
        shownFor(ValidityKind.FIX_TIME_RANGE, toField, watches);
    }

    /** The days after the card was taken. */
    void bindDays(TextField days, FormField daysField, Watches watches) {
        days.textProperty().bindBidirectional(fields.text(Field.VALID_DAYS));
        shownFor(ValidityKind.FIX_TERM, daysField, watches);
    }

    private void shownFor(ValidityKind wanted, FormField field, Watches watches) {
        watches.add(fields.validityKindProperty().subscribe(kind -> {
            field.setVisible(kind == wanted);
            field.setManaged(kind == wanted);
        }));
    }
}
