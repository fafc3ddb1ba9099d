package carddesk.journal;

import static carddesk.journal.JournalFixture.intent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import carddesk.journal.JournalException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.h2.Driver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Work that comes while a journal is being opened waits, and nothing of a journal that cannot be opened is used. */
class JournalOpeningTest {

    private static final Future<?> NOTHING = CompletableFuture.completedFuture(true);

    private final JournalFixture fixture = new JournalFixture();

    @TempDir
    private Path folder;

    @Test
    void workWaitsUntilTheFileIsOpen() throws Exception {
        fixture.open(folder).close();
        var released = new CountDownLatch(1);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor();
                var database = DatabaseWorker.begin(() -> {
                    released.await();
                    return JournalFile.take(path(), new JournalKey(JournalFixture.KEY), new Driver(), true);
                }, Chain::isWhole)) {
            var id = callers.submit(() -> database.change(handle -> Entries.insert(handle, JournalFixture.START, intent("code"))));
            var opened = callers.submit(() -> {
                database.awaitOpen();
                return true;
            });
            assertThatThrownBy(() -> id.get(50, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            assertThat(opened.isDone()).isFalse();
            released.countDown();

            assertThat(id.get()).isPositive();
            assertThat(opened.get()).isTrue();
        }
    }

    @Test
    void allWorkFailsLikeTheOpeningAndTheFilesAreReleased() throws Exception {
        fixture.open(folder).close();
        var content = Files.readAllBytes(database());
        Files.delete(database());
        try (var journal = Journal.begin(path(), JournalFixture.KEY, fixture, true, 0, NOTHING)) {
            assertFails(journal, HistoryGap.Kind.MISSING);
            assertThat(journal.isLost()).isTrue();
            assertThat(journal.isWhole()).isFalse();
            assertThat(database()).as("none is made in its place").doesNotExist();

            Files.write(database(), content);
            fixture.open(folder).close();
            assertFails(journal, HistoryGap.Kind.MISSING);
        }
    }

    @Test
    void aJournalThatKnowsOfMoreSavesThanTheVaultIsNotUsed() throws Exception {
        try (var journal = fixture.open(folder)) {
            journal.recordVault(7);
        }
        try (var journal = Journal.begin(path(), JournalFixture.KEY, fixture, true, 6, NOTHING)) {
            assertFails(journal, HistoryGap.Kind.VAULT_OLDER);
            fixture.open(folder).close();
        }
        try (var journal = Journal.begin(path(), JournalFixture.KEY, fixture, true, 7, NOTHING)) {
            journal.awaitOpen();
            assertThat(journal.isWhole()).isTrue();
            assertThat(journal.isLost()).isFalse();
        }
    }

    @Test
    void theKeyMayBeWipedWhileTheJournalIsBeingOpened() throws Exception {
        fixture.open(folder).close();
        var key = JournalFixture.KEY.clone();
        try (var journal = Journal.begin(path(), key, fixture, true, 0, NOTHING)) {
            Arrays.fill(key, (byte) 0);

            assertThat(journal.recordIntent(intent("code"))).isPositive();
        }
    }

    @Test
    void otherWorkGoesFirstWhetherItSucceedsOrFailsButIsNotWaitedForLong() throws Exception {
        var first = new CompletableFuture<String>();
        try (var journal = Journal.begin(path(), JournalFixture.KEY, fixture, false, 0, first);
                var waiting = Executors.newSingleThreadExecutor()) {
            var opened = waiting.submit(() -> {
                journal.awaitOpen();
                return true;
            });
            assertThatThrownBy(() -> opened.get(50, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            assertThat(database()).doesNotExist();
            first.completeExceptionally(new IllegalStateException("no connection"));
            assertThat(opened.get()).isTrue();
        }
        try (var journal = Journal.begin(path(), JournalFixture.KEY, fixture, true, 0, new CompletableFuture<String>())) {
            journal.awaitOpen();
            assertThat(journal.recordIntent(intent("code"))).isPositive();
        }
    }

    @Test
    void aJournalThatMayBeginAnewDoesWhenItIsNotWholeOrHasAnotherKeyAndOnlyThen() throws Exception {
        try (var journal = fixture.open(folder)) {
            journal.recordIntent(intent("code"));
        }
        assertThat(entriesOfReplaceable(JournalFixture.KEY)).as("whole").isEqualTo(1);
        Files.delete(folder.resolve("journal.mv.db"));
        assertThat(entriesOfReplaceable(JournalFixture.KEY)).as("without its file").isZero();
        assertThat(entriesOfReplaceable(new byte[32])).as("with another key").isZero();
        try (var open = fixture.open(Files.createDirectory(folder.resolve("other")));
                var second = Journal.beginOrReplace(folder.resolve("other").resolve("journal"), JournalFixture.KEY, fixture, NOTHING)) {
            assertThat(catchThrowableOfType(JournalException.class, second::awaitOpen).reason()).isEqualTo(Reason.IN_USE);
            assertThat(open.recordIntent(intent("code"))).isPositive();
        }
    }

    private int entriesOfReplaceable(byte[] key) throws JournalException {
        try (var journal = Journal.beginOrReplace(path(), key, fixture, NOTHING)) {
            return journal.search(JournalQuery.newest(10)).entries().size();
        }
    }

    @Test
    void aFileThatIsOpenElsewhereIsReported() throws Exception {
        try (var first = fixture.open(folder); var second = Journal.begin(path(), JournalFixture.KEY, fixture, true, 0, NOTHING)) {
            assertThat(catchThrowableOfType(JournalException.class, second::awaitOpen).reason()).isEqualTo(Reason.IN_USE);
            assertThat(first.recordIntent(intent("code"))).isPositive();
        }
    }

    private void assertFails(Journal journal, HistoryGap.Kind kind) {
        var failures = Arrays.asList(
                catchThrowableOfType(JournalException.class, journal::awaitOpen),
                catchThrowableOfType(JournalException.class, () -> journal.recordIntent(intent("code"))),
                catchThrowableOfType(JournalException.class, () -> journal.search(JournalQuery.newest(1))));
        assertThat(failures).doesNotContainNull().allSatisfy(failure ->
                assertThat(failure.gap()).hasValueSatisfying(gap -> assertThat(gap.kind()).isEqualTo(kind)));
    }

    private Path path() {
        return folder.resolve("journal");
    }

    private Path database() throws IOException {
        return folder.toRealPath().resolve("journal.mv.db");
    }
}
