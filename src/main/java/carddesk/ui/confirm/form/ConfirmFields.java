package carddesk.ui.confirm.form;

import carddesk.cards.CardTemplate;
import carddesk.cards.CommonField;
import carddesk.cards.Confirmation.ConfirmState;
import carddesk.cards.ConfirmationForm;
import carddesk.cards.ConfirmationForm.ValidityKind;
import carddesk.cards.Problem.Field;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What is typed and chosen on the form, one property a field. */
public final class ConfirmFields {

    private static final Pattern UNSHOWN = Pattern.compile("[\\p{Cntrl}&&[^\n\t]]");

    private static final List<Field> AS_TYPED = List.of(
            Field.USER_CARD_CODE, Field.OPENID, Field.PICTURE_URL, Field.PHONE_NUMBER, Field.VALID_FROM, Field.VALID_TO, Field.VALID_DAYS);
    private static final List<Field> IF_CHANGED = List.of(Field.COLOUR, Field.LEVEL, Field.ATTACH);

    private final Map<Field, StringProperty> texts = new EnumMap<>(Field.class);
    private final ObjectProperty<@Nullable CardTemplate> template = new SimpleObjectProperty<>(this, "template");
    private final ObjectProperty<ConfirmState> state = new SimpleObjectProperty<>(this, "state", ConfirmState.CREATE_CARD_SUCCESS);
    private final ObjectProperty<ValidityKind> validityKind = new SimpleObjectProperty<>(this, "validityKind", ValidityKind.KEEP);
    private final ObservableList<String> customChosen = FXCollections.observableArrayList();
    private final Map<Field, String> filledIn = new EnumMap<>(Field.class);
    private boolean quiet;

    public ConfirmFields() {
        for (var field : Field.values()) {
            texts.put(field, new SimpleStringProperty(this, field.name(), ""));
        }
    }

    /** The text of a field that is typed. */
    public StringProperty text(Field field) {
        return Objects.requireNonNull(texts.get(field), "every field has a text");
    }

    public ObjectProperty<@Nullable CardTemplate> templateProperty() {
        return template;
    }

    /** What became of the membership. */
    public ObjectProperty<ConfirmState> stateProperty() {
        return state;
    }

    /** What to do about the validity. */
    public ObjectProperty<ValidityKind> validityKindProperty() {
        return validityKind;
    }

    /** The values chosen for the template's own field. */
    public ObservableList<String> customChosen() {
        return customChosen;
    }

    /** Calls back with the field that a person changed. */
    public void onChange(Consumer<Field> changed) {
        Consumer<Field> heard = field -> {
            if (!quiet) {
                changed.accept(field);
            }
        };
        texts.forEach((field, text) -> text.addListener(change -> heard.accept(field)));
        template.addListener(change -> heard.accept(Field.CARD_ID));
        state.addListener(change -> heard.accept(Field.STATE));
        validityKind.addListener(change -> heard.accept(Field.VALIDITY_TYPE));
        customChosen.subscribe(() -> heard.accept(Field.CUSTOM_FIELD));
    }

    /** Changes something that is no change by a person. */
    private void quietly(Runnable change) {
        quiet = true;
        change.run();
        quiet = false;
    }

    /** Shows what the card holds where nothing else was typed; it is not sent unless it is changed. */
    public void fillIn(Field field, @Nullable String known) {
        if (ConfirmationForm.normalised(value(field)).isEmpty() || isUnchanged(field)) {
            quietly(() -> text(field).set(Objects.requireNonNullElse(known, "")));
        }
        filledIn.put(field, Objects.requireNonNullElse(known, ""));
    }

    /** Whether a field says what the card holds anyway. */
    private boolean isUnchanged(Field field) {
        var known = filledIn.get(field);
        return known != null && comparable(field, known).equals(comparable(field, value(field)));
    }

    private static String comparable(Field field, String text) {
        var shown = UNSHOWN.matcher(text).replaceAll(""); // an editor drops control characters of what it shows
        return switch (field) {
            case ATTACH -> shown;
            case COLOUR -> ConfirmationForm.normalisedId(shown).toUpperCase(Locale.ROOT);
            default -> ConfirmationForm.normalised(shown);
        };
    }

    private String changed(Field field) {
        return isUnchanged(field) ? "" : value(field);
    }

    /** Empties what {@link #fillIn} filled in and that is unchanged: the card may be another one now. */
    public void forgetFilledIn() {
        filledIn.forEach((field, known) -> {
            if (isUnchanged(field)) {
                quietly(() -> text(field).set(""));
            }
        });
        filledIn.clear();
    }

    /**
     * The form as it is now, of what is to be changed on the card: what it holds anyway is left out, and so are answers to questions that the
     * template does not ask.
     */
    public ConfirmationForm form() {
        var form = ConfirmationForm.builder().state(state.get()).validity(validityKind.get());
        for (var field : AS_TYPED) {
            form.text(field, value(field));
        }
        for (var field : IF_CHANGED) {
            form.text(field, changed(field));
        }
        form.text(Field.CARD_ID, Optional.ofNullable(template.get()).map(CardTemplate::cardId).orElse(""));
        asked().forEach(common -> form.text(Field.of(common), value(Field.of(common))));
        Optional.ofNullable(template.get()).flatMap(asks -> asks.customFields().stream().findFirst())
                .ifPresent(custom -> form.custom(custom.name(), List.copyOf(customChosen)));
        return form.build();
    }

    /** The common questions that the template asks. */
    List<CommonField> asked() {
        return Stream.ofNullable(template.get()).flatMap(asks -> asks.commonFields().stream())
                .flatMap(term -> Stream.ofNullable(term.known())).toList();
    }

    /** Empties everything but the template. */
    public void clear() {
        filledIn.clear();
        quietly(() -> {
            texts.values().forEach(text -> text.set(""));
            state.set(ConfirmState.CREATE_CARD_SUCCESS);
            validityKind.set(ValidityKind.KEEP);
            customChosen.clear();
        });
    }

    /** No template is chosen any more, nor anything for its own field. */
    public void clearTemplate() {
        quietly(() -> {
            template.set(null);
            customChosen.clear();
        });
    }

    /** Nothing is chosen any more for the template's own field. */
    public void clearCustomChoice() {
        quietly(customChosen::clear);
    }

    /** Whether nothing is typed or chosen. */
    public boolean isEmpty() {
        return template.get() == null && texts.values().stream().allMatch(text -> ConfirmationForm.normalised(text.get()).isEmpty());
    }

    public Filled filled() {
        var values = new EnumMap<Field, String>(Field.class);
        texts.forEach((field, text) -> values.put(field, text.get()));
        return new Filled(values, filledIn, template.get(), state.get(), validityKind.get(), customChosen);
    }

    public void fill(Filled filled) {
        filledIn.putAll(filled.byProgram());
        quietly(() -> {
            template.set(filled.template());
            filled.texts().forEach((field, value) -> text(field).set(value));
            state.set(filled.state());
            validityKind.set(filled.validityKind());
            customChosen.setAll(filled.customChosen());
        });
    }

    private String value(Field field) {
        return text(field).get();
    }

    /**
     * The content of the fields.
     *
     * @param byProgram filled in by the program, not by the user
     */
    public record Filled(
            Map<Field, String> texts, Map<Field, String> byProgram, @Nullable CardTemplate template, ConfirmState state,
            ValidityKind validityKind, List<String> customChosen) {
        public Filled {
            texts = Map.copyOf(texts);
            byProgram = Map.copyOf(byProgram);
            customChosen = List.copyOf(customChosen);
        }

        @Override
        public String toString() {
            return "Filled[hidden]";
        }
    }
}
