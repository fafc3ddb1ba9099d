package carddesk.batch;

import carddesk.cards.ConfirmationForm;
import java.util.List;

/** The way from a row's cells to the texts of a form. */
final class RowForm {

    private RowForm() {}

    static ConfirmationForm of(BatchPlan plan, List<String> cells) {
        var form = ConfirmationForm.builder().state(plan.state());
        plan.cardId().ifPresent(form::cardId);
        for (int column = 0; column < Math.min(cells.size(), plan.columns().size()); column++) {
            var text = cells.get(column);
            plan.columns().get(column).filter(meaning -> meaning == Column.CODE).ifPresent(code -> form.userCardCode(text));
        }
        return form.build();
    }
}
