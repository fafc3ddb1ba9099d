package carddesk.app;

import carddesk.ui.Settings.ColumnLook;
import carddesk.ui.Settings.SortedBy;
import carddesk.ui.Settings.TableLook;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads and writes the layout of a table; keeps the valid columns of a damaged one. */
final class TableLookJson {

    private static final int MOST_COLUMNS = 100;

    private TableLookJson() {}

    static TableLook read(JsonObject json) {
        var seen = new HashSet<String>();
        var columns = json.get("columns") instanceof JsonArray array
                ? StreamSupport.stream(array.spliterator(), false).limit(MOST_COLUMNS).flatMap(TableLookJson::column)
                        .filter(column -> seen.add(column.id())).toList()
                : List.<ColumnLook>of();
        var sortedBy = json.get("sortedBy") instanceof JsonObject sorted
                ? id(sorted).flatMap(id -> flag(sorted, "ascending").map(ascending -> new SortedBy(id, ascending)))
                : Optional.<SortedBy>empty();
        return new TableLook(columns, sortedBy.orElse(null));
    }

    static JsonObject write(TableLook look) {
        var columns = new JsonArray();
        for (var column : look.columns()) {
            var json = new JsonObject();
            json.addProperty("id", column.id());
            json.addProperty("width", column.width());
            json.addProperty("visible", column.visible());
            columns.add(json);
        }
        var table = new JsonObject();
        table.add("columns", columns);
        var sorted = look.sortedBy();
        if (sorted != null) {
            var json = new JsonObject();
            json.addProperty("id", sorted.id());
            json.addProperty("ascending", sorted.ascending());
            table.add("sortedBy", json);
        }
        return table;
    }

    private static Stream<ColumnLook> column(JsonElement json) {
        if (!(json instanceof JsonObject column)) {
            return Stream.empty();
        }
        return id(column).stream().flatMap(id -> width(column).stream()
                .flatMap(width -> flag(column, "visible").stream().map(visible -> new ColumnLook(id, width, visible))));
    }

    private static Optional<String> id(JsonObject json) {
        return SettingsFile.text(json, "id");
    }

    private static Optional<Double> width(JsonObject json) {
        return SettingsFile.number(json, "width").filter(width -> width >= ColumnLook.NARROWEST && width <= ColumnLook.WIDEST);
    }

    private static Optional<Boolean> flag(JsonObject json, String name) {
        return json.get(name) instanceof JsonPrimitive value && value.isBoolean() ? Optional.of(value.getAsBoolean()) : Optional.empty();
    }
}
