package carddesk.ui.confirm.form;

import carddesk.cards.ConfirmationForm;
import carddesk.cards.ConfirmationForm.ValidityKind;
import carddesk.cards.Problem.Field;
import carddesk.cards.UserCard;
import carddesk.cards.Validity;
import carddesk.ui.Messages;
import carddesk.ui.Subscriptions;
import carddesk.ui.confirm.find.CardLookup;
import carddesk.ui.controls.DateTimeField;
import carddesk.ui.controls.FormField;
import carddesk.ui.controls.Named;
import carddesk.ui.controls.Presence;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** How long the card will be valid: a kind, the editors that this kind needs, and what their texts come to. */
public final class ValidityPart {

    /** WeChat Pay counts natural days where it is, whatever zone this machine is set to. */
    private static final String ZONE_OF_WECHATPAY = "Asia/Shanghai";

    private final ConfirmFields fields;
    private final CardLookup lookup;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Messages messages;
    private final Subscriptions subscriptions;

    public ValidityPart(
            ConfirmFields fields, CardLookup lookup, InstantSource clock, ZoneId zone, Messages messages, Subscriptions subscriptions) {
        this.fields = fields;
        this.lookup = lookup;
        this.clock = clock;
        this.zone = zone;
        this.messages = messages;
        this.subscriptions = subscriptions;
    }

    public void bindKind(ComboBox<ValidityKind> choice) {
        choice.getItems().setAll(ValidityKind.values());
        choice.setConverter(new Named<>(kind -> messages.of("validity.kind." + kind.name())));
        choice.valueProperty().bindBidirectional(fields.validityKindProperty());
    }

    /** The range of a fixed validity, each end shown as it will be sent. */
    public void bindRange(DateTimeField from, FormField fromField, DateTimeField to, FormField toField) {
        from.textProperty().bindBidirectional(fields.text(Field.VALID_FROM));
        to.textProperty().bindBidirectional(fields.text(Field.VALID_TO));
        from.setAccessibleName(messages.of("confirm.validFrom"));
        to.setAccessibleName(messages.of("confirm.validTo"));
        shownFor(ValidityKind.FIX_TIME_RANGE, fromField);
        shownFor(ValidityKind.FIX_TIME_RANGE, toField);
        subscriptions.add(fields.text(Field.VALID_FROM).subscribe(typed -> fromField.setHint(asSent(form().validFromAsSent(zone).orElse(null)))));
        subscriptions.add(fields.text(Field.VALID_TO).subscribe(typed -> toField.setHint(asSent(form().validToAsSent(zone).orElse(null)))));
    }

    /** The usual ends, counted from today; a beginning that is empty becomes today. */
    public void bindQuickEnds(Button endOfYear, Button oneYear, HBox row) {
        endOfYear.setOnAction(event -> choose(today().with(TemporalAdjusters.lastDayOfYear())));
        oneYear.setOnAction(event -> choose(today().plusYears(1)));
        subscriptions.add(fields.validityKindProperty().subscribe(kind -> {
            Presence.show(row, kind == ValidityKind.FIX_TIME_RANGE);
        }));
    }

    /** The days after the card was taken, and the day that this comes to. */
    public void bindDays(TextField days, FormField daysField) {
        days.textProperty().bindBidirectional(fields.text(Field.VALID_DAYS));
        shownFor(ValidityKind.FIX_TERM, daysField);
        subscriptions.add(fields.text(Field.VALID_DAYS).subscribe(typed -> daysField.setHint(lastDay())));
        subscriptions.add(lookup.foundProperty().subscribe(found -> daysField.setHint(lastDay())));
    }

    private void choose(LocalDate end) {
        if (form().validFrom().isEmpty()) {
            fields.text(Field.VALID_FROM).set(today() + " 00:00:00");
        }
        fields.text(Field.VALID_TO).set(end + " 23:59:59");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    private ConfirmationForm form() {
        return fields.form();
    }

    private String asSent(@Nullable String moment) {
        return Optional.ofNullable(moment).map(text -> messages.of("confirm.asSent", text)).orElse("");
    }

    private String lastDay() {
        return days().map(this::lastDay).orElse("");
    }

    private String lastDay(int days) {
        var pickup = lookup.card().map(UserCard::pickupTime)
                .map(taken -> taken.atZoneSameInstant(ZoneId.of(ZONE_OF_WECHATPAY)).toLocalDate());
        return pickup.map(day -> messages.of("confirm.days.known", day, days, day.plusDays(days)))
                .orElseGet(() -> messages.of("confirm.days.unknown", days));
    }

    private Optional<Integer> days() {
        var typed = form().validDays();
        return typed.matches("[0-9]{1,5}")
                ? Optional.of(Integer.parseInt(typed)).filter(days -> days >= 1 && days <= Validity.MAX_DAYS)
                : Optional.empty();
    }

    private void shownFor(ValidityKind wanted, FormField field) {
        subscriptions.add(fields.validityKindProperty().subscribe(kind -> {
            Presence.show(field, kind == wanted);
        }));
    }
}
