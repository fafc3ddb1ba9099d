package carddesk.batch;

import carddesk.cards.CommonField;
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
            plan.columns().get(column).ifPresent(meaning -> {
                switch (meaning) {
                    case CODE -> form.userCardCode(text);
                    case CARD_ID -> form.cardId(text);
                    case OPENID -> form.openid(text);
                    case LEVEL -> form.level(text);
                    case PHONE_NUMBER -> form.phoneNumber(text);
                    case CITY -> form.common(CommonField.USER_FORM_FLAG_CITY, text);
                    default -> { }
                }
            });
        }
        return form.build();
    }
}
