package carddesk.ui;

import carddesk.batch.Column;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** What a person set up for themselves; nothing secret. */
public final class Settings {

    /** For how many months the history is kept unless the person wants it otherwise. */
    public static final int USUAL_KEEP_MONTHS = 24;

    /** Light, dark, or as the system has it. */
    public enum Theme { SYSTEM, LIGHT, DARK }

    /**
     * The position of the window while it is not maximised, in screen units.
     */
    public record WindowPlace(double x, double y, double width, double height, boolean maximised) {}

    /**
     * A column of a table.
     *
     * @param id the column's name in the program
     * @param width in screen units, {@value #NARROWEST} to {@value #WIDEST}
     */
    public record ColumnLook(String id, double width, boolean visible) {
        public static final int NARROWEST = 20;
        public static final int WIDEST = 2_000;
    }

    /** The column by which a table is sorted. */
    public record SortedBy(String id, boolean ascending) {}

    /** How a table was left: its columns from the left, those unknown here being as they were made. */
    public record TableLook(List<ColumnLook> columns, @Nullable SortedBy sortedBy) {
        public static final TableLook USUAL = new TableLook(List.of(), null);

        public TableLook {
            columns = List.copyOf(columns);
        }
    }

    private final ObjectProperty<TableLook> templatesTable = new SimpleObjectProperty<>(this, "templatesTable", TableLook.USUAL);
    private final IntegerProperty keepMonths = new SimpleIntegerProperty(this, "keepMonths", USUAL_KEEP_MONTHS);
    private final ObjectProperty<Map<String, Column>> headings = new SimpleObjectProperty<>(this, "headings", Map.of());
    private final StringProperty updateAddress = new SimpleStringProperty(this, "updateAddress", "");
    private final ObjectProperty<Locale> language;
    private final ObjectProperty<Theme> theme;
    private final IntegerProperty pageSize;
    private final IntegerProperty idleMinutes;
    private final ObjectProperty<@Nullable WindowPlace> window;

    public Settings(Locale language, Theme theme, int pageSize, int idleMinutes, @Nullable WindowPlace window) {
        this.language = new SimpleObjectProperty<>(this, "language", language);
        this.theme = new SimpleObjectProperty<>(this, "theme", theme);
        this.pageSize = new SimpleIntegerProperty(this, "pageSize", pageSize);
        this.idleMinutes = new SimpleIntegerProperty(this, "idleMinutes", idleMinutes);
        this.window = new SimpleObjectProperty<>(this, "window", window);
    }

    /** Runs something after each change of a setting; the answer ends it. */
    public Subscription changes(Runnable changed) {
        return Stream.of(language, theme, pageSize, idleMinutes, keepMonths, window, headings, templatesTable, updateAddress)
                .map(property -> property.subscribe(changed)).reduce(Subscription.EMPTY, Subscription::and);
    }

    /** Chinese or English. */
    public ObjectProperty<Locale> languageProperty() {
        return language;
    }

    public ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    /** Rows on a page of templates: 5, 10 or 20. */
    public IntegerProperty pageSizeProperty() {
        return pageSize;
    }

    /** After how many minutes without a touch the vault locks; 0 for never. */
    public IntegerProperty idleMinutesProperty() {
        return idleMinutes;
    }

    /** For how many months the history is kept: 6, 12, 24, 60, or 0 for ever. */
    public IntegerProperty keepMonthsProperty() {
        return keepMonths;
    }

    /** Where the window stood last; empty before it was ever closed. */
    public ObjectProperty<@Nullable WindowPlace> windowProperty() {
        return window;
    }

    /** What columns of spreadsheets mean, by their titles, as far as a person had to say it. */
    public ObjectProperty<Map<String, Column>> headingsProperty() {
        return headings;
    }

    /** Where to look for a newer version on request; empty for nowhere. */
    public StringProperty updateAddressProperty() {
        return updateAddress;
    }

    /** How the table of templates was left. */
    public ObjectProperty<TableLook> templatesTableProperty() {
        return templatesTable;
    }
}
