package carddesk.ui.confirm;

import carddesk.cards.ConfirmationForm.ValidityKind;
import carddesk.cards.Problem.Field;
import carddesk.ui.Texts;
import carddesk.ui.Watches;
import carddesk.ui.controls.DateTimeField;
import carddesk.ui.controls.FormField;
import carddesk.ui.controls.Named;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;

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

    /** The usual ends, counted from today; a beginning that is empty becomes today. */
    void bindQuickEnds(Button endOfYear, Button oneYear, HBox row, InstantSource clock, ZoneId zone, Watches watches) {
        endOfYear.setOnAction(event -> choose(today(clock, zone), today(clock, zone).with(TemporalAdjusters.lastDayOfYear())));
        oneYear.setOnAction(event -> choose(today(clock, zone), today(clock, zone).plusYears(1)));
        watches.add(fields.validityKindProperty().subscribe(kind -> {
            row.setVisible(kind == ValidityKind.FIX_TIME_RANGE);
            row.setManaged(kind == ValidityKind.FIX_TIME_RANGE);
        }));
    }

    private void choose(LocalDate today, LocalDate end) {
        if (fields.text(Field.VALID_FROM).get().isBlank()) {
            fields.text(Field.VALID_FROM).set(today + " 00:00:00");
        }
        fields.text(Field.VALID_TO).set(end + " 23:59:59");
    }

    private static LocalDate today(InstantSource clock, ZoneId zone) {
        return LocalDate.ofInstant(clock.instant(), zone);
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
