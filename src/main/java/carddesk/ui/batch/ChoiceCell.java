package carddesk.ui.batch;

import carddesk.ui.Messages;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContentDisplay;

/** Whether a row is sent; a row to fix cannot be chosen. */
final class ChoiceCell extends LineCell<Line> {

    private final SheetCheck check;
    private final Messages messages;
    private final CheckBox box = new CheckBox();

    ChoiceCell(Changes changes, SheetCheck check, Messages messages) {
        super(changes);
        this.check = check;
        this.messages = messages;
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
        box.setAccessibleText(messages.of("batch.choose", line.number()));
        setGraphic(box);
    }
}
