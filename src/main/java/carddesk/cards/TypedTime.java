package carddesk.cards;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Parses a time typed by a user: RFC 3339 with an offset, or a date with or without a time in a zone. */
final class TypedTime {

    /** Time of a date that begins a range. */
    static final LocalTime BEGIN_OF_DAY = LocalTime.MIDNIGHT;
    /** Time of a date that ends a range: its last second. */
    static final LocalTime END_OF_DAY = LocalTime.of(23, 59, 59);

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm[:ss]").withResolverStyle(ResolverStyle.STRICT);

    private TypedTime() {}

    /**
     * The time in seconds.
     *
     * @param timeOfDay for a date without a time
     * @return empty when the text is no time
     */
    static Optional<OffsetDateTime> read(String text, ZoneId zone, LocalTime timeOfDay) {
        try {
            return Optional.of(parsed(text, zone, timeOfDay).truncatedTo(ChronoUnit.SECONDS));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    private static OffsetDateTime parsed(String text, ZoneId zone, LocalTime timeOfDay) {
        if (text.indexOf('T') >= 0) {
            return OffsetDateTime.parse(text);
        }
        var local = text.indexOf(' ') >= 0
                ? LocalDateTime.parse(text, DAY_AND_TIME)
                : LocalDate.parse(text, DAY).atTime(timeOfDay);
        return local.atZone(zone).toOffsetDateTime();
    }
}
