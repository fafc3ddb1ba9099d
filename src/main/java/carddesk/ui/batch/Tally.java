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
record Tally(Map<Mark, Integer> marks, int total, int sent, int failing) {

    static final Tally NONE = new Tally(Map.of(), 0, 0, 0);

    Tally {
        marks = Map.copyOf(marks);
    }

    static Tally of(Collection<Line> lines) {
        var marks = new EnumMap<Mark, Integer>(Mark.class);
        int sent = 0;
        int failing = 0;
        for (var line : lines) {
            marks.merge(line.mark(), 1, Integer::sum);
            sent += line.isSent() ? 1 : 0;
            failing += line.isSent() && line.isFailing() ? 1 : 0;
        }
        return new Tally(marks, lines.size(), sent, failing);
    }

    int of(Mark mark) {
        return marks.getOrDefault(mark, 0);
    }
}
