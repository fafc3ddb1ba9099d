package carddesk.ui.controls;

import carddesk.cards.Personal;
import carddesk.cards.UserCard;
import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** A member's personal values, masked until the person asks to see them. */
public final class PersonalValues extends VBox {

    private record Row(String name, List<Personal> values) {}

    private final List<Row> rows = new ArrayList<>();
    private final GridPane grid = new GridPane();
    private final Messages messages;

    /** @param id the id of the grid of values */
    public PersonalValues(UserCard card, Messages messages, Formatter formatter, String id) {
        this.messages = messages;
        getStyleClass().add("personal-values");
        grid.setId(id);
        grid.getStyleClass().add("fact-grid");
        Optional.ofNullable(card.phoneNumber()).ifPresent(number -> rows.add(new Row(messages.of("confirm.phone"), List.of(number))));
        card.commonValues().forEach(common -> rows.add(new Row(formatter.of(common.field()), List.of(common.value()))));
        card.customValues().forEach(custom -> rows.add(new Row(custom.name(), custom.chosen())));

        var reveal = new ToggleButton(messages.of("personal.reveal"), new FontIcon("fth-eye"));
        reveal.setId(id + "Reveal");
        reveal.getStyleClass().addAll("flat", "small");
        reveal.selectedProperty().subscribe(this::show);
        getChildren().addAll(grid, reveal);
        if (!card.undecrypted().isEmpty()) {
            var unreadable = new Label(messages.of("personal.undecrypted", card.undecrypted().size()));
            unreadable.setWrapText(true);
            unreadable.getStyleClass().add("text-muted");
            getChildren().add(unreadable);
        }
    }

    public ToggleButton revealButton() {
        return (ToggleButton) getChildren().get(1);
    }

    public boolean hasValues() {
        return !rows.isEmpty() || getChildren().size() > 2;
    }

    private void show(boolean revealed) {
        grid.getChildren().clear();
        for (var row : rows) {
            var name = new Label(row.name());
            name.getStyleClass().add("fact-name");
            var value = new Label(row.values().stream()
                    .map(personal -> revealed ? personal.reveal() : personal.masked())
                    .collect(Collectors.joining(messages.of("word.comma"))));
            value.setWrapText(true);
            grid.addRow(grid.getRowCount(), name, value);
        }
    }
}
