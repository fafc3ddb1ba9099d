package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.sandbox.Arrival;
import carddesk.sandbox.PracticeServer;
import carddesk.vault.HomeLock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** What a person meets when the program starts: a welcome, the locked vault, or the practice environment. */
class StartUiTest extends VaultWindowTest {

    @Test
    void theFirstStartOffersTheWizardAndPracticeAndASecondStartBringsItsWindowForward() throws Exception {
        start();
        screen().awaitShown("#startWizard");
        assertThat(screen().shows("#startSandbox")).isTrue();
        assertThat(screen().shows("#unlockPassword")).isFalse();
        assertThat(Files.exists(fixture().vault())).isFalse();
        screen().press("#languageSwitch");
        screen().await("English", () -> screen().words().contains("中文"));
        assertThat(Locale.getDefault()).as("that of calendars and colour pickers").isEqualTo(Locale.ENGLISH);
        screen().press("#languageSwitch");
        screen().await("Chinese", () -> screen().text("#startWizard").equals("配置密钥"));

        var asked = new CountDownLatch(1);
        try (var first = HomeLock.take(fixture().home().folder(), new SecureRandom(), file -> {
            fixture().program().comeToFront();
            asked.countDown();
            return true;
        }).orElseThrow()) {
            assertThat(HomeLock.take(fixture().home().folder(), new SecureRandom(), file -> true)).isEmpty();
            screen().run(() -> screen().stage().setIconified(true));

            assertThat(HomeLock.askToComeForward(fixture().home().folder(), null)).isTrue();
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
            screen().await("the window", () -> !screen().stage().isIconified());
            assertThat(first).isNotNull();
        }
    }

    @Test
    void aWrongPasswordIsToldAndTheRightOneOpensTheChosenProfileAlsoByKeyboardAlone() throws Exception {
        var brand = fixture().brand("one");
        var partner = fixture().partner("two");
        fixture().makeVaultWithoutHistory(content -> content.with(brand).with(partner).choosing(partner.id()));
        start();
        var printed = new ByteArrayOutputStream();
        screen().run(startWatch(printed)::start);
        screen().awaitShown("#unlockPassword");
        screen().await("the password field", () -> printed.toString(StandardCharsets.UTF_8).contains("usable"));
        assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("templates");
        assertThat(screen().node("#startSandbox", Hyperlink.class).isMnemonicParsing()).as("without a mark of a key").isTrue();
        assertThat(screen().shows("#unlockForgottenText")).isFalse();
        screen().press("#unlockForgotten");
        assertThat(screen().text("#unlockForgottenText")).contains("没有人能找回或重置", "导入", "改名");

        unlock("a wrong password");
        screen().await("the refusal", () -> !screen().text("#unlockError").isBlank());
        assertThat(screen().text("#unlockError")).isEqualTo("密码不对。 请重新输入，注意大小写和输入法。");
        assertThat(typedLength("#unlockPassword")).as("what was typed is wiped").isZero();
        assertThat(screen().shows("#olderCopies")).isFalse();
        enter();
        screen().await("the templates", () -> printed.toString(StandardCharsets.UTF_8).contains("templates"));
        assertThatTheTimesArePrinted(printed);
        assertThat(screen().text("#profileMenu")).isEqualTo("two");
        assertThat(fixture().server().arrivals()).extracting(Arrival::pathAndQuery).last().asString()
                .startsWith("/v3/brand/partner/card-member/").contains("brand_id=" + PracticeServer.BRAND_ID);

        screen().press("#lockButton");
        screen().await("the focus", () -> screen().node("#unlockPassword", Node.class).isFocused());
        robot().write(VaultFixture.PASSWORD, 0).type(KeyCode.ENTER);
        awaitTemplates();
    }

    private StartWatch startWatch(ByteArrayOutputStream printed) {
        return screen().fx(() -> new StartWatch(screen().stage(), new PrintStream(printed, true, StandardCharsets.UTF_8)));
    }

    /** The times of a locked start are those of the password field and the first templates. */
    private static void assertThatTheTimesArePrinted(ByteArrayOutputStream printed) {
        assertThat(printed.toString(StandardCharsets.UTF_8).lines()).satisfiesExactly(
                line -> assertThat(line).matches("start: first frame, at \\d+"),
                line -> assertThat(line).matches("start: usable, at \\d+"),
                line -> assertThat(line).matches("start: first templates, at \\d+"));
    }

    @Test
    void practiceNeedsNoPasswordAndLeavesTheVaultAlone() throws Exception {
        var brand = fixture().brand("one");
        fixture().makeVault(content -> content.with(brand));
        var before = vaultFiles();
        start(true);

        awaitTemplates();
        assertThat(screen().text("#environmentBadge")).isEqualTo("练习");
        assertThat(screen().shows("#lockButton")).as("there is nothing to lock").isFalse();
        stop();

        assertThat(vaultFiles()).isEqualTo(before).isNotEmpty();
        assertThat(fixture().server().arrivals()).as("nothing goes to the profile's server").isEmpty();
    }

    @Test
    void theWindowIsThereBeforeTheScreensAreMade() throws Exception {
        var first = new CompletableFuture<Boolean>();
        start(true, stage -> stage.getScene().addPostLayoutPulseListener(
                () -> first.complete(stage.getScene().getRoot().lookup("#navTemplates") != null)));
        awaitTemplates();

        assertThat(first).as("screens in the first frame").isCompletedWithValue(false);
    }

    private Map<Path, String> vaultFiles() throws Exception {
        var found = new TreeMap<Path, String>();
        try (var files = Files.list(fixture().home().folder())) {
            for (var file : files.filter(each -> each.getFileName().toString().startsWith("vault")).toList()) {
                found.put(file, Files.getLastModifiedTime(file) + " " + Files.readString(file));
            }
        }
        return found;
    }
}
