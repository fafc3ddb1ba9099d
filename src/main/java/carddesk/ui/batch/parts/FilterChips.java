package carddesk.ui.batch.parts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/** Buttons with the number of rows of each kind, which filter the table by it; a kind without rows is hidden. */
public final class FilterChips<E extends Enum<E>> {

    private record Chip<E>(Optional<E> kind, ToggleButton button) {}

    private final List<Chip<E>> chips = new ArrayList<>();
    private final ObjectProperty<Optional<E>> filter;
    private final Function<Optional<E>, String> name;

    /** @param name text of a chip without its number; empty is for all rows */
    public FilterChips(List<E> kinds, ObjectProperty<Optional<E>> filter, Function<Optional<E>, String> name) {
        this.filter = filter;
        this.name = name;
        chips.add(chip(Optional.empty()));
        kinds.forEach(kind -> chips.add(chip(Optional.of(kind))));
    }

    /** Adds the chips to a pane and follows the filter until the subscription ends. */
    public Subscription fill(FlowPane place) {
        place.getChildren().setAll(chips.stream().map(Chip::button).toList());
        return filter.subscribe(chosen -> chips.forEach(chip -> chip.button().setSelected(chip.kind().equals(chosen))));
    }

    public void show(Function<Optional<E>, Integer> counts) {
        for (var chip : chips) {
            int count = counts.apply(chip.kind());
            boolean offered = chip.kind().isEmpty() || count > 0 || filter.get().equals(chip.kind());
            chip.button().setText(name.apply(chip.kind()) + " " + BatchFormatter.count(count));
            chip.button().setVisible(offered);
            chip.button().setManaged(offered);
        }
    }

    private Chip<E> chip(Optional<E> kind) {
        var button = new ToggleButton();
        button.setId("filter" + kind.map(Enum::name).orElse("ALL"));
        button.getStyleClass().addAll("small", "filter-chip");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> {
            filter.set(kind);
            button.setSelected(true);
        });
        return new Chip<>(kind, button);
    }
}
