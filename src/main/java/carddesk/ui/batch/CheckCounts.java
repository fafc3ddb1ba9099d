package carddesk.ui.batch;

import carddesk.batch.SendSummary;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many rows the check found in which condition.
 *
 * @param marks how many of each; one without rows is absent
 * @param total all rows
 * @param sending what those write that will be sent
 */
record CheckCounts(Map<Mark, Integer> marks, int total, SendSummary sending) {

    static final CheckCounts NONE = new CheckCounts(Map.of(), 0, SendSummary.NONE);

    CheckCounts {
        marks = Map.copyOf(marks);
    }

    static CheckCounts of(Collection<Line> lines) {
        var counts = new int[Mark.values().length];
        for (var line : lines) {
            counts[line.mark().ordinal()]++;
        }
        var marks = new EnumMap<Mark, Integer>(Mark.class);
        for (var mark : Mark.values()) {
            if (counts[mark.ordinal()] > 0) {
                marks.put(mark, counts[mark.ordinal()]);
            }
        }
        var sending = SendSummary.of(lines.stream().filter(Line::isSent).map(Line::written).toList());
        return new CheckCounts(marks, lines.size(), sending);
    }

    /** How many rows will be sent. */
    int sent() {
        return sending.rows();
    }

    int of(Mark mark) {
        return marks.getOrDefault(mark, 0);
    }
}
