package carddesk.ui.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.journal.CardKey;
import carddesk.journal.JournalEntry;
import carddesk.journal.JournalQuery;
import carddesk.sandbox.Fault;
import carddesk.sandbox.Operation;
import carddesk.sandbox.SampleCard;
import java.util.List;
import javafx.scene.control.Button;
import org.junit.jupiter.api.Test;

/** Invisible characters that come along with a pasted code or id change nothing: what is compared is what is sent. */
class InvisibleCharactersUiTest extends FormTest {

    private static final String NO_BREAK_SPACE = "\u00a0";
    private static final String ZERO_WIDTH_SPACE = "\u200b";
    private static final String BYTE_ORDER_MARK = "\ufeff";
    private static final List<String> INVISIBLE = List.of(NO_BREAK_SPACE, ZERO_WIDTH_SPACE, BYTE_ORDER_MARK);

    @Test
    void anUnknownOutcomeIsNotForgottenWhenAnotherFieldIsEdited() throws Exception {
        int sent = 0;
        for (var invisible : INVISIBLE) {
            fill(stuck(), invisible); // the former one was carried out
            fixture().server().faults().next(1, Operation.CONFIRM, new Fault.Dropped(true));
            fixture().server().faults().next(2, Operation.ONE_CARD, Fault.Status.of(403));
            screen().press("#submitConfirm");
            screen().awaitShown("#askAgain");

            screen().type("#level", "金卡");

            assertThat(screen().shows("#askAgain")).as("%s: the open outcome of this card", name(invisible)).isTrue();
            assertThat(screen().node("#submitConfirm", Button.class).isDisabled()).as(name(invisible)).isTrue();
            assertThat(confirmationsSent()).as(name(invisible)).isEqualTo(++sent);
            screen().press("#clearForm");
        }
    }

    @Test
    void aCardIsFoundByItsOpenidOrItsCodeAndShowsWhatBecameOfIt() throws Exception {
        var openid = stuck().openid();
        screen().type("#openid", openid.substring(0, 4) + ZERO_WIDTH_SPACE + openid.substring(4) + ZERO_WIDTH_SPACE);
        screen().press("#findByOpenid");
        screen().awaitShown("#memberCards");
        assertThat(screen().shows("#memberCard0")).as("the waiting card").isTrue();

        for (var invisible : INVISIBLE) {
            screen().press("#clearForm");
            assertALookUpFindsTheCardAndShowsWhatBecameOfIt(invisible);
        }
    }

    private void assertALookUpFindsTheCardAndShowsWhatBecameOfIt(String invisible) throws Exception {
        var card = stuck();
        fill(card, invisible);

        screen().press("#lookupCard");
        screen().awaitShown("#foundState");
        screen().press("#submitConfirm");
        screen().awaitShown("#resultState");

        assertThat(screen().text("#resultState")).as("%s: the card as it is now", name(invisible)).isEqualTo("可正常使用");
        assertThat(screen().fx(() -> model().knownCard().orElseThrow().isWaiting())).as(name(invisible)).isFalse();
        var key = new CardKey(card.code(), card.cardId(), card.openid());
        assertThat(fixture().opened().journal().confirmed(List.of(key))).as(name(invisible)).containsOnlyKeys(key);
        var found = fixture().opened().journal().search(JournalQuery.newest(9).matching(invisible + card.code() + invisible)).entries();
        assertThat(found).as(name(invisible)).extracting(JournalEntry::userCardCode).containsExactly(card.code());
    }

    private static String name(String invisible) {
        return Character.getName(invisible.codePointAt(0));
    }

    private void fill(SampleCard card, String invisible) throws Exception {
        var template = templateOf(card);
        screen().run(() -> model().use(template));
        screen().type("#userCardCode", card.code() + invisible);
        screen().type("#openid", invisible + card.openid() + invisible);
    }
}
