package carddesk.ui.history;

import carddesk.journal.JournalEntry;
import carddesk.ui.controls.Pill;
import javafx.scene.control.TableCell;

/** What became of an attempt, as a pill. */
final class StandingCell extends TableCell<JournalEntry, JournalEntry> {

    private final HistoryWords words;
    private final Pill pill = new Pill();

    StandingCell(HistoryWords words) {
        this.words = words;
    }

    @Override
    protected void updateItem(JournalEntry entry, boolean empty) {
        super.updateItem(entry, empty);
        setText(null);
        if (empty || entry == null) {
            setGraphic(null);
        } else {
            pill.show(words.standing(entry), words.tone(entry));
            setGraphic(pill);
        }
    }
}
