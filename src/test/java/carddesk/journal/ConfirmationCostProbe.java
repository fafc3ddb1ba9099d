package carddesk.journal;

import static carddesk.journal.JournalFixture.intent;
import static carddesk.journal.JournalFixture.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import carddesk.journal.Outcome.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.h2.Driver;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Time of one confirmation on disk, with the chain and its mark, and without them as in version 0.1; alternating, run by name. The figures are left
 * in a file.
 */
class ConfirmationCostProbe {

    private static final int CONFIRMATIONS = Integer.getInteger("carddesk.confirmations", 1_000);
    private static final Path FIGURES = Path.of("target", "confirmation-cost.txt");

    @TempDir
    Path folder;

    @Test
    void oneConfirmation() throws Exception {
        var fixture = new JournalFixture();
        new JournalFixture().open(folder).close();
        var before = new long[CONFIRMATIONS];
        var after = new long[CONFIRMATIONS];
        var intentsBefore = new long[CONFIRMATIONS];
        var intents = new long[CONFIRMATIONS];
        try (var journal = fixture.open(Files.createDirectory(folder.resolve("chained"))); var key = new JournalKey(JournalFixture.KEY);
                var file = JournalFile.take(folder.resolve("journal"), key, new Driver(), false); var handle = file.open()) {
            for (int number = 0; number < CONFIRMATIONS; number++) {
                before[number] = unchained(handle, fixture, number, intentsBefore);
                long begun = System.nanoTime();
                long id = journal.recordIntent(intent("code-" + number), Map.of("card-A", "Tea club"));
                intents[number] = System.nanoTime() - begun;
                journal.observer(id).sending(1, fixture.instant());
                journal.recordOutcome(id, outcome(Result.CONFIRMED, "08F1"));
                after[number] = System.nanoTime() - begun;
            }
        }
        Files.write(FIGURES, List.of("before: " + median(before), "after: " + median(after),
                "until the intent is on disk, before: " + median(intentsBefore), "after: " + median(intents)));
        assertThat(FIGURES).isNotEmptyFile();
    }

    /** Title, intent, send and outcome, each with its own forced write. */
    private static long unchained(Handle handle, JournalFixture fixture, int number, long[] intents) {
        long begun = System.nanoTime();
        force(handle, () -> Entries.rememberTitles(handle, Map.of("card-A", "Tea club")));
        var id = new long[1];
        force(handle, () -> id[0] = Entries.insert(handle, fixture.instant(), intent("code-" + number)));
        intents[number] = System.nanoTime() - begun;
        force(handle, () -> Sends.insert(handle, id[0], 1, fixture.instant()));
        force(handle, () -> Entries.finish(handle, id[0], outcome(Result.CONFIRMED, "08F1")));
        return System.nanoTime() - begun;
    }

    private static void force(Handle handle, Runnable change) {
        handle.useTransaction(transaction -> change.run());
        handle.execute("CHECKPOINT SYNC");
    }

    private static String median(long[] nanos) {
        var sorted = nanos.clone();
        Arrays.sort(sorted);
        return Duration.ofNanos(sorted[sorted.length / 2]).toNanos() / 1_000 + " us, 99 %: " + sorted[sorted.length * 99 / 100] / 1_000 + " us";
    }
}
