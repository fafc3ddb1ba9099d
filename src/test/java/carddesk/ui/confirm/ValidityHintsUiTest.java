package carddesk.ui.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.cards.ConfirmationForm.ValidityKind;
import carddesk.cards.Problem.Field;
import carddesk.cards.UserCard;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** Days show the day they come to, ranges what will be sent. */
class ValidityHintsUiTest extends FormTest {

    @Test
    void daysAreCountedFromReceiptOnceThatIsKnown() {
        screen().run(() -> model().fields().validityKindProperty().set(ValidityKind.FIX_TERM));
        screen().type("#validDays", "30");
        assertThat(screen().words()).anyMatch(word -> word.startsWith("从领取当天算起 30 个自然日"));

        lookUp(stuck().code(), stuck().cardId(), stuck().openid());
        screen().run(() -> model().fields().validityKindProperty().set(ValidityKind.FIX_TERM));
        screen().type("#validDays", "30");

        var taken = screen().fx(() -> model().knownCard()).map(UserCard::pickupTime).orElseThrow()
                .atZoneSameInstant(ZoneId.of("Asia/Shanghai")).toLocalDate();
        assertThat(screen().words()).contains(taken + " 领取，加 30 个自然日，到 " + taken.plusDays(30));
        screen().type("#validDays", "0");
        assertThat(screen().words()).contains("请填 1 到 10957 之间的数。").noneMatch(word -> word.contains("个自然日"));
    }

    @Test
    void eachEndOfARangeIsShownAsItWillBeSent() {
        screen().run(() -> model().fields().validityKindProperty().set(ValidityKind.FIX_TIME_RANGE));

        screen().run(() -> model().fields().text(Field.VALID_FROM).set("2026-12-01"));
        screen().run(() -> model().fields().text(Field.VALID_TO).set("2026-12-31"));

        assertThat(screen().words()).contains("将发送：2026-12-01T00:00:00+08:00", "将发送：2026-12-31T23:59:59+08:00");
    }
}
