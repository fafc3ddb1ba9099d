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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A plan as text, the way the journal keeps it.
 *
 * <p>{@code columns} lists what is sent. A plan without {@code recognised} was stored by a version that sent every column it recognised, and
 * keeps that meaning. That version reads a column that is not sent as one that is only carried along.
 */
public final class BatchPlanJson {

    private BatchPlanJson() {}

    public static String text(BatchPlan plan) {
        var json = new JsonObject();
        json.addProperty("file", plan.fileName());
        json.add("header", array(plan.header().stream().<JsonElement>map(JsonPrimitive::new).toList()));
        json.add("columns", meanings(plan.columns().stream()
                .<@Nullable Column>map(column -> column != null && plan.sends(column) ? column : null).toList()));
        json.add("recognised", meanings(plan.columns()));
        Optional.ofNullable(plan.cardId()).ifPresent(cardId -> json.addProperty("card_id", cardId));
        json.addProperty("state", plan.state().name());
        json.addProperty("zone", plan.zone().getId());
        json.addProperty("asks_first", plan.asksFirst());
        json.add("template_ids", object(plan.templateIds()));
        json.add("merchant_codes", array(plan.merchantCodes().stream().sorted().<JsonElement>map(JsonPrimitive::new).toList()));
        json.addProperty("keeps_personal", plan.keepsPersonal());
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
            var sent = meanings(json.getAsJsonArray("columns"));
            return new BatchPlan(
                    json.get("file").getAsString(),
                    json.getAsJsonArray("header").asList().stream().map(JsonElement::getAsString).toList(),
                    json.has("recognised") ? meanings(json.getAsJsonArray("recognised")) : sent,
                    sent.stream().filter(column -> column != null && column.isPersonal()).collect(Collectors.toSet()),
                    Optional.ofNullable(json.get("card_id")).map(JsonElement::getAsString).orElse(null),
                    ConfirmState.valueOf(json.get("state").getAsString()),
                    ZoneId.of(json.get("zone").getAsString()),
                    json.get("asks_first").getAsBoolean(),
                    json.has("template_ids") ? texts(json.getAsJsonObject("template_ids")) : Map.of(),
                    json.has("merchant_codes") ? json.getAsJsonArray("merchant_codes").asList().stream().map(JsonElement::getAsString)
                            .collect(Collectors.toSet()) : Set.of(),
                    json.has("keeps_personal") && json.get("keeps_personal").getAsBoolean());
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException | NullPointerException | ClassCastException
                | DateTimeException foreign) {
            throw new IllegalArgumentException("Not a plan of this program", foreign);
        }
    }

    /** The indexes, from 0, of the columns that hold a member's own values, whether they are sent or not. */
    public static Set<Integer> personalCells(BatchPlan plan) {
        return IntStream.range(0, plan.columns().size())
                .filter(index -> Headings.isPersonal(plan.columns().get(index), plan.header().get(index)))
                .boxed().collect(Collectors.toUnmodifiableSet());
    }

    /** Of these the ones that the journal erases as soon as their row is done; the others it erases when the batch ends. */
    public static Set<Integer> erasedWithRow(BatchPlan plan) {
        return plan.keepsPersonal() ? Set.of() : personalCells(plan);
    }

    private static JsonArray meanings(List<@Nullable Column> columns) {
        return array(columns.stream().<JsonElement>map(column -> column == null ? JsonNull.INSTANCE : new JsonPrimitive(column.name())).toList());
    }

    private static List<@Nullable Column> meanings(JsonArray array) {
        return array.asList().stream().<@Nullable Column>map(column -> column.isJsonNull() ? null : Column.valueOf(column.getAsString())).toList();
    }

    private static JsonObject object(Map<String, String> texts) {
        var object = new JsonObject();
        texts.forEach(object::addProperty);
        return object;
    }

    private static Map<String, String> texts(JsonObject object) {
        return object.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().getAsString()));
    }

    private static JsonArray array(List<JsonElement> elements) {
        var array = new JsonArray();
        elements.forEach(array::add);
        return array;
    }
}
