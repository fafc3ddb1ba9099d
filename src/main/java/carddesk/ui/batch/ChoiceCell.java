package carddesk.ui.batch;

import carddesk.ui.Texts;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContentDisplay;

/** Whether a row is sent; a row to mend cannot be chosen. */
final class ChoiceCell extends LineCell<Line> {

    private final SheetCheck check;
    private final Texts texts;
    private final CheckBox box = new CheckBox();

    ChoiceCell(Changes changes, SheetCheck check, Texts texts) {
        super(changes);
        this.check = check;
        this.texts = texts;
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        box.setOnAction(event -> {
            if (getItem() != null) {
                this.check.choose(getItem(), box.isSelected());
            }
        });
    }

    @Override
    void show(Line line) {
        box.setSelected(line.isSent());
        box.setDisable(line.mark() == Mark.MEND);
        box.setAccessibleText(texts.of("batch.choose", line.number()));
        setGraphic(box);
    }
}
