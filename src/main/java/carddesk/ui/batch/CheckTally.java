package carddesk.ui.batch;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many rows the check found in which condition.
 *
 * @param marks how many of each; one without rows is absent
 * @param total all rows
 * @param sent how many will be sent
 * @param failing how many of those report that joining failed
 */
record CheckTally(Map<Mark, Integer> marks, int total, int sent, int failing) {

    static final CheckTally NONE = new CheckTally(Map.of(), 0, 0, 0);

    CheckTally {
        marks = Map.copyOf(marks);
    }

    static CheckTally of(Collection<Line> lines) {
        var counts = new int[Mark.values().length];
        int sent = 0;
        int failing = 0;
        for (var line : lines) {
            counts[line.mark().ordinal()]++;
            sent += line.isSent() ? 1 : 0;
            failing += line.isSent() && line.isFailing() ? 1 : 0;
        }
        var marks = new EnumMap<Mark, Integer>(Mark.class);
        for (var mark : Mark.values()) {
            if (counts[mark.ordinal()] > 0) {
                marks.put(mark, counts[mark.ordinal()]);
            }
        }
        return new CheckTally(marks, lines.size(), sent, failing);
    }

    int of(Mark mark) {
        return marks.getOrDefault(mark, 0);
    }
}
