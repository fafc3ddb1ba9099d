package carddesk.ui.batch.parts;

import carddesk.batch.RowCheck.CellProblem;
import carddesk.cards.Personal;
import carddesk.cards.Problem;
import carddesk.cards.Problem.Field;
import carddesk.sheets.SheetNotice;
import carddesk.ui.Messages;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The reason of a row that was left out for a cell that needs fixing, as the journal stores it: its column and the rule, in no language. */
public final class CellReason {

    private static final String WORD = "MEND";
    private static final String SEPARATOR = "\n";
    private static final String NO_FIELD = "";
    private static final int DETAILS = 4;

    private CellReason() {}

    /** Of a cell that breaks a rule; a value that it repeats is masked. */
    public static String of(CellProblem found) {
        var problem = found.problem();
        return text(found.column(), problem.field().name(), problem.reason().name(), problem.details(),
                problem.reason() == Problem.Reason.NOT_A_CHOICE);
    }

    /**
     * Of a cell that could not be read from the file.
     *
     * @param isPersonal whether what is left of its value is masked
     */
    public static String of(SheetNotice notice, boolean isPersonal) {
        return text(notice.column(), NO_FIELD, notice.reason().name(), notice.details(), isPersonal);
    }

    /** The sentence of a stored reason, with the title of its column; empty when it is another reason, or one of a later version. */
    public static Optional<String> sentence(String stored, List<String> header, Messages messages) {
        var parts = stored.split(SEPARATOR, -1);
        if (parts.length < DETAILS || !parts[0].equals(WORD)) {
            return Optional.empty();
        }
        try {
            int column = Integer.parseInt(parts[1]);
            return Optional.of(column < 0 || column >= header.size()
                    ? messages.of("batch.problem.noColumn", messages.of("field." + Field.valueOf(parts[2]).name()))
                    : BatchFormatter.titleOf(header, column, messages) + messages.of("word.colon") + rule(parts, messages));
        } catch (IllegalArgumentException later) {
            return Optional.empty();
        }
    }

    private static String rule(String[] parts, Messages messages) {
        Object[] details = Arrays.copyOfRange(parts, DETAILS, parts.length);
        return parts[2].equals(NO_FIELD)
                ? messages.of("batch.notice." + SheetNotice.Reason.valueOf(parts[3]).name(), details)
                : messages.of("problem." + Problem.Reason.valueOf(parts[3]).name(), details);
    }

    private static String text(int column, String field, String rule, List<String> details, boolean isMasked) {
        var shown = details.stream().map(detail -> isMasked ? new Personal(detail).masked() : detail).map(detail -> detail.replace(SEPARATOR, " "));
        return Stream.concat(Stream.of(WORD, String.valueOf(column), field, rule), shown).collect(Collectors.joining(SEPARATOR));
    }
}
