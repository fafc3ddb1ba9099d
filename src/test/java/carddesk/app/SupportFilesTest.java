package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.files.FileMove;
import carddesk.wechatpay.PublicFiles;
import carddesk.wechatpay.Timeouts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes to support is the logs and nothing else, once more without anything secret or personal. */
class SupportFilesTest {

    private static final String PHONE = "13987654321";

    @TempDir
    private Path folder;

    private Home home;

    @BeforeEach
    void prepare() throws IOException {
        home = new Home(folder.resolve("home"));
        home.prepare();
        Files.writeString(home.folder().resolve("vault.json"), "vault");
        Files.writeString(home.settings(), "settings");
    }

    @Test
    void theLogsAndNothingElseAreSent() throws IOException {
        Files.writeString(home.logs().resolve("carddesk.log"), "new");
        Files.writeString(home.logs().resolve("carddesk.1.log"), "old");
        Files.writeString(home.logs().resolve("key.pem"), "no log");

        assertThat(exported()).containsOnly(Map.entry("carddesk.log", "new"), Map.entry("carddesk.1.log", "old"));
    }

    @Test
    void whatAnEarlierVersionLetIntoTheLogIsTakenOut() throws IOException {
        Files.writeString(home.logs().resolve("carddesk.log"), "INFO phone " + PHONE + "\nINFO Request-ID 08F78BB5AF06\n");

        assertThat(exported().get("carddesk.log")).isEqualTo("INFO phone [hidden]\nINFO Request-ID 08F78BB5AF06\n");
    }

    @Test
    void aLogCutInTheMiddleOfACharacterIsSentTooAndTheOthersWithIt() throws IOException {
        Files.write(home.logs().resolve("carddesk.1.log"), new byte[] {'o', 'k', ' ', (byte) 0xe5, (byte) 0x8d});
        Files.writeString(home.logs().resolve("carddesk.log"), "后来 " + PHONE);

        assertThat(exported()).containsEntry("carddesk.1.log", "ok \uFFFD").containsEntry("carddesk.log", "后来 [hidden]");
    }

    private Map<String, String> exported() throws IOException {
        var target = folder.resolve("logs.zip");
        try (var files = new PublicFiles("CardDesk/test", Timeouts.STANDARD)) {
            new SupportFiles(home, _ -> { }, FileMove.atomic(), files).exportLogs(target);
        }
        var found = new HashMap<String, String>();
        try (var zip = new ZipInputStream(Files.newInputStream(target))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                found.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return found;
    }
}
