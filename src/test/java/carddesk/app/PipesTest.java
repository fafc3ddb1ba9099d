package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carddesk.batch.Headings;
import carddesk.files.FileMove;
import carddesk.files.Pipes;
import carddesk.inspection.Inspection;
import carddesk.journal.Journal;
import carddesk.journal.JournalException;
import carddesk.keys.KeyFileException;
import carddesk.keys.KeyFiles;
import carddesk.keys.KeySearch;
import carddesk.sheets.SheetOptions;
import carddesk.sheets.SheetReader;
import carddesk.ui.Messages;
import carddesk.ui.pictures.CodePicture;
import carddesk.vault.HomeLock;
import carddesk.vault.ProfileExport;
import carddesk.vault.Samples;
import carddesk.vault.VaultException;
import carddesk.wechatpay.CallbackLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A pipe in the place of a file is refused wherever the program opens one; opening it would block until another program writes. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no pipes in folders")
@Timeout(60) // a test that hangs has found a file that is opened unchecked
class PipesTest {

    private static final char[] PASSWORD = "password".toCharArray();

    @TempDir
    private Path home;

    private Path pipe;

    @BeforeEach
    void makeAPipe() throws Exception {
        pipe = Pipes.make(home.resolve("pipe"));
    }

    @Test
    void filesThatAUserChooses() throws Exception {
        assertThatThrownBy(() -> KeyFiles.contentOf(pipe)).isInstanceOf(KeyFileException.class);
        assertThat(KeySearch.in(List.of(pipe)).files()).isEmpty();
        assertThatThrownBy(() -> SheetReader.read(pipe, Headings.titles(), SheetOptions.automatic())).isInstanceOf(IOException.class);
        assertThat(CallbackLog.open(pipe)).isNotNull();
        assertThatThrownBy(() -> CodePicture.read(pipe)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> new ProfileExport(Samples.quickSeal(), FileMove.atomic()).read(pipe, PASSWORD)).isInstanceOf(VaultException.class);
        assertThat(Inspection.isWell(Inspection.of(List.of(pipe), new Messages(Locale.ENGLISH), Clock.systemUTC()))).isFalse();
    }

    @Test
    void filesOfTheHomeFolder() throws Exception {
        for (var name : List.of("vault.json", "settings.json", "instance", "lock", "journal.lock")) {
            Files.move(pipe, home.resolve(name));
            pipe = home.resolve(name);
            switch (name) {
                case "vault.json" -> assertThatThrownBy(() -> Samples.store(home).open(PASSWORD)).isInstanceOf(VaultException.class);
                case "settings.json" -> assertThat(new SettingsFile(pipe).read(Locale.ENGLISH)).isNotNull();
                case "instance" -> assertThat(HomeLock.askToComeForward(home, null)).isFalse();
                case "lock" -> assertThatThrownBy(() -> HomeLock.take(home, new SecureRandom(), file -> true)).isInstanceOf(IOException.class);
                default -> assertThatThrownBy(() -> Journal.open(home.resolve("journal"), new byte[32], Clock.systemUTC()))
                        .isInstanceOf(JournalException.class);
            }
        }
    }

    @Test
    void theDatabaseOfTheHistory() throws Exception {
        Files.move(pipe, home.resolve("journal.mv.db"));

        assertThatThrownBy(() -> Journal.open(home.resolve("journal"), new byte[32], Clock.systemUTC())).isInstanceOf(JournalException.class);
    }
}
