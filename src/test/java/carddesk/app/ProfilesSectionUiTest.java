package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.keys.KeyPlace;
import carddesk.ui.BackgroundExecutor;
import carddesk.ui.Messages;
import carddesk.ui.OnScreen;
import carddesk.ui.ScriptedDialogs;
import carddesk.ui.TestWindows;
import carddesk.ui.Views;
import carddesk.ui.Watched;
import carddesk.ui.session.ProfileMenu;
import carddesk.ui.session.VaultSession;
import carddesk.ui.settings.ProfilesController;
import carddesk.vault.Profile;
import carddesk.vault.VaultException;
import carddesk.wechatpay.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The profiles in the settings: what a person does there is in the vault, also after it was locked and opened again. */
@Watched
class ProfilesSectionUiTest {

    private static final String EXPORT_PASSWORD = "for the other computer";

    @TempDir
    private Path folder;

    private final ScriptedDialogs dialogs = new ScriptedDialogs();
    private final BackgroundExecutor executor = new BackgroundExecutor(Platform::runLater);
    private final Menu menu = new Menu();
    private VaultFixture fixture;
    private VaultSession vaultSession;
    private OnScreen screen;

    @BeforeEach
    void showTheSection() throws Exception {
        fixture = new VaultFixture(folder);
        vaultSession = fixture.vaultSession();
        vaultSession.create(VaultFixture.PASSWORD.toCharArray());
        var brand = fixture.brand("one");
        var partner = fixture.partner("two");
        vaultSession.change(content -> content.with(brand).with(partner));
        var stage = TestWindows.create();
        screen = new OnScreen(stage);
        screen.run(() -> {
            var messages = new Messages(Locale.SIMPLIFIED_CHINESE);
            stage.setScene(new Scene(new Views(messages).load(new ProfilesController(vaultSession, executor, messages, dialogs, menu)), 900, 400));
            stage.show();
        });
    }

    @AfterEach
    void close() throws Exception {
        executor.close();
        vaultSession.close();
        fixture.close();
        TestWindows.closeAll();
    }

    @Test
    void nothingChangesBeforeAProfileIsChosenAndWithANameOrAFileThatIsNone() throws Exception {
        for (var id : List.of("#profileOpen", "#profileRename", "#profileDuplicate", "#profileExport", "#profileDelete")) {
            assertThat(screen.node(id, Button.class).isDisabled()).as(id).isTrue();
        }

        dialogs.will("x".repeat(61));
        choose("one");
        screen.press("#profileRename");
        screen.await("the sentence", () -> !screen.text("#profilesMessage").isBlank());
        assertThat(screen.text("#profilesMessage")).contains("60");
        assertThat(storedNames()).containsExactly("one", "two");

        var file = Files.writeString(folder.resolve("letter.txt"), "Dear colleague");
        dialogs.will(file, EXPORT_PASSWORD.toCharArray());
        screen.press("#profileImport");
        screen.await("the refusal", () -> screen.text("#profilesMessage").startsWith("这不是卡务台"));
        assertThat(storedNames()).containsExactly("one", "two");
    }

    @Test
    void aProfileIsRenamedAndACopyOfALongNameFitsAndTheNameOfTheExportedFileIsOneThatWindowsTakes() throws Exception {
        dialogs.will("Shop at the harbour");
        press("#profileRename", "one", "已重命名。");
        assertThat(storedNames()).containsExactly("Shop at the harbour", "two");
        assertThat(menu.changes).hasValue(1);

        var longest = "n".repeat(60);
        dialogs.will(longest);
        choose("Shop at the harbour");
        screen.press("#profileRename");
        awaitListed(longest);
        press("#profileDuplicate", longest, "已复制。");
        assertThat(storedNames()).containsExactly(longest, "two", "n".repeat(57) + " 副本");

        dialogs.will("CON");
        press("#profileRename", "two", "已重命名。");
        dialogs.will(folder.resolve("any.carddesk"), EXPORT_PASSWORD.toCharArray());
        press("#profileExport", "CON", "已导出到 any.carddesk。密钥文件不在里面，要另外交给对方。");
        assertThat(dialogs.asked()).contains("profile-CON.carddesk");
    }

    @Test
    void twoCopiesHaveTwoNamesAndSecretsOfTheirOwn() throws Exception {
        press("#profileDuplicate", "one", "已复制。");
        assertThat(storedNames()).containsExactly("one", "two", "one 副本");
        choose("one");
        screen.press("#profileDuplicate");
        awaitListed("one 副本 2");
        assertThat(storedNames()).containsExactly("one", "two", "one 副本", "one 副本 2");

        dialogs.will(true);
        press("#profileDelete", "one", "已删除。");
        assertThat(storedNames()).containsExactly("two", "one 副本", "one 副本 2");
        assertThat(vaultSession.content().profiles().stream().skip(1))
                .allSatisfy(copy -> assertThat(copy.apiSecret().chars()).isEqualTo(VaultFixture.API_SECRET.toCharArray()));
    }

    @Test
    void deletingAsksFirstAndAProfileThatWasExportedComesBackWithItsSecrets() throws Exception {
        dialogs.will(false);
        choose("one");
        screen.press("#profileDelete");
        assertThat(dialogs.asked()).singleElement().asString().contains("one").contains("密钥文件本身不会被删除");
        assertThat(storedNames()).containsExactly("one", "two");

        var file = folder.resolve("one.carddesk");
        dialogs.will(file, EXPORT_PASSWORD.toCharArray());
        press("#profileExport", "one", "已导出到 one.carddesk。密钥文件不在里面，要另外交给对方。");
        assertThat(Files.readString(file)).doesNotContain(VaultFixture.API_SECRET, VaultFixture.PASSPHRASE, EXPORT_PASSWORD);
        assertThat(screen.shows("#profilesFolder")).as("where it is").isTrue();
        dialogs.will(true);
        press("#profileDelete", "one", "已删除。");
        assertThat(storedNames()).containsExactly("two");

        dialogs.will(file, "a wrong password".toCharArray());
        screen.press("#profileImport");
        screen.await("the refusal", () -> screen.text("#profilesMessage").startsWith("密码不对"));
        dialogs.will(file, EXPORT_PASSWORD.toCharArray());
        screen.press("#profileImport");
        screen.await("the profile", () -> screen.text("#profilesMessage").equals("已导入“one”。"));

        assertThat(storedNames()).containsExactlyInAnyOrder("one", "two");
        var back = vaultSession.content().profiles().stream().filter(profile -> profile.name().equals("one")).findFirst().orElseThrow();
        assertThat(back.apiSecret().chars()).isEqualTo(VaultFixture.API_SECRET.toCharArray());
        assertThat(back.passphrase().chars()).isEqualTo(VaultFixture.PASSPHRASE.toCharArray());
    }

    @Test
    void duringAChangeTheFormerApiSecretStaysUntilItIsRemoved() throws Exception {
        choose("one");
        assertThat(screen.shows("#profileFormerSecret")).isFalse();
        dialogs.will((Object) "too short".toCharArray());
        screen.press("#profileApiSecret");
        screen.await("the refusal", () -> screen.text("#profilesMessage").startsWith("密钥正好 32 个字符"));
        dialogs.will((Object) VaultFixture.API_SECRET.toCharArray());
        screen.press("#profileApiSecret");
        screen.await("the same", () -> screen.text("#profilesMessage").equals("这份配置里已经有这个 API 密钥。"));

        dialogs.will((Object) "vutsrqponmlkjihgfedcba9876543210".toCharArray());
        press("#profileApiSecret", "one", "新的 API 密钥已保存。旧的也保留着，用哪一个加密的通知都能解密。");
        assertThat(stored().getFirst().name()).isEqualTo("one");
        assertThat(secretsOfOne()).containsExactly("vutsrqponmlkjihgfedcba9876543210", VaultFixture.API_SECRET);
        choose("two");
        assertThat(screen.shows("#profileFormerSecret")).isFalse();
        choose("one");
        assertThat(screen.shows("#profileFormerSecret")).isTrue();

        dialogs.will(true);
        press("#profileFormerSecret", "one", "旧的 API 密钥已移除。");
        assertThat(secretsOfOne()).containsExactly("vutsrqponmlkjihgfedcba9876543210");
        assertThat(screen.shows("#profileFormerSecret")).isFalse();
    }

    private List<String> secretsOfOne() {
        return vaultSession.content().profiles().getFirst().apiSecrets().map(secret -> String.valueOf(secret.chars())).toList();
    }

    @Test
    void theKeyUsedForSendingIsShownAndCanBeChanged() throws Exception {
        var partner = vaultSession.content().profiles().getLast();
        var platform = new Profile.VerifyingKey(partner.privateKey(), "5157F09EFDC096DE15EBE81A47057A7232F1B8E1");
        vaultSession.change(content -> content.with(new Profile(partner.id(), partner.name(), partner.identity(), partner.environment(),
                partner.privateKey(), partner.certificate(), partner.serialNumber(), partner.wechatpayKey(), partner.wechatpayKeyId(),
                partner.passphrase(), partner.apiSecret(), partner.formerApiSecret(), partner.trust(), List.of(platform), null)));
        press("#profileDuplicate", "one", "已复制。");
        choose("one");
        assertThat(screen.shows("#profileSendingKey")).as("a brand has one key").isFalse();
        choose("two");
        var keys = (ComboBox<?>) screen.node("#profileSendingKey", ComboBox.class);
        assertThat(screen.shows("#profileSendingKey")).isTrue();
        assertThat(screen.fx(() -> shownIn(keys))).isEqualTo(partner.wechatpayKeyId() + "（微信支付公钥）");

        screen.run(() -> keys.getSelectionModel().select(1));
        screen.await("the sentence", () -> screen.text("#profilesMessage").equals("现在用来发送的是 " + platform.id()));

        var changed = stored().stream().filter(profile -> profile.name().equals("two")).findFirst().orElseThrow();
        assertThat(changed.wechatpayKeyId()).isEqualTo(platform.id());
        assertThat(changed.wechatpayKey()).isEqualTo(platform.place());
        assertThat(changed.otherWechatpayKeys()).containsExactly(new Profile.VerifyingKey(partner.wechatpayKey(), partner.wechatpayKeyId()));
        choose("two");
        assertThat(screen.fx(() -> shownIn(keys))).isEqualTo(platform.id() + "（平台证书）");
        assertThat(vaultSession.content().profiles().get(1).apiSecret().isWiped()).isFalse();
    }

    private static <T> String shownIn(ComboBox<T> box) {
        return box.getConverter().toString(box.getValue());
    }

    @Test
    void theComputersCertificatesAreTrustedOnlyOnceThePersonKnowsWhatThatMeans() throws Exception {
        choose("one");
        dialogs.will(false);
        screen.run(screen.node("#profileSystemCertificates", CheckBox.class)::fire);
        assertThat(dialogs.asked()).singleElement().asString().contains("公司代理");
        assertThat(screen.fx(() -> screen.node("#profileSystemCertificates", CheckBox.class).isSelected())).isFalse();
        assertThat(stored()).extracting(Profile::trust).containsOnly(Trust.PROGRAM);

        dialogs.will(true);
        screen.run(screen.node("#profileSystemCertificates", CheckBox.class)::fire);
        screen.await("the sentence", () -> screen.text("#profilesMessage").equals("这份配置现在也信任本机的证书。"));
        assertThat(stored()).extracting(Profile::trust).containsExactly(Trust.SYSTEM, Trust.PROGRAM);

        choose("two");
        assertThat(screen.fx(() -> screen.node("#profileSystemCertificates", CheckBox.class).isSelected())).isFalse();
        choose("one");
        screen.run(screen.node("#profileSystemCertificates", CheckBox.class)::fire);
        screen.await("the sentence", () -> screen.text("#profilesMessage").equals("这份配置不再信任本机自己的证书。"));
        assertThat(stored()).extracting(Profile::trust).containsOnly(Trust.PROGRAM);
    }

    /** Only looking for such a file would make Windows sign in there with the person's login name. */
    @Test
    void aProfileWhoseKeysLieOnAnotherComputerIsAskedAboutBeforeItIsKept() throws Exception {
        var one = vaultSession.content().profiles().getFirst();
        var elsewhere = new KeyPlace("\\\\files.example\\keys\\key.pem", one.privateKey().fingerprint());
        var foreign = new Profile(UUID.randomUUID(), "foreign", one.identity(), one.environment(), elsewhere, one.certificate(),
                one.serialNumber(), one.wechatpayKey(), one.wechatpayKeyId(), one.passphrase(), one.apiSecret());
        var file = folder.resolve("foreign.carddesk");
        vaultSession.export(foreign, file, EXPORT_PASSWORD.toCharArray());

        dialogs.will(file, EXPORT_PASSWORD.toCharArray(), false);
        screen.press("#profileImport");
        screen.await("the question", () -> dialogs.asked().size() == 3);
        assertThat(dialogs.asked().getLast()).contains("files.example");
        assertThat(storedNames()).containsExactly("one", "two");

        dialogs.will(file, EXPORT_PASSWORD.toCharArray(), true);
        screen.press("#profileImport");
        screen.await("the profile", () -> screen.text("#profilesMessage").equals("已导入“foreign”。"));
        assertThat(storedNames()).containsExactly("one", "two", "foreign");
    }

    private void press(String button, String profile, String message) {
        choose(profile);
        screen.press(button);
        screen.await(message, () -> screen.text("#profilesMessage").equals(message));
    }

    private void awaitListed(String profile) {
        screen.await(profile, () -> ((ListView<?>) screen.stage().getScene().lookup("#profilesList")).getItems().stream()
                .anyMatch(item -> ((Profile) item).name().equals(profile)));
    }

    private void choose(String profile) {
        screen.run(() -> {
            ListView<?> list = (ListView<?>) screen.stage().getScene().lookup("#profilesList");
            list.getSelectionModel().select(list.getItems().stream().map(item -> ((Profile) item).name()).toList().indexOf(profile));
        });
    }

    /** What another start would find. */
    private List<Profile> stored() throws VaultException, IOException {
        try (var again = fixture.sessionOnACopy()) {
            again.unlock(VaultFixture.PASSWORD.toCharArray());
            return again.content().profiles();
        }
    }

    private List<String> storedNames() throws VaultException, IOException {
        return stored().stream().map(Profile::name).toList();
    }

    /** Counts what it is told; opens nothing. */
    private final class Menu implements ProfileMenu {
        private final AtomicInteger changes = new AtomicInteger();

        @Override
        public boolean isCurrent(UUID id) {
            return false;
        }

        @Override
        public List<Profile> profiles() {
            return vaultSession.isOpen() ? vaultSession.content().profiles() : List.of();
        }

        @Override
        public void open(UUID id) {
            throw new UnsupportedOperationException("Nothing is opened here");
        }

        @Override
        public void reopen() {
            throw new UnsupportedOperationException("Nothing is opened here");
        }

        @Override
        public void practise() {
            throw new UnsupportedOperationException("Nothing is opened here");
        }

        @Override
        public void add() {
            throw new UnsupportedOperationException("No wizard here");
        }

        @Override
        public void edit(UUID id, Runnable saved) {
            throw new UnsupportedOperationException("No wizard here");
        }

        @Override
        public void team(UUID id) {
            throw new UnsupportedOperationException("No window here");
        }

        @Override
        public boolean canUnlock() {
            return false;
        }

        @Override
        public void unlock() {
            throw new UnsupportedOperationException("It is open");
        }

        @Override
        public void changed() {
            changes.incrementAndGet();
        }

        @Override
        public boolean canLock() {
            return true;
        }

        @Override
        public void lock() {
            vaultSession.lock();
        }
    }
}
