package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.ui.TestWindows;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A locked program holds nothing of the session: the virtual machine itself counts what is left. */
@Isolated("counts the instances of the whole process")
class LockedMemoryUiTest extends VaultWindowTest {

    /** The server of the test, in the same process, has keys of its own. */
    private static final String PRIVATE_KEY = "sun.security.rsa.RSAPrivateCrtKeyImpl";

    private static final String PHONE = "13912345678";

    /** Types of the program, of which no instance may be left. */
    private static final List<String> GONE = List.of(
            "carddesk.wechatpay.Credentials",
            "carddesk.wechatpay.SignedClient",
            "carddesk.cards.CardService",
            "carddesk.cards.UserCard",
            "carddesk.cards.Confirmation",
            "carddesk.cards.ConfirmationForm",
            "carddesk.journal.Journal",
            "carddesk.journal.JournalEntry",
            "carddesk.vault.Vault",
            "carddesk.vault.VaultContent",
            "carddesk.vault.Profile",
            "carddesk.ui.OpenProfile",
            "carddesk.ui.session.Session",
            "carddesk.ui.confirm.ConfirmModel",
            "carddesk.ui.confirm.form.ConfirmFields",
            "carddesk.ui.confirm.form.ConfirmFields$Filled",
            "carddesk.ui.confirm.ConfirmController",
            "carddesk.ui.batch.BatchModel",
            "carddesk.ui.history.HistoryModel",
            "carddesk.ui.shell.SessionScreens",
            "carddesk.ui.shell.ShellController");

    @BeforeEach
    void openTheVault() throws Exception {
        var brand = fixture().brand("one");
        fixture().makeVault(content -> content.with(brand));
    }

    @Test
    void nothingOfTheSessionIsLeftAfterLocking() throws Exception {
        start();
        screen().awaitShown("#unlockPassword");
        var before = instances();
        enter();
        Stream.of("#navHistory", "#navBatch", "#navSettings").forEach(screen()::press);
        fillIn();
        screen().type("#phoneNumber", PHONE);
        screen().press("#lookupCard");
        screen().awaitShown("#foundState");
        assertThat(left(before)).containsKeys("carddesk.wechatpay.Credentials", "carddesk.cards.UserCard", "carddesk.vault.Vault", PRIVATE_KEY);
        robot().push(KeyCode.CONTROL, KeyCode.L);
        screen().awaitShown("#unlockPassword");

        TestWindows.create(); // TestFX keeps the events of the stage that was registered last
        screen().await("nothing left", () -> left(before).isEmpty());
        assertThat(left(before)).isEmpty();
    }

    private static Map<String, Long> left(Map<String, Long> before) {
        var now = instances();
        return Stream.concat(GONE.stream(), Stream.of(PRIVATE_KEY)).filter(type -> now.getOrDefault(type, 0L) > before.getOrDefault(type, 0L))
                .collect(Collectors.toMap(type -> type, now::get));
    }

    /** The number of live instances of each type of the program, after a full collection. */
    private static Map<String, Long> instances() {
        try {
            var histogram = String.valueOf(ManagementFactory.getPlatformMBeanServer().invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"), "gcClassHistogram",
                    new Object[] {new String[0]}, new String[] {String[].class.getName()}));
            return Arrays.stream(histogram.split("\n", -1)).map(line -> line.strip().split("\\s+", -1))
                    .filter(words -> words.length >= 4 && (words[3].startsWith("carddesk.") || words[3].equals(PRIVATE_KEY)))
                    .collect(Collectors.toMap(words -> words[3], words -> Long.parseLong(words[1]), Long::sum));
        } catch (JMException unavailable) {
            throw new IllegalStateException(unavailable);
        }
    }
}
