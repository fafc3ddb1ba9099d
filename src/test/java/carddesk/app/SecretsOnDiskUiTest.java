package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.sandbox.Fault;
import carddesk.sandbox.Operation;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What a person typed or stored as a secret stands in no file afterwards, whatever they did meanwhile. */
@Isolated("reads the log, into which all tests write")
class SecretsOnDiskUiTest extends VaultWindowTest {

    private static final String PHONE = "13987654321";
    private static final String WRONG_PASSWORD = "nearly the right one";
    private static final List<String> SECRETS =
            List.of(VaultFixture.PASSWORD, WRONG_PASSWORD, VaultFixture.API_SECRET, VaultFixture.PASSPHRASE, PHONE);
    private static final List<Charset> ENCODINGS = List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

    @Test
    void aDaysWorkLeavesNoSecretInAnyFile() throws Exception {
        var brand = fixture().brand("one");
        fixture().makeVaultWithoutHistory(content -> content.with(brand));
        start();
        unlock(WRONG_PASSWORD);
        screen().await("the refusal", () -> !screen().text("#unlockError").isBlank());
        enter();
        confirm(new Fault.Delay(Duration.ofMillis(1)));
        confirm(new Fault.Dropped(true));
        confirm(Fault.Status.of(400)); // the card stays stuck: last, or the same form would be sent twice
        screen().press("#navHistory");
        screen().await("the three attempts", () -> attempts().size() == 3);

        robot().push(KeyCode.CONTROL, KeyCode.L);
        enter();
        assertNothingSecretIsStored();
        stop();

        assertNothingSecretIsStored();
        assertThat(names()).contains("vault.json", "vault.1.json", "settings.json", "journal.mv.db", "carddesk.log");
    }

    @Test
    void theSearchItselfFindsWhatIsThere() throws Exception {
        for (var encoding : ENCODINGS) {
            var file = Files.write(fixture().home().folder().resolve("note-" + encoding.name()), ("x" + PHONE).getBytes(encoding));

            assertThat(found()).contains(file.getFileName() + " " + encoding);
            Files.delete(file);
        }
    }

    /** Sends a confirmation with a phone number while something goes wrong, and waits until it is over. */
    private void confirm(Fault fault) {
        fixture().server().faults().next(1, Operation.CONFIRM, fault);
        fillIn();
        screen().type("#phoneNumber", PHONE);
        screen().await("a button to press", () -> !screen().node("#submitConfirm", Button.class).isDisabled());
        screen().press("#submitConfirm");
        screen().await("its end", () -> !screen().node("#submitConfirm", Button.class).isDisabled() || screen().shows("#submitAgain"));
    }

    private void assertNothingSecretIsStored() throws IOException {
        assertThat(found()).isEmpty();
    }

    private List<String> found() throws IOException {
        var found = new ArrayList<String>();
        for (var file : files()) {
            var content = Files.readAllBytes(file);
            for (var encoding : ENCODINGS) {
                if (SECRETS.stream().anyMatch(secret -> contains(content, secret.getBytes(encoding)))) {
                    found.add(file.getFileName() + " " + encoding);
                }
            }
        }
        return found;
    }

    private Set<String> names() throws IOException {
        var names = new TreeSet<String>();
        files().forEach(file -> names.add(file.getFileName().toString()));
        return names;
    }

    private List<Path> files() throws IOException {
        try (var all = Files.walk(fixture().folder())) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static boolean contains(byte[] content, byte[] wanted) {
        for (int at = 0; at + wanted.length <= content.length; at++) {
            if (content[at] == wanted[0] && Arrays.equals(content, at, at + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }
}
