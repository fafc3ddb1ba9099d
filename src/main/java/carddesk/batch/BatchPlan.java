package carddesk.batch;

import carddesk.cards.Confirmation.ConfirmState;
import carddesk.cards.ConfirmationForm;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * How the rows of one spreadsheet become confirmations.
 *
 * @param fileName the spreadsheet's own name, or what stands for one when rows were pasted
 * @param header the column titles as they stand in the file
 * @param columns what each column means, as many as titles; empty for one that is only carried along
 * @param cardId the template of rows without one
 * @param state the outcome of rows without one
 * @param zone of times without an offset
 * @param asksFirst whether each card's state is asked for, and only those UNACTIVATED are sent
 */
public record BatchPlan(
        String fileName,
        List<String> header,
        List<Optional<Column>> columns,
        Optional<String> cardId,
        ConfirmState state,
        ZoneId zone,
        boolean asksFirst) {

    public BatchPlan {
        header = List.copyOf(header);
        columns = List.copyOf(columns);
        if (header.size() != columns.size()) {
            throw new IllegalArgumentException("As many meanings as titles");
        }
    }

    /** The form that a row's cells fill in; a row shorter than the header has blanks at its end. */
    public ConfirmationForm form(List<String> cells) {
        return RowForm.of(this, cells);
    }
}
