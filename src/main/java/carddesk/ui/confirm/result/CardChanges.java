package carddesk.ui.confirm.result;

import carddesk.cards.Personal;
import carddesk.cards.UserCard;
import carddesk.cards.Validity;
import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The differences between a card before and after a confirmation, field by field, personal values masked. */
public final class CardChanges extends VBox {

    private final Messages messages;
    private final Formatter formatter;

    CardChanges(UserCard before, UserCard now, Messages messages, Formatter formatter) {
        this.messages = messages;
        this.formatter = formatter;
        setId("resultChanges");
        getStyleClass().add("changes");
        show(between(before, now));
    }

    /** @param name of the field on the screen */
    private record Change(String name, String before, String now) {}

    /** All differences but the state's, in the order of the form. */
    private List<Change> between(UserCard before, UserCard now) {
        var changes = new ArrayList<Change>();
        text(changes, "field.COLOUR", before, now, card -> card.colour() == null ? null : card.colour().toUpperCase(Locale.ROOT));
        text(changes, "field.PICTURE_URL", before, now, UserCard::pictureUrl);
        text(changes, "field.LEVEL", before, now, UserCard::level);
        text(changes, "field.VALIDITY_TYPE", before, now, card -> card.validity() == null ? null : exact(card.validity()));
        var personalBefore = personal(before);
        var personalNow = personal(now);
        var names = new LinkedHashMap<>(personalBefore);
        names.putAll(personalNow);
        names.keySet().forEach(name -> {
            var one = personalBefore.getOrDefault(name, List.of());
            var other = personalNow.getOrDefault(name, List.of());
            if (!one.equals(other)) {
                changes.add(new Change(name, masked(one), masked(other)));
            }
        });
        text(changes, "field.ATTACH", before, now, UserCard::attach);
        return List.copyOf(changes);
    }

    private void text(List<Change> changes, String key, UserCard before, UserCard now, Function<UserCard, @Nullable String> field) {
        var one = Optional.ofNullable(field.apply(before)).filter(value -> !value.isBlank());
        var other = Optional.ofNullable(field.apply(now)).filter(value -> !value.isBlank());
        if (!one.equals(other)) {
            changes.add(new Change(messages.of(key), one.orElseGet(this::nothing), other.orElseGet(this::nothing)));
        }
    }

    private Map<String, List<Personal>> personal(UserCard card) {
        var values = new LinkedHashMap<String, List<Personal>>();
        Optional.ofNullable(card.phoneNumber()).ifPresent(number -> values.put(messages.of("field.PHONE_NUMBER"), List.of(number)));
        card.commonValues().forEach(common -> values.put(formatter.of(common.field()), List.of(common.value())));
        card.customValues().forEach(custom -> values.put(custom.name(), custom.chosen()));
        return values;
    }

    private String masked(List<Personal> values) {
        return values.isEmpty() ? nothing() : values.stream().map(Personal::masked).collect(Collectors.joining(messages.of("word.comma")));
    }

    /** To the minute: a range may change by less than a day. */
    private String exact(Validity validity) {
        return validity instanceof Validity.FixedRange range
                ? messages.of("validity.range", moment(range.begin()), moment(range.end()))
                : formatter.of(validity);
    }

    private String moment(@Nullable OffsetDateTime moment) {
        return Optional.ofNullable(moment).map(formatter::time).orElse("…");
    }

    private String nothing() {
        return messages.of("confirm.change.nothing");
    }

    private void show(List<Change> changes) {
        var title = new Label(messages.of(changes.isEmpty() ? "confirm.result.unchanged" : "confirm.result.changes"));
        title.setWrapText(true);
        getChildren().add(title);
        if (!changes.isEmpty()) {
            title.getStyleClass().add("notice-title");
            var grid = new GridPane();
            grid.getStyleClass().add("fact-grid");
            for (int row = 0; row < changes.size(); row++) {
                var change = changes.get(row);
                var name = new Label(change.name());
                name.getStyleClass().add("fact-name");
                var values = new Label(change.before() + "  →  " + change.now());
                values.setWrapText(true);
                grid.addRow(row, name, values);
            }
            getChildren().add(grid);
        }
    }
}
