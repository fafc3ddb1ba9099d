package carddesk.ui.history;

import carddesk.journal.JournalEntry;
import carddesk.ui.controls.Pill;
import javafx.scene.control.TableCell;

/** What became of an attempt, as a pill. */
final class StatusCell extends TableCell<JournalEntry, JournalEntry> {

    private final HistoryFormatter formatter;
    private final Pill pill = new Pill();

    StatusCell(HistoryFormatter formatter) {
        this.formatter = formatter;
    }

    @Override
    protected void updateItem(JournalEntry entry, boolean empty) {
        super.updateItem(entry, empty);
        setText(null);
        if (empty || entry == null) {
            setGraphic(null);
        } else {
            pill.show(formatter.status(entry), formatter.tone(entry));
            setGraphic(pill);
        }
    }
}
