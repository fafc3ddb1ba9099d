package carddesk.ui.batch;

import carddesk.batch.Column;
import carddesk.ui.Texts;
import carddesk.ui.controls.Named;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** For each column of the file its title, and below it a choice of what it means. */
final class MappingStrip {

    private static final PseudoClass UNKNOWN = PseudoClass.getPseudoClass("unknown");
    private static final double WIDTH = 150;

    private final Mapping mapping;
    private final Texts texts;
    private final List<ComboBox<Optional<Column>>> boxes = new ArrayList<>();
    private boolean filling;

    MappingStrip(Mapping mapping, Texts texts) {
        this.mapping = mapping;
        this.texts = texts;
    }

    /** Fills the strip and follows the mapping; the answer ends that. */
    Subscription fill(HBox strip, BatchWords words) {
        var meanings = new ArrayList<Optional<Column>>();
        meanings.add(Optional.empty());
        Arrays.stream(Column.values()).map(Optional::of).forEach(meanings::add);
        for (int i = 0; i < mapping.header().size(); i++) {
            int column = i;
            var title = new Label(LinesTable.titleOf(mapping.header(), i, texts));
            title.getStyleClass().add("form-name");
            title.setMaxWidth(WIDTH);
            title.setTooltip(new Tooltip(title.getText()));
            var box = new ComboBox<Optional<Column>>();
            box.setId("mapping" + i);
            box.setAccessibleText(texts.of("batch.mapping.name", title.getText()));
            box.setPrefWidth(WIDTH);
            box.setConverter(new Named<>(words::meaning));
            box.getItems().setAll(meanings);
            box.valueProperty().addListener((property, before, now) -> {
                if (!filling && now != null) {
                    mapping.choose(column, now);
                }
            });
            boxes.add(box);
            strip.getChildren().add(new VBox(title, box));
        }
        return mapping.columnsProperty().subscribe(this::show);
    }

    private void show(List<Optional<Column>> columns) {
        filling = true;
        for (int i = 0; i < boxes.size(); i++) {
            boxes.get(i).setValue(columns.get(i));
            boxes.get(i).pseudoClassStateChanged(UNKNOWN, columns.get(i).isEmpty());
        }
        filling = false;
    }
}
