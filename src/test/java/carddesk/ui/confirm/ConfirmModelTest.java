package carddesk.ui.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.cards.Problem.Field;
import carddesk.cards.TemplateJson;
import carddesk.sandbox.Fault;
import carddesk.sandbox.Operation;
import carddesk.sandbox.SampleCard;
import carddesk.ui.BackgroundExecutor;
import carddesk.ui.PracticeFixture;
import carddesk.ui.ScreenQueue;
import carddesk.ui.confirm.submission.SubmissionState;
import carddesk.wechatpay.CallFailure;
import carddesk.wechatpay.JsonFields;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import javafx.concurrent.Worker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The form without a screen: what a card leaves behind, and what becomes of answers that come too late. */
@Timeout(30)
class ConfirmModelTest {

    @TempDir
    private Path folder;

    private final ScreenQueue screen = new ScreenQueue();
    private final BackgroundExecutor executor = new BackgroundExecutor(screen);
    private PracticeFixture practice;
    private ConfirmModel model;

    @BeforeEach
    void open() throws Exception {
        practice = PracticeFixture.withoutWindow(folder);
        model = new ConfirmModel(practice.opened(), executor, InstantSource.system(), PracticeFixture.ZONE);
    }

    @AfterEach
    void close() throws Exception {
        executor.close();
        practice.close();
    }

    @Test
    void whatOneCardFilledInNeverStaysForTheNext() throws Exception {
        var withLevel = stuck(true);
        lookUp(withLevel);
        assertThat(text(Field.LEVEL)).isNotEmpty();
        var colour = text(Field.COLOUR);

        var without = stuck(false);
        lookUp(without);

        assertThat(text(Field.LEVEL)).as("the other card's level").isEmpty();
        assertThat(text(Field.COLOUR)).isNotEqualTo(colour);
    }

    @Test
    void whatAPersonTypedStaysWhateverTheCardHas() throws Exception {
        model.fields().text(Field.LEVEL).set("VIP");

        lookUp(stuck(true));

        assertThat(text(Field.LEVEL)).isEqualTo("VIP");
    }

    @Test
    void anAnswerAboutAnotherCardThanTheOneOnTheFormIsDropped() throws Exception {
        var card = stuck(true);
        fill(card);
        model.lookUp();
        var answer = screen.takeNext();

        model.fields().text(Field.USER_CARD_CODE).set("another-code");
        answer.run();

        assertThat(model.lookup().foundProperty().get().state()).isEqualTo(Worker.State.READY);
        assertThat(text(Field.LEVEL)).isEmpty();
    }

    @Test
    void aFailedLookupLeavesTheFormAsItWas() throws Exception {
        var card = stuck(true);
        fill(card);
        model.fields().text(Field.COLOUR).set("#0B6E4F");
        practice.server().faults().always(Fault.Status.of(404));

        model.lookUp();
        screen.runUntil(() -> model.lookup().foundProperty().get().state() == Worker.State.FAILED);

        assertThat(text(Field.USER_CARD_CODE)).isEqualTo(card.code());
        assertThat(text(Field.OPENID)).isEqualTo(card.openid());
        assertThat(text(Field.COLOUR)).isEqualTo("#0B6E4F");
        assertThat(text(Field.LEVEL)).isEmpty();
    }

    @Test
    void aSecondSubmitBeforeTheOutcomeSendsNothing() throws Exception {
        fill(stuck(true));

        model.submit();
        model.submit();
        screen.runUntil(() -> model.submission().sendingProperty().get().value() instanceof SubmissionState.Confirmed);
        model.submit();

        assertThat(practice.arrivals(Operation.CONFIRM)).hasSize(1);
        assertThat(model.maySubmit()).isFalse();
    }

    @Test
    void stoppingTheWaitAsksForTheCardAndSendsNothingAgain() throws Exception {
        lookUp(stuck(true));
        int asked = practice.arrivals(Operation.ONE_CARD).size();
        practice.server().faults().next(1, Operation.CONFIRM, new Fault.Hang(true));
        model.submit();
        screen.runUntil(() -> model.submission().task().offersCancelProperty().get());

        model.submission().task().cancel();
        assertThat(model.submission().sendingProperty().get().value()).isInstanceOf(SubmissionState.Unknown.class);
        assertThat(model.maySubmit()).isFalse();
        screen.runUntil(() -> model.submission().sendingProperty().get().value() instanceof SubmissionState.Confirmed);

        assertThat(practice.arrivals(Operation.ONE_CARD).size()).isEqualTo(asked + 1);
        practice.server().faults().clear();
        assertThat(model.maySubmit()).as("only when the person says so").isFalse();
        model.allowAgain();
        assertThat(model.maySubmit()).isTrue();
        assertThat(practice.arrivals(Operation.CONFIRM)).hasSize(1);
    }

    @Test
    void theNextCardBeginsWithAnEmptyFormOfTheSameTemplate() throws Exception {
        lookUp(stuck(true));
        var template = Optional.ofNullable(model.fields().templateProperty().get());

        model.nextCard();

        assertThat(model.fields().templateProperty().get()).isEqualTo(template.orElse(null));
        for (var field : Field.values()) {
            assertThat(text(field)).as(field.name()).isEmpty();
        }
        assertThat(model.lookup().foundProperty().get().state()).isEqualTo(Worker.State.READY);
        assertThat(model.check().shown()).isEmpty();
    }

    @Test
    void aTemplateThatChangedAtTheServerTakesThePlaceOfTheOlderOne() throws Exception {
        var older = practice.opened().cards().template(stuck(true).cardId());
        model.use(older);
        var changed = JsonParser.parseString(older.raw().json()).getAsJsonObject();
        changed.addProperty("card_title", "Renamed");
        var newer = TemplateJson.read(JsonFields.of(changed.toString()));

        model.use(newer);

        assertThat(model.fields().templateProperty().get()).isEqualTo(newer);
        assertThat(model.templates().list()).containsExactly(newer);
    }

    private void lookUp(SampleCard card) throws Exception {
        fill(card);
        model.lookUp();
        screen.runUntil(() -> model.lookup().card().filter(found -> found.code().equals(card.code())).isPresent());
    }

    private void fill(SampleCard card) throws CallFailure {
        model.use(practice.opened().cards().template(card.cardId()));
        model.fields().text(Field.USER_CARD_CODE).set(card.code());
        model.fields().text(Field.OPENID).set(card.openid());
    }

    private SampleCard stuck(boolean withLevel) throws CallFailure {
        for (var card : practice.server().stuckCards()) {
            var known = practice.opened().cards().userCard(card.code(), card.cardId(), card.openid());
            if ((known.level() != null) == withLevel) {
                return card;
            }
        }
        throw new AssertionError("There are such cards among the samples");
    }

    private String text(Field field) {
        return model.fields().text(field).get();
    }
}
