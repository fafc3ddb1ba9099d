package carddesk.ui.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.cards.CardTemplate;
import carddesk.cards.Problem.Field;
import carddesk.sandbox.Fault;
import carddesk.sandbox.Operation;
import carddesk.sandbox.SampleCard;
import java.util.Optional;
import javafx.concurrent.Worker;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.junit.jupiter.api.Test;

/** While a card is being looked up, and after that failed, nothing of the card before is sent with the new one. */
class SlowLookupUiTest extends FormTest {

    @Test
    void nothingIsSentWhileTheCardIsLookedUpNotEvenByTheKeyboard() throws Exception {
        var card = stuck();
        var template = templateOf(card);
        screen().run(() -> model().use(template));
        screen().type("#userCardCode", card.code());
        screen().type("#openid", card.openid());
        fixture().server().faults().next(1, Operation.ONE_CARD, new Fault.Hang(false));
        screen().press("#lookupCard");

        screen().run(() -> {
            screen().stage().getScene().getAccelerators().get(new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN)).run();
            model().submit();
        });

        assertThat(screen().fx(() -> model().maySubmit())).isFalse();
        assertThat(screen().fx(() -> model().submission().sendingProperty().get().state())).isEqualTo(Worker.State.READY);
        screen().awaitShown("#cancelLookup");
        screen().press("#cancelLookup");
        assertThat(screen().node("#submitConfirm", Button.class).isDisabled()).isFalse();
        assertThat(confirmationsSent()).isZero();
    }

    @Test
    void theTemplateOfTheCardBeforeIsGoneWhileTheNextOneIsFetchedAndAfterThatFailed() throws Exception {
        var first = stuck();
        var other = ofAnotherTemplate(first);
        lookUp(first.code(), first.cardId(), first.openid());
        assertThat(screen().text("#cardColorHex")).isNotEmpty();
        fixture().server().faults().next(1, Operation.ONE_TEMPLATE, new Fault.Hang(false));

        screen().run(() -> model().take(other.code(), other.cardId(), other.openid()));

        assertThat(template()).as("the template of the card before").isEmpty();
        assertThat(screen().text("#cardColorHex")).as("the colour of the card before").isEmpty();
        screen().awaitShown("#cancelLookup");
        assertThat(screen().node("#submitConfirm", Button.class).isDisabled()).isTrue();
        assertThat(screen().text("#submitHint")).isEqualTo("正在查询，查完才能提交。");
        fixture().server().faults().clear();
        screen().await("the other card", () -> model().lookup().card().isPresent());
        assertThat(template()).contains(other.cardId());

        screen().press("#clearForm");
        assertAfterAFailedLookUpTheOtherCardCannotBeSentWithTheTemplateOfTheCardBefore();
        screen().press("#clearForm");
        assertWhatTheProgramFilledInGoesWithTheCardNumber();
    }

    private void assertAfterAFailedLookUpTheOtherCardCannotBeSentWithTheTemplateOfTheCardBefore() throws Exception {
        var first = stuck();
        var other = ofAnotherTemplate(first);
        lookUp(first.code(), first.cardId(), first.openid());
        fixture().server().faults().next(1, Operation.ONE_TEMPLATE, Fault.Status.of(403));

        screen().run(() -> model().take(other.code(), other.cardId(), other.openid()));
        screen().awaitShown("#lookupFailure");
        screen().press("#submitConfirm");

        assertThat(screen().words()).contains("这一项必填。");
        assertThat(confirmationsSent()).isZero();
        screen().press("#lookupFailureRetry");
        screen().await("the other card", () -> model().lookup().card().isPresent());
        assertThat(template()).contains(other.cardId());
    }

    private void assertWhatTheProgramFilledInGoesWithTheCardNumber() {
        var card = stuck();
        lookUp(card.code(), card.cardId(), card.openid());
        screen().type("#attach", "shop 7");

        screen().type("#userCardCode", card.code() + "0");

        assertThat(text(Field.COLOUR)).isEmpty();
        assertThat(text(Field.ATTACH)).as("what a person typed").isEqualTo("shop 7");
    }

    private SampleCard ofAnotherTemplate(SampleCard card) {
        return fixture().server().stuckCards().stream().filter(other -> !other.cardId().equals(card.cardId())).findFirst().orElseThrow();
    }

    private Optional<String> template() {
        return screen().fx(() -> Optional.ofNullable(model().fields().templateProperty().get()).map(CardTemplate::cardId));
    }

    private String text(Field field) {
        return screen().fx(() -> model().fields().text(field).get());
    }
}
