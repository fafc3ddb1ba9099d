package carddesk.ui.batch;

import carddesk.batch.Column;
import carddesk.batch.Headings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * What each column of the file means: as its title says, as a person said before of such a title, or says now; and which of the personal
 * columns are sent, which a person decides for each file anew.
 */
final class Mapping {

    private static final int LONGEST_TITLE = 40;
    private static final int MOST_TITLES = 500;
    /** A value that stands where a title belongs may be a member's own. */
    private static final Pattern MAYBE_PERSONAL = Pattern.compile("[0-9]{4}|@");

    private final List<String> header;
    private final ObjectProperty<Map<String, Column>> remembered;
    private final ReadOnlyObjectWrapper<List<Optional<Column>>> columns;
    private final ReadOnlyObjectWrapper<Set<Column>> sentPersonal = new ReadOnlyObjectWrapper<>(this, "sentPersonal", Set.of());

    /** @param remembered what people said of titles, which is added to */
    Mapping(List<String> header, ObjectProperty<Map<String, Column>> remembered) {
        this.header = header;
        this.remembered = remembered;
        this.columns = new ReadOnlyObjectWrapper<>(this, "columns", List.copyOf(recognised()));
    }

    /** The column titles. */
    List<String> header() {
        return header;
    }

    /** What each column means; empty for one that is only carried along. */
    ReadOnlyObjectProperty<List<Optional<Column>>> columnsProperty() {
        return columns.getReadOnlyProperty();
    }

    /** Which column means this; empty when none does. */
    Optional<Integer> columnOf(Column meaning) {
        int index = columns.get().indexOf(Optional.of(meaning));
        return Optional.of(index).filter(found -> found >= 0);
    }

    /** The personal columns, by their meaning, that are sent; none until a person switches them on. */
    ReadOnlyObjectProperty<Set<Column>> sentPersonalProperty() {
        return sentPersonal.getReadOnlyProperty();
    }

    /** The personal columns of the file, in its order. */
    List<Column> personal() {
        return columns.get().stream().flatMap(Optional::stream).filter(Column::isPersonal).toList();
    }

    /** Whether a column holds a member's own values, sent or not. */
    boolean isPersonal(int column) {
        return Headings.isPersonal(columns.get().get(column), header.get(column));
    }

    /** A person wants a personal column sent, or not. */
    void send(Column personal, boolean sent) {
        var chosen = new HashSet<>(sentPersonal.get());
        if (sent) {
            chosen.add(personal);
        } else {
            chosen.remove(personal);
        }
        sentPersonal.set(Set.copyOf(chosen));
    }

    /** A person wants every personal column sent, or none. */
    void sendAll(boolean sent) {
        sentPersonal.set(sent ? Set.copyOf(personal()) : Set.of());
    }

    /**
     * A person says what a column means, which sends no personal one yet; another that meant it is only carried along, from now on and in the
     * next file too.
     */
    void choose(int column, Optional<Column> meaning) {
        var chosen = new ArrayList<>(columns.get());
        var titles = new HashMap<>(remembered.get());
        for (int other = 0; other < chosen.size(); other++) {
            if (meaning.isPresent() && chosen.get(other).equals(meaning)) {
                chosen.set(other, Optional.empty());
                titles.remove(key(header.get(other)));
            }
        }
        chosen.set(column, meaning);
        titles.remove(key(header.get(column)));
        meaning.ifPresent(known -> remember(titles, key(header.get(column)), known));
        remembered.set(Map.copyOf(titles));
        meaning.ifPresent(known -> send(known, false));
        columns.get().get(column).ifPresent(before -> send(before, false));
        columns.set(List.copyOf(chosen));
    }

    /** Every column means what it did before, and the same are sent. */
    void chooseAll(List<Optional<Column>> meanings, Set<Column> sent) {
        sentPersonal.set(Set.copyOf(sent));
        columns.set(List.copyOf(meanings));
    }

    private List<Optional<Column>> recognised() {
        var found = new ArrayList<>(Headings.recognise(header));
        for (int column = 0; column < found.size(); column++) {
            if (found.get(column).isEmpty()) {
                var known = Optional.ofNullable(remembered.get().get(key(header.get(column))));
                found.set(column, known.filter(meaning -> !found.contains(Optional.of(meaning))));
            }
        }
        return found;
    }

    private static void remember(Map<String, Column> titles, String title, Column meaning) {
        if (!title.isEmpty() && title.length() <= LONGEST_TITLE && !MAYBE_PERSONAL.matcher(title).find() && titles.size() < MOST_TITLES) {
            titles.put(title, meaning);
        }
    }

    private static String key(String title) {
        return title.strip().toLowerCase(Locale.ROOT);
    }
}
