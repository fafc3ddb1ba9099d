package carddesk.ui.batch.check;

import carddesk.batch.Column;
import carddesk.batch.Headings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/**
 * The meanings of the file's columns, recognised by their titles, remembered from the user's earlier choices, or chosen now; and the
 * personal columns that are sent, which the user chooses for each file.
 */
public final class Mapping {

    private static final int LONGEST_TITLE = 40;
    private static final int MOST_TITLES = 500;
    /** A value in the place of a title may be personal. */
    private static final Pattern MAYBE_PERSONAL = Pattern.compile("[0-9]{4}|@");

    private final List<String> header;
    private final ObjectProperty<Map<String, Column>> remembered;
    private final ReadOnlyObjectWrapper<List<@Nullable Column>> columns;
    private final ReadOnlyObjectWrapper<Set<Column>> sentPersonal = new ReadOnlyObjectWrapper<>(this, "sentPersonal", Set.of());

    private final BooleanProperty keepsPersonal = new SimpleBooleanProperty(this, "keepsPersonal");

    /** @param remembered the meanings that users chose for titles; new choices are added */
    public Mapping(List<String> header, ObjectProperty<Map<String, Column>> remembered) {
        this.header = header;
        this.remembered = remembered;
        this.columns = new ReadOnlyObjectWrapper<>(this, "columns", Collections.unmodifiableList(recognised()));
    }

    ObjectProperty<Map<String, Column>> remembered() {
        return remembered;
    }

    List<String> header() {
        return header;
    }

    /** The meaning of each column; null for one that is not used. */
    ReadOnlyObjectProperty<List<@Nullable Column>> columnsProperty() {
        return columns.getReadOnlyProperty();
    }

    public Optional<Integer> columnOf(Column meaning) {
        int index = columns.get().indexOf(meaning);
        return Optional.of(index).filter(found -> found >= 0);
    }

    /** Whether the rows name members rather than cards; where they name templates too, the code is in a column that is not recognised. */
    public boolean namesMembers() {
        return columnOf(Column.OPENID).isPresent() && columnOf(Column.CODE).isEmpty() && columnOf(Column.CARD_ID).isEmpty();
    }

    /** The personal columns, by their meaning, that are sent; none by default. */
    ReadOnlyObjectProperty<Set<Column>> sentPersonalProperty() {
        return sentPersonal.getReadOnlyProperty();
    }

    /** The personal columns of the file, in its order. */
    List<Column> personal() {
        return columns.get().stream().<Column>flatMap(Stream::ofNullable).filter(Column::isPersonal).toList();
    }

    /** Whether a column holds personal values, sent or not. */
    boolean isPersonal(int column) {
        return Headings.isPersonal(columns.get().get(column), header.get(column));
    }

    /** Whether the file has personal columns, recognised or not. */
    boolean hasPersonal() {
        return IntStream.range(0, header.size()).anyMatch(this::isPersonal);
    }

    /** Whether the personal columns are kept for the result until the batch ends; not by default. */
    BooleanProperty keepsPersonalProperty() {
        return keepsPersonal;
    }

    void send(Column personal, boolean sent) {
        var chosen = new HashSet<>(sentPersonal.get());
        if (sent) {
            chosen.add(personal);
        } else {
            chosen.remove(personal);
        }
        sentPersonal.set(Set.copyOf(chosen));
    }

    /** Sends every personal column, or none. */
    void sendAll(boolean sent) {
        sentPersonal.set(sent ? Set.copyOf(personal()) : Set.of());
    }

    /**
     * Chooses the meaning of a column, which is not sent yet if it is personal. Another column that had this meaning loses it, in the next file
     * too.
     */
    void choose(int column, @Nullable Column meaning) {
        var chosen = new ArrayList<>(columns.get());
        var titles = new HashMap<>(remembered.get());
        for (int other = 0; other < chosen.size(); other++) {
            if (meaning != null && meaning == chosen.get(other)) {
                chosen.set(other, null);
                titles.remove(key(header.get(other)));
            }
        }
        chosen.set(column, meaning);
        titles.remove(key(header.get(column)));
        if (meaning != null) {
            remember(titles, key(header.get(column)), meaning);
        }
        remembered.set(Map.copyOf(titles));
        Stream.of(meaning, columns.get().get(column)).filter(Objects::nonNull).forEach(unsent -> send(unsent, false));
        columns.set(Collections.unmodifiableList(chosen));
    }

    /** Takes over the meanings and the sent columns of an earlier plan. */
    void chooseAll(List<@Nullable Column> meanings, Set<Column> sent) {
        sentPersonal.set(Set.copyOf(sent));
        columns.set(Collections.unmodifiableList(new ArrayList<>(meanings)));
    }

    /** Takes over the meanings and the sent columns of the columns with the same titles in an earlier reading of the file. */
    public void keep(Mapping earlier) {
        keepsPersonal.set(earlier.keepsPersonal.get());
        var before = earlier.columns.get();
        var given = EnumSet.noneOf(Column.class);
        var kept = new HashMap<Integer, @Nullable Column>();
        for (int column = 0; column < header.size(); column++) {
            int same = header.get(column).isBlank() ? -1 : earlier.header.indexOf(header.get(column));
            if (same >= 0 && (before.get(same) == null || given.add(before.get(same)))) {
                kept.put(column, before.get(same));
            }
        }
        var meanings = new ArrayList<@Nullable Column>();
        for (int column = 0; column < header.size(); column++) {
            var found = columns.get().get(column);
            meanings.add(kept.containsKey(column) ? kept.get(column) : found != null && given.add(found) ? found : null);
        }
        columns.set(Collections.unmodifiableList(meanings));
        sentPersonal.set(kept.values().stream().filter(Objects::nonNull).filter(earlier.sentPersonal.get()::contains)
                .collect(Collectors.toUnmodifiableSet()));
    }

    private List<@Nullable Column> recognised() {
        var found = new ArrayList<@Nullable Column>(Headings.recognise(header));
        for (int column = 0; column < found.size(); column++) {
            if (found.get(column) == null) {
                var known = remembered.get().get(key(header.get(column)));
                found.set(column, found.contains(known) ? null : known);
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
