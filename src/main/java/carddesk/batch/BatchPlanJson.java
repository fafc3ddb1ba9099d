package carddesk.batch;

import carddesk.cards.Confirmation.ConfirmState;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A plan as text, the way the journal keeps it. */
public final class BatchPlanJson {

    private BatchPlanJson() {}

    /** The plan as text. */
    public static String text(BatchPlan plan) {
        var json = new JsonObject();
        json.addProperty("file", plan.fileName());
        json.add("header", array(plan.header().stream().<JsonElement>map(JsonPrimitive::new).toList()));
        json.add("columns", array(plan.columns().stream()
                .map(column -> column.<JsonElement>map(meaning -> new JsonPrimitive(meaning.name())).orElse(JsonNull.INSTANCE)).toList()));
        plan.cardId().ifPresent(cardId -> json.addProperty("card_id", cardId));
        json.addProperty("state", plan.state().name());
        json.addProperty("zone", plan.zone().getId());
        json.addProperty("asks_first", plan.asksFirst());
        return json.toString();
    }

    /**
     * The plan of a text.
     *
     * @throws IllegalArgumentException when this program did not write it
     */
    public static BatchPlan read(String text) {
        try {
            var json = JsonParser.parseString(text).getAsJsonObject();
            var columns = new ArrayList<Optional<Column>>();
            json.getAsJsonArray("columns").forEach(column ->
                    columns.add(column.isJsonNull() ? Optional.empty() : Optional.of(Column.valueOf(column.getAsString()))));
            return new BatchPlan(
                    json.get("file").getAsString(),
                    json.getAsJsonArray("header").asList().stream().map(JsonElement::getAsString).toList(),
                    columns,
                    Optional.ofNullable(json.get("card_id")).map(JsonElement::getAsString),
                    ConfirmState.valueOf(json.get("state").getAsString()),
                    ZoneId.of(json.get("zone").getAsString()),
                    json.get("asks_first").getAsBoolean());
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException | NullPointerException | ClassCastException
                | DateTimeException foreign) {
            throw new IllegalArgumentException("Not a plan of this program", foreign);
        }
    }

    /** The indexes, from 0, of the columns that hold a member's own values. */
    public static Set<Integer> personalCells(BatchPlan plan) {
        return IntStream.range(0, plan.columns().size())
                .filter(index -> plan.columns().get(index).filter(Column::isPersonal).isPresent())
                .boxed().collect(Collectors.toUnmodifiableSet());
    }

    private static JsonArray array(List<JsonElement> elements) {
        var array = new JsonArray();
        elements.forEach(array::add);
        return array;
    }
}
