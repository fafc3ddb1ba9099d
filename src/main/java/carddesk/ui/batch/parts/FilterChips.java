package carddesk.ui.batch.parts;

import carddesk.ui.controls.Presence;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** Buttons with the number of rows of each kind, which filter the table by it; a kind without rows is hidden. */
public final class FilterChips<E extends Enum<E>> {

    private record Chip<E>(@Nullable E kind, ToggleButton button) {}

    private final List<Chip<E>> chips = new ArrayList<>();
    private final ObjectProperty<@Nullable E> filter;
    private final Function<@Nullable E, String> name;

    /** @param name text of a chip without its number; empty is for all rows */
    public FilterChips(List<E> kinds, ObjectProperty<@Nullable E> filter, Function<@Nullable E, String> name) {
        this.filter = filter;
        this.name = name;
        chips.add(chip(null));
        kinds.forEach(kind -> chips.add(chip(kind)));
    }

    /** Adds the chips to a pane and follows the filter until the subscription ends. */
    public Subscription fill(FlowPane place) {
        place.getChildren().setAll(chips.stream().map(Chip::button).toList());
        return filter.subscribe(chosen -> chips.forEach(chip -> chip.button().setSelected(Objects.equals(chip.kind(), chosen))));
    }

    public void show(Function<@Nullable E, Integer> counts) {
        for (var chip : chips) {
            int count = counts.apply(chip.kind());
            boolean offered = chip.kind() == null || count > 0 || Objects.equals(filter.get(), chip.kind());
            chip.button().setText(name.apply(chip.kind()) + " " + BatchFormatter.count(count));
            Presence.show(chip.button(), offered);
        }
    }

    private Chip<E> chip(@Nullable E kind) {
        var button = new ToggleButton();
        button.setId("filter" + Optional.ofNullable(kind).map(Enum::name).orElse("ALL"));
        button.getStyleClass().addAll("small", "filter-chip");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> {
            filter.set(kind);
            button.setSelected(true);
        });
        return new Chip<>(kind, button);
    }
}
