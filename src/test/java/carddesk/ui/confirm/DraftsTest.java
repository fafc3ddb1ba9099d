package carddesk.ui.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.cards.Confirmation.ConfirmState;
import carddesk.cards.ConfirmationForm.ValidityKind;
import carddesk.cards.Problem.Field;
import carddesk.sandbox.Fault;
import carddesk.sandbox.Operation;
import carddesk.sandbox.SampleCard;
import carddesk.ui.BackgroundExecutor;
import carddesk.ui.PracticeFixture;
import carddesk.ui.ScreenQueue;
import carddesk.ui.confirm.submission.SubmissionState;
import carddesk.wechatpay.CallFailure;
import carddesk.wechatpay.MerchantType;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A form that was left comes back to its own profile, and a confirmation that was cut off is asked about, never sent again. */
@Timeout(30)
class DraftsTest {

    private static final Drafts.Owner ONE = new Drafts.Owner.OfProfile(UUID.randomUUID());
    private static final Drafts.Owner PRACTICE = new Drafts.Owner.OfPractice(MerchantType.BRAND);

    @TempDir
    private Path folder;

    private final ScreenQueue screen = new ScreenQueue();
    private final BackgroundExecutor executor = new BackgroundExecutor(screen);
    private final Drafts drafts = new Drafts();
    private PracticeFixture practice;
    private ConfirmModel left;

    @BeforeEach
    void open() throws Exception {
        practice = PracticeFixture.withoutWindow(folder);
        left = form();
    }

    @AfterEach
    void close() throws Exception {
        executor.close();
        practice.close();
    }

    @Test
    void everythingFilledInComesBackToItsOwnerAndToNobodyElse() throws Exception {
        fill(stuck());
        left.fields().text(Field.PHONE_NUMBER).set("13912345678");
        left.fields().stateProperty().set(ConfirmState.CREATE_CARD_ALREADY_EXISTS);
        left.fields().validityKindProperty().set(ValidityKind.PERMANENT);
        left.fields().customChosen().setAll("A", "B");
        drafts.keep(ONE, left);

        var other = form();
        drafts.giveBack(PRACTICE, other);
        assertThat(other.fields().isEmpty()).isTrue();
        var back = form();
        drafts.giveBack(ONE, back);

        assertThat(back.fields().filled()).isEqualTo(left.fields().filled());
        assertThat(back.check().shown()).as("nobody is blamed for coming back").isEmpty();
        var again = form();
        drafts.giveBack(ONE, again);
        assertThat(again.fields().isEmpty()).as("given back once").isTrue();
    }

    @Test
    void whatWasEncryptedByTheLockComesBackWithTheKeyOfTheVaultOnly() throws Exception {
        var key = new byte[32];
        fill(stuck());
        left.fields().text(Field.PHONE_NUMBER).set("13912345678");
        left.fields().customChosen().setAll("A", "B");
        drafts.keep(ONE, left);
        drafts.lock(key);

        var locked = form();
        drafts.giveBack(ONE, locked);
        assertThat(locked.fields().isEmpty()).isTrue();
        drafts.unlock(key);
        var back = form();
        drafts.giveBack(ONE, back);
        assertThat(back.fields().filled()).isEqualTo(left.fields().filled());

        drafts.keep(ONE, left);
        drafts.lock(key);
        key[0] = 1;
        drafts.unlock(key);
        var other = form();
        drafts.giveBack(ONE, other);
        assertThat(other.fields().isEmpty()).isTrue();
    }

    @Test
    void nothingIsKeptOfWhatWasCarriedOutOrCleared() throws Exception {
        fill(stuck());
        left.submit();
        screen.runUntil(() -> left.submission().sendingProperty().get().value() instanceof SubmissionState.Confirmed);
        drafts.keep(ONE, left);
        left.clear();
        drafts.keep(PRACTICE, left);

        var back = form();
        drafts.giveBack(ONE, back);
        drafts.giveBack(PRACTICE, back);

        assertThat(back.fields().isEmpty()).isTrue();
    }

    @Test
    void aConfirmationThatWasCutOffIsAskedAboutAndCannotBeSentByAccident() throws Exception {
        fill(stuck());
        left.lookUp();
        screen.runUntil(() -> left.knownCard().isPresent());
        practice.server().faults().next(1, Operation.CONFIRM, new Fault.Hang(true));
        left.submit();
        screen.runUntil(() -> left.submission().task().offersCancelProperty().get());
        drafts.keep(ONE, left);

        var back = form();
        drafts.giveBack(ONE, back);
        assertThat(back.maySubmit()).isFalse();
        screen.runUntil(() -> back.submission().sendingProperty().get().value() instanceof SubmissionState.Confirmed);

        assertThat(practice.arrivals(Operation.CONFIRM)).hasSize(1);
        assertThat(back.maySubmit()).isFalse();
        practice.server().faults().clear();
    }

    @Test
    void aCardThatHadBeenLookedUpIsAskedForAnew() throws Exception {
        var card = stuck();
        fill(card);
        left.lookUp();
        screen.runUntil(() -> left.knownCard().isPresent());
        drafts.keep(ONE, left);

        var back = form();
        drafts.giveBack(ONE, back);
        screen.runUntil(() -> back.knownCard().isPresent());

        assertThat(practice.arrivals(Operation.ONE_CARD)).hasSize(2);
    }

    @Test
    void whatBelongsToAProfileThatIsGoneGoesToo() throws Exception {
        fill(stuck());
        drafts.keep(ONE, left);
        drafts.keep(PRACTICE, left);

        drafts.keepOnlyProfiles(Set.of());

        var back = form();
        drafts.giveBack(ONE, back);
        assertThat(back.fields().isEmpty()).isTrue();
        drafts.giveBack(PRACTICE, back);
        assertThat(back.fields().isEmpty()).isFalse();
        drafts.keep(PRACTICE, back);
        drafts.forget();
        var end = form();
        drafts.giveBack(PRACTICE, end);
        assertThat(end.fields().isEmpty()).isTrue();
    }

    private ConfirmModel form() {
        return new ConfirmModel(practice.opened(), executor, InstantSource.system(), PracticeFixture.ZONE);
    }

    private SampleCard stuck() {
        return practice.server().stuckCards().getFirst();
    }

    private void fill(SampleCard card) throws CallFailure {
        left.use(practice.opened().cards().template(card.cardId()));
        left.fields().text(Field.USER_CARD_CODE).set(card.code());
        left.fields().text(Field.OPENID).set(card.openid());
    }
}
