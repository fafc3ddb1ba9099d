package carddesk.ui.controls;

import carddesk.cards.Personal;
import carddesk.cards.UserCard;
import carddesk.ui.Texts;
import carddesk.ui.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** A member's personal values, masked until the person asks to see them. */
public final class PersonalValues extends VBox {

    private final Map<String, List<Personal>> values = new LinkedHashMap<>();
    private final GridPane grid = new GridPane();
    private final Texts texts;

    /** @param id the id of the grid of values */
    public PersonalValues(UserCard card, Texts texts, Words words, String id) {
        this.texts = texts;
        getStyleClass().add("personal-values");
        grid.setId(id);
        grid.getStyleClass().add("fact-grid");
        card.phoneNumber().ifPresent(number -> values.put(texts.of("confirm.phone"), List.of(number)));
        card.commonValues().forEach(common -> values.put(words.of(common.field()), List.of(common.value())));
        card.customValues().forEach(custom -> values.put(custom.name(), custom.chosen()));

        var reveal = new ToggleButton(texts.of("personal.reveal"), new FontIcon("fth-eye"));
        reveal.setId(id + "Reveal");
        reveal.getStyleClass().addAll("flat", "small");
        reveal.selectedProperty().subscribe(this::show);
        getChildren().addAll(grid, reveal);
        if (!card.undecrypted().isEmpty()) {
            var unreadable = new Label(texts.of("personal.undecrypted", card.undecrypted().size()));
            unreadable.setWrapText(true);
            unreadable.getStyleClass().add("text-muted");
            getChildren().add(unreadable);
        }
    }

    /** The button that reveals. */
    public ToggleButton revealButton() {
        return (ToggleButton) getChildren().get(1);
    }

    /** Whether there is anything to show. */
    public boolean hasValues() {
        return !values.isEmpty() || getChildren().size() > 2;
    }

    private void show(boolean revealed) {
        grid.getChildren().clear();
        int row = 0;
        for (var entry : values.entrySet()) {
            var name = new Label(entry.getKey());
            name.getStyleClass().add("fact-name");
            var value = new Label(entry.getValue().stream()
                    .map(personal -> revealed ? personal.reveal() : personal.masked())
                    .collect(Collectors.joining(texts.of("word.comma"))));
            value.setWrapText(true);
            grid.addRow(row++, name, value);
        }
    }
}
