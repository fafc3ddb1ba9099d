package carddesk.ui.setup;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.files.FileMove;
import carddesk.keys.Secret;
import carddesk.team.ConnectionTest.NotConnected;
import carddesk.team.ConnectionTest.Passed;
import carddesk.team.ConnectionTest.Result;
import carddesk.team.ConnectionTest.Role;
import carddesk.team.TeamConnectionException.Problem;
import carddesk.team.TeamDatabase;
import carddesk.team.TeamDatabase.ClientCertificate;
import carddesk.team.TeamDatabase.Password;
import carddesk.team.TeamKey;
import carddesk.team.TeamKeys;
import carddesk.ui.BackgroundExecutor;
import carddesk.ui.ScreenQueue;
import carddesk.ui.session.VaultSession;
import carddesk.ui.setup.TeamDraft.Field;
import carddesk.vault.Profile;
import carddesk.vault.ProfileExport;
import carddesk.vault.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.concurrent.Worker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of the page of a shared history, without a screen: what is tested, and that only what passed is saved. */
class TeamModelTest {

    @TempDir
    private Path folder;

    private final ScreenQueue screen = new ScreenQueue();
    private final BackgroundExecutor executor = new BackgroundExecutor(screen);
    private final List<TeamDatabase> tested = new ArrayList<>();
    private final Profile profile = Samples.brand("Brand");
    private Result result = new Passed("16.2", Role.OPERATOR);
    private VaultSession vault;
    private TeamModel model;

    @BeforeEach
    void open() throws Exception {
        vault = new VaultSession(Samples.store(folder), new ProfileExport(Samples.quickSeal(), FileMove.atomic()), (former, next) -> { });
        vault.create("correct horse battery".toCharArray());
        vault.change(content -> content.with(profile));
        model = model();
    }

    private TeamModel model() {
        return new TeamModel(vault, profile.id(), executor, settings -> {
            tested.add(settings.copy());
            return result;
        });
    }

    @AfterEach
    void close() {
        executor.close();
        vault.close();
    }

    @Test
    void whatPassedItsTestIsSaved() throws Exception {
        fillIn("s3cret");
        test();
        save();

        var kept = stored().orElseThrow();
        assertThat(kept).isEqualTo(tested.getFirst());
        assertThat(kept).isEqualTo(new TeamDatabase("db.example.com", 5433, "cards", "lin", password("s3cret"), TeamKeys.some(), null, false));
        model.changed();
        assertThat(kept.secrets()).as("the vault's own").noneMatch(Secret::isWiped);
    }

    @Test
    void withoutAPassedTestNothingIsSaved() throws Exception {
        fillIn("s3cret");
        model.save();
        assertThat(stored()).isEmpty();

        result = new NotConnected(Problem.REFUSED, null);
        test();
        model.save();
        assertThat(stored()).isEmpty();
    }

    @Test
    void aChangeAfterTheTestNeedsAnotherTest() throws Exception {
        fillIn("s3cret");
        test();
        var settings = model.testedProperty().get().result().orElseThrow().settings();

        model.host.set("other.example.com");
        model.save();

        assertThat(stored()).isEmpty();
        assertThat(model.testedProperty().get().state()).isEqualTo(Worker.State.READY);
        assertThat(settings.secrets()).allMatch(Secret::isWiped);
    }

    @Test
    void aSecretThatIsNotTypedIsTheOneInTheVault() throws Exception {
        fillIn("s3cret");
        test();
        save();

        model = model();
        assertThat(model.host.get()).isEqualTo("db.example.com");
        model.database.set("other");
        run(model.draft(null, keyText()));

        assertThat(tested.getLast()).isEqualTo(
                new TeamDatabase("db.example.com", 5433, "other", "lin", password("s3cret"), TeamKeys.some(), null, false));
    }

    @Test
    void aClientCertificateIsSavedWithTheDigestsOfItsFiles() throws Exception {
        fillIn("unused");
        var certificate = Files.writeString(folder.resolve("lin.pem"), "certificate");
        model.byCertificate.set(true);
        model.certificate.set(certificate);
        model.privateKey.set(Files.writeString(folder.resolve("lin.key"), "key"));
        run(model.draft(Secret.of("passphrase".toCharArray()), keyText()));
        save();

        assertThat(stored().orElseThrow().signIn()).isInstanceOfSatisfying(ClientCertificate.class, own -> {
            assertThat(own.certificate().path()).contains(certificate);
            assertThat(own.passphrase()).isEqualTo(Secret.of("passphrase".toCharArray()));
        });
        assertThat(model().certificate.get()).isEqualTo(certificate);
    }

    @Test
    void aFileThatIsGoneIsReported() throws Exception {
        fillIn("s3cret");
        model.authority.set(folder.resolve("gone.pem"));
        run(model.draft(Secret.of("s3cret".toCharArray()), keyText()));

        assertThat(model.testedProperty().get().problem()).isPresent();
        assertThat(tested).isEmpty();
    }

    @Test
    void theSettingsAreRemoved() throws Exception {
        fillIn("s3cret");
        test();
        save();

        model.remove();
        screen.runUntil(() -> !model.busyProperty().get());

        assertThat(model.savedProperty().get().result()).contains(false);
        assertThat(stored()).isEmpty();
    }

    @Test
    void whatIsMissingOrWrongIsNamed() {
        model.port.set("65536");
        assertThat(model.draft(null, null).problems())
                .containsExactly(Field.HOST, Field.PORT, Field.DATABASE, Field.USER, Field.PASSWORD, Field.TEAM_KEY);

        fillIn("s3cret");
        model.encrypted.set(false);
        assertThat(model.draft(Secret.of("s3cret".toCharArray()), keyText()).problems()).containsExactly(Field.ENCRYPTED);
        model.host.set("127.0.0.1");
        assertThat(model.draft(Secret.of("s3cret".toCharArray()), keyText()).problems()).isEmpty();

        model.byCertificate.set(true);
        assertThat(model.draft(null, keyText()).problems()).containsExactly(Field.CERTIFICATE, Field.PRIVATE_KEY, Field.ENCRYPTED);
        var mistyped = model.draft(null, Secret.of("0000".toCharArray()));
        assertThat(mistyped.problems()).contains(Field.TEAM_KEY);
        assertThat(mistyped.keyProblem()).contains(TeamKey.Problem.LENGTH);
        assertThat(model.draft(null, keyText())).hasToString("TeamDraft[127.0.0.1]");
    }

    private void fillIn(String password) {
        model.host.set(" db.example.com ");
        model.port.set("5433");
        model.database.set("cards");
        model.user.set("lin");
        assertThat(model.draft(Secret.of(password.toCharArray()), keyText()).problems()).isEmpty();
    }

    private static Secret keyText() {
        return Secret.of(TeamKey.text(TeamKeys.some()));
    }

    private static Password password(String text) {
        return new Password(Secret.of(text.toCharArray()));
    }

    private void test() throws InterruptedException {
        run(model.draft(Secret.of("s3cret".toCharArray()), keyText()));
    }

    private void run(TeamDraft draft) throws InterruptedException {
        model.test(draft);
        screen.runUntil(() -> !model.busyProperty().get());
    }

    private void save() throws InterruptedException {
        model.save();
        screen.runUntil(() -> !model.busyProperty().get());
        assertThat(model.savedProperty().get().result()).contains(true);
    }

    private Optional<TeamDatabase> stored() {
        return vault.content().profile(profile.id()).map(Profile::team);
    }
}
