package carddesk.ui.confirm;

import carddesk.cards.CardTemplate;
import carddesk.cards.CommonField;
import carddesk.cards.Confirmation.ConfirmState;
import carddesk.cards.ConfirmationForm;
import carddesk.cards.ConfirmationForm.ValidityKind;
import carddesk.cards.Problem.Field;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What is typed and chosen on the form, one property a field. */
final class ConfirmFields {

    private final Map<Field, StringProperty> texts = new EnumMap<>(Field.class);
    private final ObjectProperty<Optional<CardTemplate>> template = new SimpleObjectProperty<>(this, "template", Optional.empty());
    private final ObjectProperty<ConfirmState> state = new SimpleObjectProperty<>(this, "state", ConfirmState.CREATE_CARD_SUCCESS);
    private final ObjectProperty<ValidityKind> validityKind = new SimpleObjectProperty<>(this, "validityKind", ValidityKind.KEEP);
    private final ObservableList<String> customChosen = FXCollections.observableArrayList();

    ConfirmFields() {
        for (var field : Field.values()) {
            texts.put(field, new SimpleStringProperty(this, field.name(), ""));
        }
    }

    /** The text of a field that is typed. */
    StringProperty text(Field field) {
        return texts.get(field);
    }

    /** The template of the card. */
    ObjectProperty<Optional<CardTemplate>> templateProperty() {
        return template;
    }

    /** What became of the membership. */
    ObjectProperty<ConfirmState> stateProperty() {
        return state;
    }

    /** What to do about the validity. */
    ObjectProperty<ValidityKind> validityKindProperty() {
        return validityKind;
    }

    /** The values chosen for the template's own field. */
    ObservableList<String> customChosen() {
        return customChosen;
    }

    /** Calls back with the field that changed. */
    void onChange(java.util.function.Consumer<Field> changed) {
        texts.forEach((field, text) -> text.addListener(change -> changed.accept(field)));
        template.addListener(change -> changed.accept(Field.CARD_ID));
        state.addListener(change -> changed.accept(Field.STATE));
        validityKind.addListener(change -> changed.accept(Field.VALIDITY_TYPE));
        customChosen.subscribe(() -> changed.accept(Field.CUSTOM_FIELD));
    }

    /** The form as it stands. Answers to questions that the template does not ask are left out. */
    ConfirmationForm form() {
        var form = ConfirmationForm.builder()
                .userCardCode(value(Field.USER_CARD_CODE))
                .cardId(template.get().map(CardTemplate::cardId).orElse(""))
                .openid(value(Field.OPENID))
                .state(state.get())
                .colour(value(Field.COLOUR))
                .pictureUrl(value(Field.PICTURE_URL))
                .phoneNumber(value(Field.PHONE_NUMBER))
                .level(value(Field.LEVEL))
                .validity(validityKind.get())
                .validFrom(value(Field.VALID_FROM))
                .validTo(value(Field.VALID_TO))
                .validDays(value(Field.VALID_DAYS))
                .attach(value(Field.ATTACH));
        asked().forEach(common -> form.common(common, value(Field.of(common))));
        template.get().flatMap(asks -> asks.customFields().stream().findFirst())
                .ifPresent(custom -> form.custom(custom.name(), List.copyOf(customChosen)));
        return form.build();
    }

    /** The common questions that the template asks. */
    List<CommonField> asked() {
        return template.get().stream().flatMap(asks -> asks.commonFields().stream()).flatMap(term -> term.known().stream()).toList();
    }

    /** Empties everything but the template. */
    void clear() {
        texts.values().forEach(text -> text.set(""));
        state.set(ConfirmState.CREATE_CARD_SUCCESS);
        validityKind.set(ValidityKind.KEEP);
        customChosen.clear();
    }

    private String value(Field field) {
        return texts.get(field).get();
    }
}
