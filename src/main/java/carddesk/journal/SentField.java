package carddesk.journal;

import carddesk.cards.Confirmation;
import carddesk.cards.Problem.Field;
import carddesk.cards.UserCard;
import carddesk.cards.Validity;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An optional field of a confirmation (protocol section 4), as the journal keeps it.
 *
 * @param name name of the {@link Field}, flag of a common field, or name of a custom field; kept in files
 * @param before the card's value before, empty when it had none; null for a personal field and for a card that was not looked up
 * @param sent the value sent, null for a personal field
 */
public record SentField(String name, @Nullable String before, @Nullable String sent) {

    private static final int VALUE_LIMIT = 300;

    public SentField {
        before = before == null ? null : Outcome.cut(before, VALUE_LIMIT);
        sent = sent == null ? null : Outcome.cut(sent, VALUE_LIMIT);
    }

    /** The fields that a confirmation sends; of personal ones the name only. */
    static List<SentField> of(Confirmation confirmation, @Nullable UserCard before) {
        var fields = new ArrayList<SentField>();
        add(fields, Field.COLOUR, confirmation.colour(), before, UserCard::colour);
        add(fields, Field.PICTURE_URL, confirmation.pictureUrl(), before, UserCard::pictureUrl);
        add(fields, Field.LEVEL, confirmation.level(), before, UserCard::level);
        add(fields, Field.VALIDITY_TYPE, text(confirmation.validity()), before, card -> text(card.validity()));
        add(fields, Field.ATTACH, confirmation.attach(), before, UserCard::attach);
        Stream.of(Optional.ofNullable(confirmation.phoneNumber()).map(number -> Field.PHONE_NUMBER.name()).stream(),
                        confirmation.commonAnswers().stream().map(answer -> answer.field().name()),
                        Optional.ofNullable(confirmation.customAnswer()).map(Confirmation.CustomAnswer::name).stream())
                .flatMap(names -> names).forEach(name -> fields.add(new SentField(name, null, null)));
        return List.copyOf(fields);
    }

    private static void add(
            List<SentField> fields, Field field, @Nullable String sent, @Nullable UserCard before, Function<UserCard, @Nullable String> of) {
        if (sent != null) {
            var known = before == null ? null : Optional.ofNullable(of.apply(before)).orElse("");
            fields.add(new SentField(field.name(), known, sent));
        }
    }

    /** {@code PERMANENT}, a number of days, {@code begin/end}, or an unknown type. */
    static @Nullable String text(@Nullable Validity validity) {
        return switch (validity) {
            case null -> null;
            case Validity.Permanent _ -> "PERMANENT";
            case Validity.FixedTerm(int days) -> String.valueOf(days);
            case Validity.FixedRange(var begin, var end) -> text(begin) + "/" + text(end);
            case Validity.Other(String type) -> type;
        };
    }

    /** The validity of a text that the journal keeps. */
    public static Validity validity(String text) {
        int slash = text.indexOf('/');
        if (slash >= 0) {
            return new Validity.FixedRange(time(text.substring(0, slash)), time(text.substring(slash + 1)));
        }
        if (text.matches("-?[0-9]{1,9}")) {
            return new Validity.FixedTerm(Integer.parseInt(text));
        }
        return text.equals("PERMANENT") ? new Validity.Permanent() : new Validity.Other(text);
    }

    private static @Nullable OffsetDateTime time(String text) {
        return text.isEmpty() ? null : OffsetDateTime.parse(text);
    }

    private static String text(@Nullable OffsetDateTime time) {
        return time == null ? "" : time.toString();
    }

    static String json(List<SentField> fields) {
        var json = new JsonArray();
        for (var field : fields) {
            var object = new JsonObject();
            object.addProperty("name", field.name());
            Optional.ofNullable(field.before()).ifPresent(before -> object.addProperty("before", before));
            Optional.ofNullable(field.sent()).ifPresent(sent -> object.addProperty("sent", sent));
            json.add(object);
        }
        return json.toString();
    }

    /** The fields of a text that {@link #json} wrote; none for entries of versions that did not store them. */
    static List<SentField> read(@Nullable String json) {
        return json == null ? List.of() : JsonParser.parseString(json).getAsJsonArray().asList().stream().map(JsonElement::getAsJsonObject)
                .map(field -> new SentField(field.get("name").getAsString(), text(field, "before"), text(field, "sent"))).toList();
    }

    private static @Nullable String text(JsonObject field, String part) {
        return field.has(part) ? field.get(part).getAsString() : null;
    }
}
