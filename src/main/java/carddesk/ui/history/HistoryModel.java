package carddesk.ui.history;

import carddesk.journal.Journal;
import carddesk.journal.JournalEntry;
import carddesk.journal.JournalPage;
import carddesk.journal.JournalQuery;
import carddesk.ui.Background;
import carddesk.ui.Lane;
import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Which attempts of the journal are shown. */
public final class HistoryModel {

    private static final int PAGE_SIZE = 50;

    private final Journal journal;
    private final Lane lane;
    private final ObservableList<JournalEntry> rows = FXCollections.observableArrayList();
    private final ReadOnlyLongWrapper total = new ReadOnlyLongWrapper(this, "total", -1);
    private final ReadOnlyIntegerWrapper page = new ReadOnlyIntegerWrapper(this, "page");
    private final ReadOnlyObjectWrapper<Optional<Exception>> failure = new ReadOnlyObjectWrapper<>(this, "failure", Optional.empty());
    private String search = "";

    public HistoryModel(Journal journal, Background background) {
        this.journal = journal;
        this.lane = background.lane();
    }

    /** Shows attempts whose code, card id, openid or Request-ID begins with the text; empty shows all. */
    public void search(String text) {
        if (!text.strip().equals(search)) {
            search = text.strip();
            page.set(0);
            load();
        }
    }

    /** Turns to a page, the first being 0. */
    public void page(int index) {
        if (index != page.get()) {
            page.set(index);
            load();
        }
    }

    /** Reads from the journal what is to be shown. */
    public void load() {
        failure.set(Optional.empty());
        var query = JournalQuery.newest(PAGE_SIZE).matching(search).page((long) page.get() * PAGE_SIZE, PAGE_SIZE);
        lane.run(() -> journal.search(query), this::show, problem -> failure.set(Optional.of(problem)));
    }

    /** The page's attempts, newest first. */
    public ObservableList<JournalEntry> rows() {
        return rows;
    }

    /** How many attempts there are on all pages; -1 before the first answer. */
    public ReadOnlyLongProperty totalProperty() {
        return total.getReadOnlyProperty();
    }

    /** The page shown, the first being 0. */
    public ReadOnlyIntegerProperty pageProperty() {
        return page.getReadOnlyProperty();
    }

    /** Why the journal could not be read. */
    public ReadOnlyObjectProperty<Optional<Exception>> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** How many pages there are, at least one. */
    public int pageCount() {
        return (int) Math.max(1, Math.ceilDiv(total.get(), PAGE_SIZE));
    }

    /** The search text; empty when nothing is searched. */
    public String search() {
        return search;
    }

    /** The work that reads. */
    public Lane lane() {
        return lane;
    }

    private void show(JournalPage found) {
        rows.setAll(found.entries());
        total.set(-1); // so that the same count is told again
        total.set(found.total());
    }
}
