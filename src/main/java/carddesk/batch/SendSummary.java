package carddesk.batch;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What sending some rows writes.
 *
 * @param rows how many are sent
 * @param failing how many of them report that joining failed, which cannot be undone
 * @param fields how many of them write each field of {@link WrittenFields}, in the order of {@link Column}; one that no row writes is absent
 */
public record SendSummary(int rows, int failing, Map<Column, Integer> fields) {

    /** No rows. */
    public static final SendSummary NONE = new SendSummary(0, 0, Map.of());

    public SendSummary {
        var ordered = new EnumMap<Column, Integer>(Column.class);
        ordered.putAll(fields);
        fields = Collections.unmodifiableMap(ordered);
    }

    /** The sum of what each row writes. */
    public static SendSummary of(Iterable<WrittenFields> each) {
        int rows = 0;
        int failing = 0;
        var fields = new EnumMap<Column, Integer>(Column.class);
        for (var written : each) {
            rows++;
            failing += written.isFailing() ? 1 : 0;
            written.fields().forEach(field -> fields.merge(field, 1, Integer::sum));
        }
        return new SendSummary(rows, failing, fields);
    }
}
