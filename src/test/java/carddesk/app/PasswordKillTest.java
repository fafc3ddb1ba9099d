package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carddesk.files.Sha256;
import carddesk.journal.Intent;
import carddesk.journal.Journal;
import carddesk.journal.JournalException;
import carddesk.journal.JournalKeyChange;
import carddesk.ui.session.VaultSession;
import carddesk.vault.PasswordTrial;
import carddesk.vault.VaultException;
import java.io.BufferedReader;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that is killed while it changes the master password leaves nothing that opens with an old one, after the next unlock. */
class PasswordKillTest {

    private static final int KILLS = Integer.getInteger("carddesk.kills", 4);

    @TempDir
    private Path folder;

    private Path home = Path.of("");

    @BeforeEach
    void chooseHome() {
        home = folder.resolve("home");
    }

    @Test
    void afterTheNextUnlockNothingOpensWithAnOldPasswordOrAnOldKey() throws Exception {
        var journalFile = new Home(home).journal();
        var keys = new ArrayList<byte[]>();
        int entries = 20;
        try (var session = PasswordChild.session(home, (former, next) -> {})) {
            session.create(PasswordChild.password(0));
            keys.add(session.content().journalKey().bytes());
            writeHistory(journalFile, keys.getFirst(), entries);
        }
        int number = 0;
        int unfinished = 0;
        var random = new Random();
        for (int kill = 0; kill < KILLS; kill++) {
            int last = killDuringAChange(number, kill % 2 == 0, random);
            number = opensWith(last) ? last : last + 1;
            unfinished += PasswordTrial.isUnfinished(home, PasswordChild.password(number)) ? 1 : 0;
            try (var session = unlock(number)) {
                keys.add(session.content().journalKey().bytes());
                assertThat(session.content().formerJournalKey()).as("the change is finished").isNull();
            }
            assertNothingOpensWithOlderPasswords(number);
            assertHistory(journalFile, keys, entries);
        }
        var figures = "kills %d, changes finished at the unlock %d, passwords %d".formatted(KILLS, unfinished, number + 1);
        System.out.println(figures); // for docs/benchmarks.md
    }

    private VaultSession unlock(int number) throws VaultException {
        var session = PasswordChild.session(home, (former, next) -> JournalKeyChange.apply(new Home(home).journal(), former, next));
        session.unlock(PasswordChild.password(number));
        return session;
    }

    private boolean opensWith(int number) {
        return PasswordTrial.opens(home.resolve("vault.json"), PasswordChild.password(number));
    }

    private void assertNothingOpensWithOlderPasswords(int number) throws Exception {
        try (var files = Files.walk(home)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                for (int older = 0; older < number; older++) {
                    assertThat(PasswordTrial.opens(file, PasswordChild.password(older))).as("%s with password %d", file, older).isFalse();
                }
            }
        }
    }

    private static void assertHistory(Path file, List<byte[]> keys, int entries) throws JournalException {
        var now = keys.getLast();
        for (var old : keys.subList(Math.max(0, keys.size() - 4), keys.size() - 1)) {
            if (!Arrays.equals(old, now)) {
                assertThatThrownBy(() -> Journal.open(file, old, Clock.systemUTC())).isInstanceOf(JournalException.class);
            }
        }
        try (var journal = Journal.open(file, now, Clock.systemUTC())) {
            assertThat(journal.unfinished()).hasSize(entries);
        }
    }

    private static void writeHistory(Path file, byte[] key, int entries) throws JournalException {
        try (var journal = Journal.open(file, key, Clock.systemUTC())) {
            for (int entry = 0; entry < entries; entry++) {
                journal.recordIntent(new Intent("Tea house", "brand", "lin", "card-A", "code-" + entry, "openid-" + entry, "CREATE_CARD_SUCCESS",
                        Sha256.hex(new byte[] {(byte) entry}), List.of(), false));
            }
        }
    }

    /** Returns the last password that the child reported. */
    private int killDuringAChange(int from, boolean isHistoryOpen, Random random) throws Exception {
        var errors = folder.resolve("child.err").toFile();
        var child = new ProcessBuilder(command(from, isHistoryOpen)).redirectError(errors).start();
        try (var lines = child.inputReader()) {
            assertThat(lines.readLine()).as(() -> "the child opens the vault, see " + errors).isEqualTo("open");
            int last = from;
            for (int wanted = random.nextInt(3); wanted > 0; wanted--) {
                last = number(lines);
            }
            child.waitFor(random.nextInt(150_000), TimeUnit.MICROSECONDS);
            child.toHandle().destroyForcibly();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                last = Integer.parseInt(line);
            }
            return last;
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    private static int number(BufferedReader lines) throws Exception {
        return Integer.parseInt(Objects.requireNonNull(lines.readLine(), "the child changes passwords until it is killed"));
    }

    /** A plain class path serves for both ways in which tests are run. */
    private List<String> command(int from, boolean isHistoryOpen) throws Exception {
        var runtime = ProcessHandle.current().info().command().orElseThrow();
        var here = Objects.requireNonNull(PasswordChild.class.getResource("PasswordChild.class"));
        var tests = Path.of(here.toURI()).getParent().getParent().getParent();
        var path = String.join(File.pathSeparator,
                tests.toString(), Objects.toString(System.getProperty("jdk.module.path"), ""), System.getProperty("java.class.path"));
        return List.of(runtime, "-XX:TieredStopAtLevel=1", "-cp", path, PasswordChild.class.getName(), home.toString(), Integer.toString(from),
                Boolean.toString(isHistoryOpen));
    }
}
