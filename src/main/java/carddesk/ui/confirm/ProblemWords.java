package carddesk.ui.confirm;

import carddesk.cards.Problem;
import carddesk.ui.Texts;

/** Says in words why a field cannot be sent as it is. */
public final class ProblemWords {

    private final Texts texts;

    public ProblemWords(Texts texts) {
        this.texts = texts;
    }

    /** The sentence beside the field. */
    public String of(Problem problem) {
        return texts.of("problem." + problem.reason().name(), problem.details().toArray());
    }

    /** The field's name, for a list of what is missing. */
    public String nameOf(Problem problem) {
        return texts.of("field." + problem.field().name());
    }
}
