package carddesk.ui.confirm;

import carddesk.cards.CardTemplate;
import carddesk.cards.Confirmation.ConfirmState;
import carddesk.cards.ConfirmationForm;
import carddesk.cards.ConfirmationForm.Check;
import carddesk.cards.Problem.Field;
import carddesk.cards.UserCard;
import carddesk.sandbox.Operation;
import carddesk.sandbox.SampleCard;
import carddesk.ui.BackgroundExecutor;
import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import carddesk.ui.OnScreen;
import carddesk.ui.PracticeFixture;
import carddesk.ui.TestWindows;
import carddesk.ui.UnaskedDialogs;
import carddesk.ui.Views;
import carddesk.ui.Watched;
import carddesk.ui.pictures.PictureLoader;
import carddesk.ui.session.ProfileOpener.Calls;
import carddesk.wechatpay.CallFailure;
import carddesk.wechatpay.MerchantType;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;

/** A test that looks at the form alone, with questions answered by the test. */
@Watched
abstract class FormTest {

    @TempDir
    private Path folder;

    private final BackgroundExecutor executor = new BackgroundExecutor(Platform::runLater);
    private final Answers dialogs = new Answers();
    private final List<String> toBatch = new ArrayList<>();
    private PracticeFixture fixture;
    private OnScreen screen;
    private ConfirmModel model;
    private ConfirmController controller;

    /** Answers as the test says, and remembers what was asked. */
    static final class Answers extends UnaskedDialogs {
        private final List<String> asked = new ArrayList<>();
        private boolean agreeing;
        private @Nullable Path file;

        void agree() {
            agreeing = true;
        }

        void refuse() {
            agreeing = false;
        }

        void choose(Path chosen) {
            file = chosen;
        }

        List<String> asked() {
            return List.copyOf(asked);
        }

        void forget() {
            asked.clear();
        }

        @Override
        public boolean agrees(String title, String question, String action) {
            asked.add(question);
            return agreeing;
        }

        @Override
        public Optional<Path> open(String title) {
            return Optional.ofNullable(file);
        }
    }

    @BeforeEach
    void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        fixture = PracticeFixture.withoutWindow(folder);
        if (merchantType() == MerchantType.PARTNER) {
            fixture.practice(
                    MerchantType.PARTNER, new Calls(report -> {}, () -> Locale.SIMPLIFIED_CHINESE, 0, CompletableFuture.completedFuture(true)));
        }
        var stage = TestWindows.create();
        screen = new OnScreen(stage);
        screen.run(() -> show(stage));
        screen.awaitShown("#submitHint");
    }

    @AfterEach
    void close() throws Exception {
        screen.run(controller::close);
        executor.close();
        fixture.close();
        TestWindows.closeAll();
    }

    private void show(Stage stage) {
        var messages = new Messages(Locale.SIMPLIFIED_CHINESE);
        model = new ConfirmModel(fixture.opened(), executor, InstantSource.system(), PracticeFixture.ZONE);
        controller = new ConfirmController(model, messages, new Formatter(messages, PracticeFixture.ZONE), dialogs,
                new PictureLoader(fixture.pictures(), fixture.opened()::practice, executor.task()), toBatch::add);
        stage.setScene(new Scene(new Views(messages).load(controller), 980, 900));
        stage.show();
    }

    /** For whom the form works. */
    protected MerchantType merchantType() {
        return MerchantType.BRAND;
    }

    /** Where the test may write. */
    protected Path folder() {
        return folder;
    }

    protected PracticeFixture fixture() {
        return fixture;
    }

    protected OnScreen screen() {
        return screen;
    }

    protected ConfirmModel model() {
        return model;
    }

    protected Answers dialogs() {
        return dialogs;
    }

    /** The rows that were handed to a batch. */
    protected List<String> toBatch() {
        return List.copyOf(toBatch);
    }

    /** Looks a card up, as a person who knows all three of its numbers. */
    protected void lookUp(String code, String cardId, String openid) {
        screen.run(() -> model.take(code, cardId, openid));
        screen.await("card " + code, () -> model.lookup().card().isPresent());
    }

    /** A card that was confirmed before. */
    protected UserCard confirmed(ConfirmState outcome) throws CallFailure {
        var card = stuck();
        var form = ConfirmationForm.builder().text(Field.USER_CARD_CODE, card.code()).text(Field.CARD_ID, card.cardId())
                .text(Field.OPENID, card.openid()).state(outcome).build();
        var check = form.check(templateOf(card), PracticeFixture.ZONE, LocalDate.now(PracticeFixture.ZONE));
        fixture.opened().cards().confirm(((Check.Ready) check).confirmation());
        return fixture.opened().cards().userCard(card.code(), card.cardId(), card.openid());
    }

    /** The newest card that waits for its confirmation. */
    protected SampleCard stuck() {
        return fixture.server().stuckCards().getFirst();
    }

    /** The template of a card. */
    protected CardTemplate templateOf(SampleCard card) throws CallFailure {
        return fixture.opened().cards().template(card.cardId());
    }

    /** How many confirmations came to the server. */
    protected int confirmationsSent() {
        return fixture.arrivals(Operation.CONFIRM).size();
    }
}
