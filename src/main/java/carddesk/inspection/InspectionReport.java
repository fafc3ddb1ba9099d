package carddesk.inspection;

import carddesk.inspection.Finding.Level;
import carddesk.ui.Messages;
import java.util.ArrayList;
import java.util.List;

/** Collects the findings of one inspection. */
final class InspectionReport {

    private static final String STEM = "inspect.";

    private final Messages messages;
    private final List<Finding> all = new ArrayList<>();

    InspectionReport(Messages messages) {
        this.messages = messages;
    }

    Messages messages() {
        return messages;
    }

    /** Adds a finding whose sentence has its code in its key. */
    void add(Level level, String key, String place, Object... values) {
        addSaid(level, key.substring(STEM.length()), place, messages.of(key, values));
    }

    /** Adds a finding with a sentence that exists elsewhere. */
    void addSaid(Level level, String code, String place, String sentence) {
        all.add(new Finding(level, code, place, sentence));
    }

    void addAll(List<Finding> more) {
        all.addAll(more);
    }

    List<Finding> all() {
        return List.copyOf(all);
    }

    long count(Level level) {
        return all.stream().filter(finding -> finding.level() == level).count();
    }
}
