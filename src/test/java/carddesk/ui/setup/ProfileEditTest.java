package carddesk.ui.setup;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.keys.KeyPlace;
import carddesk.keys.MerchantFiles;
import carddesk.keys.Secret;
import carddesk.sandbox.PracticeServer;
import carddesk.ui.Messages;
import carddesk.ui.OpenProfile;
import carddesk.ui.setup.ProfileChanges.Part;
import carddesk.vault.Environment;
import carddesk.vault.Profile;
import carddesk.vault.ProfileKeys;
import carddesk.vault.TypedProblem;
import carddesk.vault.VaultException;
import carddesk.wechatpay.Hosts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A profile is edited without a screen: what it begins with, what takes the place of what, what is kept, and when. */
class ProfileEditTest extends SetupModelCase {

    private static final String SECRET = "01234567890123456789012345678901";
    private static final String NEXT_SECRET = "abcdefghijklmnopqrstuvwxyz012345";
    private static final String PASSPHRASE = "open sesame";
    private static final String OLD_SERIAL = "5157F09EFDC096DE15EBE81A47057A7232F1B8E1";

    private Path download;

    @BeforeEach
    void open() throws Exception {
        fixture.hasVault();
        download = fixture.download(folder.resolve("download"));
        Files.write(download.resolve("apiclient_key.pem"), MerchantFiles.locked(fixture.own().getPrivate(), PASSPHRASE));
    }

    @Test
    void itBeginsWithTheFilesAndValuesOfTheProfileButNotItsSecrets() throws Exception {
        edit(made());

        assertThat(model.isReady(Step.KEYS)).isTrue();
        assertThat(model.isReady(Step.IDS)).isTrue();
        assertThat(model.isReady(Step.PLACE)).isTrue();
        assertThat(model.fields().text(SetupField.KEY_ID).get()).isEqualTo(fixture.keyId());
        assertThat(model.fields().text(SetupField.BASE_URL).get()).isEqualTo(fixture.server().baseUri().toString());
        assertThat(model.fields().secret(SetupField.API_SECRET)).isEmpty();
        assertThat(List.of(SetupField.NAME, SetupField.FORMER_API_SECRET, SetupField.PASSWORD)).noneMatch(model.fields()::isAsked);
    }

    @Test
    void whatIsNotChangedIsNotSaved() throws Exception {
        edit(made());
        test();

        assertThat(model.testProperty().get().result()).isPresent();
        assertThat(model.changes().orElseThrow().parts()).isEmpty();
        assertThat(model.isReady(Step.TEST)).isFalse();
        model.keep();
        assertThat(fixture.stored()).hasSize(1);
    }

    @Test
    void aRenewedKeyAndCertificateTakeThePlaceOfTheOldOnes() throws Exception {
        var before = withOtherKey(made());
        edit(before);
        assertThat(model.keys().choiceProperty().get().certificate().orElseThrow().serialNumber()).isEqualTo(OLD_SERIAL);
        add(download);
        assertThat(model.isReady(Step.KEYS)).as("the locked key asks for its passphrase, the old one is still chosen").isTrue();
        unlock();
        assertThat(model.fields().text(SetupField.KEY_ID).get()).as("the same public key").isEqualTo(fixture.keyId());
        test();
        assertThat(sentences()).containsExactly(
                "Private key: " + before.privateKey().location() + " → " + download.resolve("apiclient_key.pem"),
                "Serial number of the certificate: " + OLD_SERIAL + " → " + fixture.server().brand().serialNumber());
        assertThat(fixture.stored()).as("nothing is saved yet").hasSize(1);
        keep();

        var after = fixture.stored().getLast().profile();
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.name()).isEqualTo(before.name());
        assertThat(after.identity()).isEqualTo(before.identity());
        assertThat(after.passphrase()).isEqualTo(Secret.of(PASSPHRASE.toCharArray()));
        assertThat(after.apiSecret()).isEqualTo(before.apiSecret());
        assertThat(after.apiSecret()).as("with secrets of its own").isNotSameAs(before.apiSecret());
        assertThat(new ProfileKeys(after).credentials().privateKey()).isEqualTo(fixture.own().getPrivate());
    }

    @Test
    void aRenewedCertificateOfTheSameKeyIsUsed() throws Exception {
        edit(made());
        add(Files.write(folder.resolve("renewed.pem"), MerchantFiles.pem(fixture.certificate(Duration.ofDays(900)))));
        test();

        assertThat(sentences()).containsExactly(
                "Certificate file: " + download.resolve("apiclient_cert.pem") + " → " + folder.resolve("renewed.pem"));
    }

    @Test
    void anotherPublicKeyAsksForItsId() throws Exception {
        edit(made());
        add(Files.write(folder.resolve("next_pub_key.pem"), MerchantFiles.pem(MerchantFiles.rsa().getPublic())));

        assertThat(model.keys().choiceProperty().get().publicKey().orElseThrow().file().origin().name()).isEqualTo("next_pub_key.pem");
        assertThat(model.fields().problem(SetupField.KEY_ID)).contains(TypedProblem.MISSING);
        model.fields().text(SetupField.KEY_ID).set("PUB_KEY_ID_42");
        assertThat(sentences()).containsExactly("WeChat Pay's key for sending: " + fixture.keyId() + " → PUB_KEY_ID_42");
    }

    @Test
    void aFailedTestKeepsTheValuesEvenIfThePersonWouldSave() throws Exception {
        edit(made());
        model.fields().text(SetupField.KEY_ID).set("PUB_KEY_ID_42");
        test();
        model.untestedProperty().set(true);
        assertThat(model.isReady(Step.TEST)).isFalse();
        model.keep();

        assertThat(fixture.stored()).hasSize(1);
    }

    @Test
    void aNewApiSecretMakesThePresentOneTheFormer() throws Exception {
        edit(made());
        model.fields().type(SetupField.API_SECRET, Secret.of("short".toCharArray()));
        assertThat(model.isReady(Step.IDS)).isFalse();
        model.fields().type(SetupField.API_SECRET, Secret.of(SECRET.toCharArray()));
        assertThat(model.changes().orElseThrow().parts()).as("the same").isEmpty();
        model.fields().type(SetupField.API_SECRET, Secret.of(NEXT_SECRET.toCharArray()));
        test();
        assertThat(model.changes().orElseThrow().parts()).containsExactly(Part.API_SECRET);
        assertThat(sentences()).noneMatch(text -> text.contains(SECRET) || text.contains(NEXT_SECRET));
        keep();

        var after = fixture.stored().getLast().profile();
        assertThat(after.apiSecret()).isEqualTo(Secret.of(NEXT_SECRET.toCharArray()));
        assertThat(after.formerApiSecret()).isEqualTo(Secret.of(SECRET.toCharArray()));
    }

    @Test
    void anotherAddressIsTestedThere() throws Exception {
        edit(made());
        model.fields().text(SetupField.BASE_URL).set("http://127.0.0.1:1");
        test();
        assertThat(model.testProperty().get().problem()).as("nothing answers there").isPresent();
        assertThat(sentences()).containsExactly("Environment: " + fixture.server().baseUri() + " → http://127.0.0.1:1");
    }

    @Test
    void aFileThatWasMovedIsNamedAndAddedAgain() throws Exception {
        var before = made();
        var moved = Files.move(download.resolve("pub_key.pem"), folder.resolve("pub_key.pem"));
        edit(before);
        assertThat(model.keys().missingProperty().get()).containsExactly(download.resolve("pub_key.pem").toString());
        assertThat(model.isReady(Step.KEYS)).isFalse();
        add(moved);

        assertThat(model.fields().text(SetupField.KEY_ID).get()).as("of the same file").isEqualTo(fixture.keyId());
        test();
        assertThat(sentences()).containsExactly("File of WeChat Pay's key: " + download.resolve("pub_key.pem") + " → " + moved);
    }

    @Test
    void whatCannotBeSavedLeavesTheSecretsOfTheProfile() throws Exception {
        var before = made();
        edit(before);
        model.fields().type(SetupField.API_SECRET, Secret.of(NEXT_SECRET.toCharArray()));
        test();
        fixture.refuseToStore(VaultException.Reason.NOT_WRITTEN);
        keep();
        assertThat(model.keepingProperty().get().problem()).isPresent();
        model.close();

        assertThat(before.apiSecret().isWiped()).isFalse();
        assertThat(before.passphrase().isWiped()).isFalse();
    }

    /** A profile that the wizard made, with a key that has a passphrase. */
    private Profile made() throws Exception {
        begin(null);
        add(download);
        unlock();
        model.fields().text(SetupField.KEY_ID).set(fixture.keyId());
        model.fields().type(SetupField.API_SECRET, Secret.of(SECRET.toCharArray()));
        model.fields().environmentProperty().set(OpenProfile.Environment.CUSTOM);
        model.fields().text(SetupField.BASE_URL).set(fixture.server().baseUri().toString());
        test();
        keep();
        return fixture.stored().getLast().profile();
    }

    /** The profile before its key was renewed: the server does not know this one. */
    private Profile withOtherKey(Profile profile) throws Exception {
        KeyPair pair = MerchantFiles.rsa();
        var now = Clock.systemUTC().instant();
        var key = MerchantFiles.pem(pair.getPrivate());
        var certificate = MerchantFiles.pem(MerchantFiles.certificate(pair, PracticeServer.BRAND_ID, "Example Tea", OLD_SERIAL,
                now.minus(Duration.ofDays(30)), now.plus(Duration.ofDays(3))));
        var old = Files.createDirectory(folder.resolve("old"));
        return new Profile(profile.id(), profile.name(), profile.identity(), new Environment.Custom(Hosts.only(fixture.server().baseUri())),
                KeyPlace.of(Files.write(old.resolve("apiclient_key.pem"), key), key),
                KeyPlace.of(Files.write(old.resolve("apiclient_cert.pem"), certificate), certificate),
                OLD_SERIAL, profile.wechatpayKey(), profile.wechatpayKeyId(), null, profile.apiSecret());
    }

    private void edit(Profile profile) throws InterruptedException {
        begin(profile);
        screen.runUntil(() -> !model.keys().searchLane().busyProperty().get());
    }

    private void begin(@Nullable Profile edited) {
        Optional.ofNullable(model).ifPresent(SetupModel::close);
        model = new SetupModel(fixture, executor, Clock.systemUTC(), new SimpleObjectProperty<>(Locale.ENGLISH), edited);
    }

    private List<String> sentences() {
        var changes = model.changes().orElseThrow();
        return changes.parts().stream().map(part -> changes.sentence(part, new Messages(Locale.ENGLISH))).toList();
    }

    private void unlock() throws InterruptedException {
        model.keys().unlock(Secret.of(PASSPHRASE.toCharArray()));
        screen.runUntil(() -> !model.keys().unlockLane().busyProperty().get());
    }
}
