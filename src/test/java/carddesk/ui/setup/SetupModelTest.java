package carddesk.ui.setup;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.keys.MerchantFiles;
import carddesk.keys.Secret;
import carddesk.sandbox.Fault;
import carddesk.sandbox.PracticeServer;
import carddesk.ui.OpenProfile;
import carddesk.vault.Environment;
import carddesk.vault.TypedProblem;
import carddesk.vault.VaultException;
import carddesk.wechatpay.Hosts;
import carddesk.wechatpay.Identity;
import carddesk.wechatpay.MerchantType;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.SimpleObjectProperty;
import javafx.concurrent.Worker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The wizard's rules, without a screen: what is prefilled, when a test counts, what is kept and what is wiped. */
class SetupModelTest extends SetupModelCase {

    @BeforeEach
    void open() throws Exception {
        model = new SetupModel(fixture, executor, Clock.systemUTC(), new SimpleObjectProperty<>(Locale.ENGLISH), null);
    }

    @Test
    void theCertificateFillsInWhatNobodyTyped() throws Exception {
        model.fields().text(SetupField.NAME).set("My tea house");
        add(fixture.download(folder.resolve("download")));

        assertThat(model.fields().text(SetupField.CALLER_ID).get()).isEqualTo(PracticeServer.BRAND_ID);
        assertThat(model.fields().text(SetupField.NAME).get()).isEqualTo("My tea house");
        assertThat(model.isReady(Step.KEYS)).isTrue();
        assertThat(model.fields().wrongOn(Step.IDS)).containsExactly(SetupField.KEY_ID);
    }

    @Test
    void aSecondProfileOfTheSameCompanyIsSuggestedAnotherName() throws Exception {
        fillIn();
        assertThat(model.fields().text(SetupField.NAME).get()).as("the company, not what is the same for every merchant").isEqualTo("Example Tea");
        test();
        keep();

        model = new SetupModel(fixture, executor, Clock.systemUTC(), new SimpleObjectProperty<>(Locale.ENGLISH), null);
        add(fixture.download(folder.resolve("download")));

        assertThat(model.fields().text(SetupField.NAME).get()).isEqualTo("Example Tea " + PracticeServer.BRAND_ID);
    }

    @Test
    void filesThatComeWhileOthersAreLookedThroughAreAddedToThem() throws Exception {
        var download = fixture.download(folder.resolve("download"));
        try (var files = Files.list(download)) {
            files.forEach(file -> model.keys().add(List.of(file))); // one after the other, without waiting
        }
        model.keys().add(List.of(folder.resolve("gone")));
        screen.runUntil(() -> !model.keys().searchLane().busyProperty().get());

        assertThat(model.keys().searchFailureProperty().get()).as("of the one that is gone").isNotNull();
        assertThat(model.isReady(Step.KEYS)).as("which costs the others nothing").isTrue();
    }

    @Test
    void problemsAreShownOnlyWhereAPersonWas() {
        assertThat(model.fields().problem(SetupField.KEY_ID)).contains(TypedProblem.MISSING);
        assertThat(model.fields().shownProblem(SetupField.KEY_ID)).isEmpty();
        model.fields().touch(Step.IDS);
        assertThat(model.fields().shownProblem(SetupField.KEY_ID)).contains(TypedProblem.MISSING);
        assertThat(model.fields().shownProblem(SetupField.NAME)).isEmpty();
    }

    @Test
    void aChangeAfterTheTestCallAsksForANewOne() throws Exception {
        fillIn();
        test();
        assertThat(model.isReady(Step.TEST)).isTrue();

        model.fields().text(SetupField.NAME).set("Another");

        assertThat(model.testProperty().get().state()).isEqualTo(Worker.State.READY);
        assertThat(model.isReady(Step.TEST)).isFalse();
    }

    @Test
    void aServiceProviderTypesTheBrandAndTheKeyId() throws Exception {
        var download = Files.createDirectory(folder.resolve("download"));
        var pair = MerchantFiles.pairOf(fixture.server().partner().privateKey());
        var now = Clock.systemUTC().instant();
        Files.write(download.resolve("k"), MerchantFiles.pem(pair.getPrivate()));
        Files.write(download.resolve("c"), MerchantFiles.pem(MerchantFiles.certificate(pair, PracticeServer.MCHID, "Example Provider",
                fixture.server().partner().serialNumber(), now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(90)))));
        Files.write(download.resolve("p"), fixture.publicKey());
        fixture.hasVault();
        model = new SetupModel(fixture, executor, Clock.systemUTC(), new SimpleObjectProperty<>(Locale.ENGLISH), null);
        add(download);
        model.fields().merchantTypeProperty().set(MerchantType.PARTNER);
        model.fields().environmentProperty().set(OpenProfile.Environment.CUSTOM);
        assertThat(model.isReady(Step.IDS)).isFalse();
        model.fields().text(SetupField.BRAND_ID).set(PracticeServer.BRAND_ID);
        model.fields().text(SetupField.KEY_ID).set(fixture.keyId());
        model.fields().text(SetupField.BASE_URL).set(fixture.server().baseUri().toString());

        test();

        assertThat(model.testProperty().get().result().orElseThrow().templates()).isEqualTo(57);
        keep();
        var profile = fixture.stored().getFirst().profile();
        assertThat(profile.identity()).isEqualTo(new Identity.Partner(PracticeServer.MCHID, PracticeServer.BRAND_ID));
        assertThat(profile.environment()).isEqualTo(new Environment.Custom(Hosts.only(fixture.server().baseUri())));
    }

    @Test
    void whatWasSignedIsWhatTheServerGot() throws Exception {
        fillIn();
        fixture.server().faults().always(new Fault.WrongClock(Duration.ofMinutes(10)));
        test();

        var signed = model.signed().orElseThrow();
        var arrived = fixture.server().arrivals().getLast();
        assertThat(signed.message().lines()).hasSize(5).startsWith(arrived.method(), arrived.pathAndQuery());
        assertThat(signed.message().lines().toList().get(3)).isEqualTo(arrived.nonce());
        assertThat(FixSteps.of(model.testProperty().get().problem().orElseThrow())).isEmpty();
    }

    @Test
    void anUntestedProfileIsKeptOnlyWhenThePersonSaysSo() throws Exception {
        fillIn();
        model.fields().text(SetupField.KEY_ID).set("PUB_KEY_ID_1");
        test();
        assertThat(model.isReady(Step.TEST)).isFalse();
        model.untestedProperty().set(true);
        assertThat(model.isReady(Step.TEST)).isTrue();
        model.fields().text(SetupField.KEY_ID).set("PUB_KEY_ID_2");
        assertThat(model.isReady(Step.TEST)).isFalse();
    }

    @Test
    void secretsAreWipedWhenTheWizardCloses() throws Exception {
        fillIn();
        var password = model.fields().secret(SetupField.PASSWORD).orElseThrow();
        var apiSecret = Secret.of("01234567890123456789012345678901".toCharArray());
        var former = Secret.of("abcdefghijklmnopqrstuvwxyz012345".toCharArray());
        model.fields().type(SetupField.FORMER_API_SECRET, former);
        assertThat(model.fields().isAsked(SetupField.FORMER_API_SECRET)).isFalse();
        assertThat(model.fields().formerApiSecret()).isEmpty();
        model.fields().type(SetupField.API_SECRET, apiSecret);
        assertThat(model.fields().isAsked(SetupField.FORMER_API_SECRET)).isTrue();
        assertThat(model.fields().formerApiSecret()).contains(former);

        model.close();

        assertThat(password.isWiped()).isTrue();
        assertThat(apiSecret.isWiped()).isTrue();
        assertThat(former.isWiped()).isTrue();
    }

    @Test
    void aProfileThatIsNotKeptLeavesNothingAndMayBeKeptAgain() throws Exception {
        fillIn();
        test();
        fixture.refuseToStore(VaultException.Reason.NOT_WRITTEN);
        keep();
        assertThat(model.keepingProperty().get()).matches(kept -> kept.problem().isPresent());
        assertThat(fixture.home()).isEmptyDirectory();

        fixture.storesAgain();
        keep();
        assertThat(model.keepingProperty().get()).matches(kept -> kept.result().isPresent());
    }

    private void fillIn() throws Exception {
        add(fixture.download(folder.resolve("download")));
        model.fields().text(SetupField.KEY_ID).set(fixture.keyId());
        model.fields().environmentProperty().set(OpenProfile.Environment.PRACTICE);
        model.fields().type(SetupField.PASSWORD, Secret.of("teapot river moss".toCharArray()));
        model.fields().type(SetupField.PASSWORD_AGAIN, Secret.of("teapot river moss".toCharArray()));
    }
}
