package carddesk.ui;

import carddesk.cards.Problem;

/** Says in words why a field cannot be sent as it is. */
public final class ProblemFormatter {

    private final Messages messages;

    public ProblemFormatter(Messages messages) {
        this.messages = messages;
    }

    /** The sentence shown at the field. */
    public String of(Problem problem) {
        return messages.of("problem." + problem.reason().name(), problem.details().toArray());
    }

    /** The field's name, for a list of what is missing. */
    public String nameOf(Problem problem) {
        return messages.of("field." + problem.field().name());
    }
}
