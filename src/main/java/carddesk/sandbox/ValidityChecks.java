package carddesk.sandbox;

import carddesk.cards.Validity;
import com.google.gson.JsonObject;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks {@code valid_date_information} of a confirmation (protocol section 5). */
final class ValidityChecks {

    private static final Pattern RFC_3339 =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?(Z|[+-]\\d\\d:\\d\\d)");
    private static final String BEGIN = "available_begin_time";
    private static final String END = "available_end_time";
    private static final String DAYS = "available_day_after_receive";

    private ValidityChecks() {}

    /** The checked fields as they are kept. */
    static JsonObject check(BodyFields validity) throws Refusal {
        var type = validity.required("type", 32);
        var kept = new JsonObject();
        kept.addProperty("type", type);
        switch (type) {
            case "PERMANENT" -> validity.only(Set.of("type"));
            case "FIX_TERM" -> {
                validity.only(Set.of("type", DAYS));
                int days = validity.number(DAYS).orElseThrow(() -> validity.wrong(DAYS, "", "missing"));
                if (days < 1 || days > Validity.MAX_DAYS) {
                    throw validity.wrong(DAYS, Integer.toString(days), "1 to " + Validity.MAX_DAYS);
                }
                kept.addProperty(DAYS, days);
            }
            case "FIX_TIME_RANGE" -> {
                validity.only(Set.of("type", BEGIN, END));
                if (!time(validity, BEGIN, kept).isBefore(time(validity, END, kept))) {
                    throw validity.wrong(END, kept.get(END).getAsString(), "not after " + BEGIN);
                }
            }
            default -> throw validity.wrong("type", type, "not one of FIX_TIME_RANGE, FIX_TERM, PERMANENT");
        }
        return kept;
    }

    private static OffsetDateTime time(BodyFields validity, String name, JsonObject kept) throws Refusal {
        var text = validity.required(name, 32);
        if (!RFC_3339.matcher(text).matches()) {
            throw validity.wrong(name, text, "RFC 3339 with an offset is required");
        }
        try {
            var time = OffsetDateTime.parse(text);
            kept.addProperty(name, text);
            return time;
        } catch (DateTimeException noSuchDay) {
            throw validity.wrong(name, text, "no such date or time");
        }
    }
}
