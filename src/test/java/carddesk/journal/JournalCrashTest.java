package carddesk.journal;

import static carddesk.journal.JournalFixture.intent;
import static carddesk.journal.JournalFixture.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import carddesk.journal.Outcome.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program that is killed after any write to the journal's file finds everything there that it was told is on disk.
 *
 * <p>The file is put together as each kill would have left it, which is quicker than killing; {@code -Dcarddesk.crashes=2000} looks at more of them.
 */
class JournalCrashTest {

    private static final int CRASHES = Integer.getInteger("carddesk.crashes", 36);
    private static final int CRASHES_A_SESSION = 6;
    private static final int SESSIONS_OF_ONE_FILE = 12;
    private static final int MOST_CHANGES = 25;
    private static final int NEAR = 40;
    private static final long SEED = Long.getLong("carddesk.seed", System.nanoTime());

    private int intents;

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private final RecordedDisk disk = new RecordedDisk();
    private Path written;
    private Path crashed;

    /** A file as a kill left it. */
    private record Image(byte[] bytes, int promised, byte[] mark) {}

    @BeforeEach
    void makeFolders() throws IOException {
        written = Files.createDirectory(folder.resolve("written"));
        crashed = Files.createDirectory(folder.resolve("crashed"));
    }

    @Test
    void whatIsOnDiskOutlivesAKillAfterAnyWrite() throws Exception {
        new JournalFixture().open(written).close();
        Files.copy(written.resolve("journal.lock"), crashed.resolve("journal.lock"));
        var fresh = new Image(Files.readAllBytes(written.resolve("journal.mv.db")), 0, Files.readAllBytes(written.resolve("journal.mark")));
        var image = fresh;
        for (int session = 0; session * CRASHES_A_SESSION < CRASHES; session++) {
            image = crashes(session % SESSIONS_OF_ONE_FILE == 0 ? fresh : image);
        }
    }

    /** Writes on from where a kill left the file, and looks at some of the kills that could have come meanwhile; gives the last. */
    private Image crashes(Image start) throws Exception {
        Files.write(written.resolve("journal.mv.db"), start.bytes());
        Files.write(written.resolve("journal.mark"), start.mark());
        disk.begin(start.promised());
        write(start.promised());
        var writes = disk.writes();
        var image = start;
        for (int crash = 0; crash < CRASHES_A_SESSION; crash++) {
            int near = random.nextInt(Math.min(NEAR, writes.size()) + 1);
            int cut = switch (crash % 3) {
                case 0 -> near;
                case 1 -> writes.size() - near;
                default -> random.nextInt(writes.size() + 1);
            };
            var kept = writes.subList(0, cut);
            image = new Image(RecordedDisk.replayed(start.bytes(), kept), cut == 0 ? start.promised() : kept.getLast().promised(),
                    cut == 0 ? start.mark() : kept.getLast().mark());
            Files.write(crashed.resolve("journal.mv.db"), image.bytes());
            Files.write(crashed.resolve("journal.mark"), image.mark());
            requireAll(image.promised(), "killed after write %d of %d, seed %d".formatted(cut, writes.size(), SEED));
        }
        return image;
    }

    /** Each attempt is on a card of its own: one that a kill has left open would stop the next on its card. */
    private void write(int before) throws JournalException {
        int changes = 1 + random.nextInt(MOST_CHANGES);
        try (var journal = Journal.open(written.resolve("journal"), JournalFixture.KEY, new JournalFixture(), disk.driver())) {
            for (int number = before + 1; number <= before + changes; number++) {
                long id = journal.recordIntent(intent("card-" + ++intents, code(number), "openid"));
                journal.recordOutcome(id, outcome(Result.CONFIRMED, "08F1"));
                disk.promise(number);
            }
        }
    }

    /** The attempts from the first to the last that was promised. */
    private void requireAll(int promised, String when) throws JournalException {
        try (var journal = new JournalFixture().open(crashed)) {
            for (int number = 1; number <= promised; number++) {
                assertThat(journal.search(JournalQuery.newest(1).matching(code(number))).entries()).as("attempt %d, %s", number, when)
                        .extracting(JournalEntry::status).containsExactly(JournalEntry.Status.CONFIRMED);
            }
        }
    }

    private static String code(int number) {
        return "code-%06d".formatted(number);
    }
}
