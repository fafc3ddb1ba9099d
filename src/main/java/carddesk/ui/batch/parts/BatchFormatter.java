package carddesk.ui.batch.parts;

import carddesk.batch.Column;
import carddesk.sheets.TextEncoding;
import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Words for columns, numbers and times of a batch. */
public final class BatchFormatter {

    private static final int MINUTE = 60;

    private final Messages messages;
    private final Formatter formatter;

    public BatchFormatter(Messages messages, Formatter formatter) {
        this.messages = messages;
        this.formatter = formatter;
    }

    /** A number of rows, such as 1,234. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** The title of a column of the file; its number when the title is blank. */
    public static String titleOf(List<String> header, int column, Messages messages) {
        return header.get(column).isBlank() ? messages.of("batch.column.untitled", column + 1) : header.get(column).strip();
    }

    /** Why a row is left out: the name of a reason and, after line breaks, the values of its sentence. */
    public static String leftOut(String reason, Messages messages) {
        var parts = reason.split("\n", -1);
        var key = "batch.leftOut." + parts[0];
        return messages.orElse(key, "").isEmpty() ? messages.of("batch.leftOut.rule", reason)
                : messages.of(key, (Object[]) Arrays.copyOfRange(parts, 1, parts.length));
    }

    /** The name of a meaning; empty is for a column that is not used. */
    public String meaning(@Nullable Column column) {
        return messages.of(column == null ? "batch.column.none" : "batch.column." + column.name());
    }

    public String meanings(List<Column> columns) {
        return columns.stream().map(column -> meaning(column)).collect(Collectors.joining(messages.of("word.comma")));
    }

    public String encoding(TextEncoding encoding) {
        return messages.of("batch.encoding." + encoding.name());
    }

    /** The name of a file; a word for pasted rows. */
    public String nameOf(String fileName) {
        return fileName.isBlank() ? messages.of("batch.pasted") : fileName;
    }

    /** A moment, to the minute. */
    public String time(Instant moment, ZoneId zone) {
        return formatter.time(moment.atZone(zone).toOffsetDateTime());
    }

    /** An estimated duration: seconds below a minute, otherwise minutes rounded up. */
    public String about(Duration time) {
        long seconds = Math.max(1, time.toSeconds());
        if (seconds < MINUTE) {
            return messages.of("batch.time.seconds", seconds);
        }
        long minutes = Math.ceilDiv(seconds, MINUTE);
        return minutes < MINUTE ? messages.of("batch.time.minutes", minutes) : messages.of("batch.time.hours", minutes / MINUTE, minutes % MINUTE);
    }
}
