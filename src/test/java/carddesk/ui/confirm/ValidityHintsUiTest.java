package carddesk.ui.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.cards.ConfirmationForm.ValidityKind;
import carddesk.cards.Problem.Field;
import carddesk.cards.UserCard;
import carddesk.ui.PracticeFixture;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** Days show the day they come to, ranges what will be sent. */
class ValidityHintsUiTest extends FormTest {

    @Test
    void daysShowTheDayTheyComeToAndARangeWhatWillBeSent() {
        assertTheUsualEndsAreOnePressAway();
        screen().run(() -> model().fields().text(Field.VALID_FROM).set("2026-12-01"));
        screen().run(() -> model().fields().text(Field.VALID_TO).set("2026-12-31"));

        assertThat(screen().words()).contains("将发送：2026-12-01T00:00:00+08:00", "将发送：2026-12-31T23:59:59+08:00");

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

    private void assertTheUsualEndsAreOnePressAway() {
        screen().run(() -> model().fields().validityKindProperty().set(ValidityKind.FIX_TIME_RANGE));
        var today = LocalDate.now(PracticeFixture.ZONE);

        screen().press("#endOfYear");
        assertThat(text(Field.VALID_FROM)).isEqualTo(today + " 00:00:00");
        assertThat(text(Field.VALID_TO)).isEqualTo(today.getYear() + "-12-31 23:59:59");

        screen().press("#oneYear");
        assertThat(text(Field.VALID_TO)).isEqualTo(today.plusYears(1) + " 23:59:59");
        assertThat(screen().fx(() -> model().check().shown())).noneMatch(problem -> problem.field() == Field.VALID_TO);
    }

    private String text(Field field) {
        return screen().fx(() -> model().fields().text(field).get());
    }
}
