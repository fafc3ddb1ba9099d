package carddesk.cards;

import carddesk.wechatpay.JsonFields;
import com.google.gson.JsonObject;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads and writes {@code valid_date_information} (protocol section 5). */
final class ValidityJson {

    private static final DateTimeFormatter RFC_3339 = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    private ValidityJson() {}

    /** A type whose value is absent or malformed becomes a {@link Validity.Other}. */
    static Optional<Validity> read(JsonFields fields) {
        return fields.text("type").map(type -> switch (type) {
            case "FIX_TIME_RANGE" -> new Validity.FixedRange(
                    fields.time("available_begin_time").orElse(null), fields.time("available_end_time").orElse(null));
            case "FIX_TERM" -> fields.count("available_day_after_receive").<Validity>map(Validity.FixedTerm::new)
                    .orElseGet(() -> new Validity.Other(type));
            case "PERMANENT" -> new Validity.Permanent();
            default -> new Validity.Other(type);
        });
    }

    /** Writes only the fields of the type. */
    static JsonObject write(Validity validity) {
        var json = new JsonObject();
        switch (validity) {
            case Validity.FixedRange range -> {
                json.addProperty("type", "FIX_TIME_RANGE");
                Optional.ofNullable(range.begin()).ifPresent(begin -> json.addProperty("available_begin_time", text(begin)));
                Optional.ofNullable(range.end()).ifPresent(end -> json.addProperty("available_end_time", text(end)));
            }
            case Validity.FixedTerm term -> {
                json.addProperty("type", "FIX_TERM");
                json.addProperty("available_day_after_receive", term.days());
            }
            case Validity.Permanent _ -> json.addProperty("type", "PERMANENT");
            case Validity.Other other -> json.addProperty("type", other.type());
        }
        return json;
    }

    static String text(OffsetDateTime time) {
        return RFC_3339.format(time);
    }
}
