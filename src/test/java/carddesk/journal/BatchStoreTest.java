package carddesk.journal;

import static carddesk.journal.JournalFixture.intent;
import static carddesk.journal.JournalFixture.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import carddesk.journal.BatchRow.Status;
import carddesk.journal.JournalFixture.Place;
import carddesk.journal.Outcome.Result;
import carddesk.sheets.SheetReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** In each kind of history, a batch is stored completely, its rows have only valid transitions, and personal values are erased after use. */
@ParameterizedClass
@EnumSource
class BatchStoreTest {

    @Parameter
    Place place;

    private static final String PHONE = "13912345678";

    @TempDir
    Path folder;

    private final JournalFixture fixture = new JournalFixture();
    private History journal;

    @BeforeEach
    void open() throws JournalException {
        journal = fixture.open(place, folder);
    }

    @AfterEach
    void close() throws JournalException {
        journal.close();
    }

    @Test
    void aBatchComesBackAsItWasWritten() throws JournalException {
        long id = create(List.of(row(2), BatchRow.waiting(3, List.of("a\"b", "逗号，\n换行", PHONE, "")).leftOut("重复")));
        journal.close();
        journal = fixture.open(place, folder);

        var batch = journal.batches().open("Tea house", "brand").getFirst();
        assertThat(batch).extracting(StoredBatch::id, StoredBatch::fileName, StoredBatch::plan, StoredBatch::operator, StoredBatch::rows)
                .containsExactly(id, "stuck.xlsx", "{plan}", "lin", 2);
        assertThat(batch.counts()).isEqualTo(Map.of(Status.WAITING, 1, Status.LEFT_OUT, 1));
        var rows = journal.batches().rows(id, 0, 10);
        assertThat(rows).extracting(BatchRow::number).containsExactly(2, 3);
        assertThat(rows).extracting(BatchRow::cells).containsExactly(row(2).cells(), List.of("a\"b", "逗号，\n换行", "", ""));
        assertThat(rows.get(1).reason()).isEqualTo("重复");
        assertThat(journal.batches().rows(id, 1, 10)).containsExactly(rows.get(1));
        assertThat(journal.batches().open("Tea house", "partner")).isEmpty();
        assertThat(journal.batches().open("Another", "brand")).isEmpty();
    }

    @Test
    void aRowIsSentOnlyWhileItWaits() throws JournalException {
        var first = journal.batches().rows(create(List.of(row(2))), 0, 1).getFirst();
        long entry = begun(first);

        assertRefused(() -> journal.batches().begin(first.id(), intent("1")));
        assertRefused(() -> journal.batches().notNeeded(first.id(), "EFFECTIVE"));
        assertRefused(() -> journal.batches().finish(first.id(), entry + 1, outcome(Result.CONFIRMED, "R")));
        journal.batches().finish(first.id(), entry, outcome(Result.CONFIRMED, "R"));
        assertRefused(() -> journal.batches().begin(first.id(), intent("1")));
        assertRefused(() -> journal.batches().again(first.id(), entry, outcome(Result.REFUSED, "R")));
        assertThat(journal.search(JournalQuery.newest(10)).entries()).as("no entry without its row").hasSize(1)
                .extracting(JournalEntry::status).containsExactly(JournalEntry.Status.CONFIRMED);
    }

    @Test
    void personalValuesAreKeptAsLongAsTheirRowMayBeSent() throws JournalException {
        long batch = create(IntStream.range(0, 6).mapToObj(BatchStoreTest::row).toList());
        var rows = journal.batches().rows(batch, 0, 10);
        var store = journal.batches();
        store.finish(rows.get(0).id(), begun(rows.get(0)), outcome(Result.CONFIRMED, "R1"));
        store.finish(rows.get(1).id(), begun(rows.get(1)), outcome(Result.REFUSED, "R2"));
        store.finish(rows.get(2).id(), begun(rows.get(2)), outcome(Result.UNKNOWN, "R3"));
        store.again(rows.get(3).id(), begun(rows.get(3)), outcome(Result.REFUSED, "R4"));
        store.notNeeded(rows.get(4).id(), "EFFECTIVE");

        assertThat(store.rows(batch, 0, 10)).extracting(row -> row.cells().get(2)).containsExactly("", "", PHONE, PHONE, "", PHONE);
        store.finish(rows.get(2).id(), store.rows(batch, 2, 1).getFirst().entryId(), outcome(Result.CONFIRMED, "R5"));
        assertThat(store.rows(batch, 2, 1).getFirst().cells().get(2)).isEmpty();
        begun(rows.get(3));
        store.end(batch);

        assertThat(store.rows(batch, 0, 10)).extracting(row -> row.cells().get(2)).containsOnly("");
        assertThat(store.rows(batch, 3, 1).getFirst().status()).as("under way when it ended").isEqualTo(Status.UNKNOWN);
        assertThat(store.open("Tea house", "brand")).isEmpty();
        assertThat(store.batch(batch)).isPresent();
    }

    @Test
    void personalValuesThatAreKeptForTheResultGoWhenTheBatchEnds() throws JournalException {
        long batch = create(new NewBatch("Tea house", "brand", "operator", "file.csv", "plan", Set.of(), Set.of(2), List.of(row(2))));
        var row = journal.batches().rows(batch, 0, 1).getFirst();
        journal.batches().finish(row.id(), begun(row), outcome(Result.CONFIRMED, "R1"));
        assertThat(journal.batches().rows(batch, 0, 1).getFirst().cells()).contains(PHONE);

        journal.batches().end(batch, Set.of(2));

        assertThat(journal.batches().rows(batch, 0, 1).getFirst().cells()).doesNotContain(PHONE);
    }

    @Test
    void withoutItsKeyNoFileTellsWhatABatchHolds() throws Exception {
        assumeThat(place).isEqualTo(Place.LOCAL);
        long batch = create(IntStream.range(0, 300).mapToObj(BatchStoreTest::row).toList());
        assertNothingInClear();
        begun(journal.batches().rows(batch, 0, 1).getFirst());
        journal.batches().end(batch);
        assertNothingInClear();
        journal.close();
        assertNothingInClear();
        journal = fixture.open(place, folder);
    }

    @Test
    void theTimeInWhichACallMayArriveBeginsWithTheEndOfTheRowsLastCall() throws JournalException {
        var store = journal.batches();
        var row = journal.batches().rows(create(List.of(row(2))), 0, 1).getFirst();
        long entry = begun(row);
        store.again(row.id(), entry, new Outcome(Result.REFUSED, FailureCode.NOT_SENT + "NO_SUCH_HOST", null, null, null, null, false, Duration.ZERO,
                null, JournalFixture.START, false));
        fixture.pass(Duration.ofMinutes(5));
        long again = begun(row);
        store.finish(row.id(), again,
                new Outcome(Result.UNKNOWN, null, null, null, null, null, false, Duration.ZERO, null, JournalFixture.START, false));

        assertThat(store.mayArriveFor(again, null, Duration.ofSeconds(90))).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(90));
    }

    @Test
    void whatABatchHasUnderWayIsItsOwnBusinessUntilItEnds() throws JournalException {
        long batch = create(List.of(row(2)));
        begun(journal.batches().rows(batch, 0, 1).getFirst());
        long other = journal.recordIntent(intent("another"));

        assertThat(journal.unfinished()).extracting(JournalEntry::id).containsExactly(other);
        journal.recordOutcome(other, outcome(Result.REFUSED, "R"));
        journal.eraseOlderThan(JournalFixture.START.plusSeconds(100_000));
        assertThat(journal.search(JournalQuery.newest(10)).entries()).extracting(JournalEntry::userCardCode).containsExactly("code-2");

        journal.batches().end(batch);
        assertThat(journal.unfinished()).hasSize(1);
        journal.eraseOlderThan(JournalFixture.START.plusSeconds(100_000));
        assertThat(journal.batches().batch(batch)).as("an ended batch goes with the entries of its time").isEmpty();
        assertThat(journal.batches().rows(batch, 0, 1)).isEmpty();
    }

    @Test
    void endedBatchesAreListedNewestFirst() throws JournalException {
        var ids = List.of(create(List.of(row(2))), create(List.of(row(3))), create(List.of(row(4))));
        for (long id : ids.subList(0, 2)) {
            journal.batches().end(id);
        }

        assertThat(journal.batches().ended("Tea house", "brand", 10)).extracting(StoredBatch::id).containsExactly(ids.get(1), ids.get(0));
        assertThat(journal.batches().ended("Tea house", "brand", 1)).extracting(StoredBatch::id).containsExactly(ids.get(1));
        assertThat(journal.batches().ended("Tea house", "partner", 10)).isEmpty();
        assertThat(journal.batches().open("Tea house", "brand")).extracting(StoredBatch::id).containsExactly(ids.get(2));
    }

    @Test
    void rowsThatStandSomewhereAreFoundFromAPlaceOn() throws JournalException {
        long batch = create(IntStream.range(0, 6).mapToObj(BatchStoreTest::row).toList());
        var store = journal.batches();
        store.notNeeded(store.rows(batch, 2, 1).getFirst().id(), "EFFECTIVE");

        assertThat(store.status(batch, Status.WAITING, 1, 3)).extracting(BatchRow::position).containsExactly(1, 3, 4);
        assertThat(store.status(batch, Status.NOT_NEEDED, 0, 3)).extracting(BatchRow::position).containsExactly(2);
    }

    @Test
    void aRowKnowsWhenItWasBegunAndWhenItsOutcomeCame() throws JournalException {
        var first = journal.batches().rows(create(List.of(row(2))), 0, 1).getFirst();
        assertThat(first.begun()).isNull();
        assertThat(first.at()).isNull();

        var begun = journal.batches().begin(first.id(), intent("1"));
        assertThat(Optional.ofNullable(begun.begun())).hasValueSatisfying(at -> assertThat(at).isAfter(JournalFixture.START));
        var told = journal.batches().finish(first.id(), begun.entryId(), outcome(Result.CONFIRMED, "R"));
        assertThat(told.at()).isEqualTo(outcome(Result.CONFIRMED, "R").finishedAt());
    }

    @Test
    void aBatchMayHoldNothingPersonalAndARowFewerCellsThanOthers() throws JournalException {
        var store = journal.batches();
        long plain = create(new NewBatch("Tea house", "brand", "lin", "plain.csv", "{}", Set.of(), List.of(row(2))));
        store.notNeeded(store.rows(plain, 0, 1).getFirst().id(), "EFFECTIVE");
        store.end(plain);
        assertThat(store.rows(plain, 0, 1).getFirst().cells()).isEqualTo(row(2).cells());

        long ragged = create(List.of(BatchRow.waiting(2, List.of("code", "openid")).leftOut("short")));
        assertThat(store.rows(ragged, 0, 1).getFirst().cells()).containsExactly("code", "openid");
    }

    @Test
    void whatABatchHadUnderWayIsOnItsWayNoMoreOnceItHasEnded() throws JournalException {
        long batch = create(List.of(row(2)));
        long entry = begun(journal.batches().rows(batch, 0, 1).getFirst());
        assertThat(journal.isOnItsWay(entry)).isTrue();

        journal.batches().end(batch);

        assertThat(journal.isOnItsWay(entry)).isFalse();
    }

    @Test
    void noBatchOrRowSaysWhatItHolds() {
        assertThat(row(2).toString()).contains("2").doesNotContain("code", PHONE);
        assertThat(new NewBatch("Tea house", "brand", "lin", "stuck.xlsx", "{plan}", Set.of(2), List.of(row(2))).toString())
                .contains("stuck.xlsx").doesNotContain("code", PHONE);
    }

    @Test
    void aBatchThatCannotBeReadToItsEndIsNotWrittenAtAll() throws JournalException {
        Iterable<BatchRow> broken = () -> new Iterator<>() {
            private int number;

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public BatchRow next() {
                if (number == 2_500) {
                    throw new IllegalStateException("unreadable");
                }
                return row(number++);
            }
        };

        assertRefused(() -> create(broken));
        assertThat(journal.batches().open("Tea house", "brand")).isEmpty();
        assertThat(journal.batches().rows(1, 0, 1)).isEmpty();
    }

    @Test
    void anErasedBatchLeavesTheHistoryOfItsAttempts() throws JournalException {
        long batch = create(List.of(row(2)));
        var first = journal.batches().rows(batch, 0, 1).getFirst();
        journal.batches().finish(first.id(), begun(first), outcome(Result.CONFIRMED, "R"));
        journal.batches().erase(batch);

        assertThat(journal.batches().batch(batch)).isEmpty();
        assertThat(journal.search(JournalQuery.newest(10)).entries()).hasSize(1);
    }

    @Test
    void manyRowsAreWrittenAndFoundAgain() throws JournalException {
        int many = place == Place.LOCAL ? Integer.getInteger("carddesk.rows", 20_000) : 5_000;
        var keys = new ArrayList<CardKey>();
        for (int number = 0; number < many; number++) {
            keys.add(new CardKey("code-" + number, "card-A", "openid-of-code-" + number));
        }
        long batch = create(() -> IntStream.range(0, many).mapToObj(BatchStoreTest::row).iterator());
        journal.recordOutcome(journal.recordIntent(intent("code-777")), outcome(Result.CONFIRMED, "R1"));
        journal.recordOutcome(journal.recordIntent(intent("code-5")), outcome(Result.UNKNOWN, "R2"));
        journal.recordOutcome(journal.recordIntent(intent("card-B", "code-6", "openid-of-code-6")), outcome(Result.CONFIRMED, "R3"));

        assertThat(journal.batches().counts(batch)).isEqualTo(Map.of(Status.WAITING, many));
        assertThat(journal.batches().rows(batch, many - 1, 10)).extracting(BatchRow::number).containsExactly(many - 1);
        assertThat(journal.confirmed(keys)).containsOnlyKeys(keys.get(777));
    }

    private long begun(BatchRow row) throws JournalException {
        return journal.batches().begin(row.id(), intent(row.cells().getFirst())).entryId();
    }

    /** Characters that JSON writes as six, as many as a spreadsheet's row may have at most. */
    @Test
    void theLongestRowOfASpreadsheetFits() throws JournalException {
        var cells = List.of("\u2028".repeat(SheetReader.MAX_ROW), "");

        long id = create(List.of(BatchRow.waiting(2, cells)));

        assertThat(journal.batches().rows(id, 0, 1).getFirst().cells()).isEqualTo(cells);
    }

    @Test
    void aValueThatDoesNotFitIsNotToldInTheFailure() {
        var tooLong = List.of(BatchRow.waiting(2, List.of(PHONE + "x".repeat(1_000_000))));

        assertThatExceptionOfType(JournalException.class).isThrownBy(() -> create(tooLong)).withNoCause().withMessageNotContaining(PHONE);
    }

    @Test
    void noCharacterIsCutInHalf() {
        var batch = new NewBatch("Tea house", "brand", "lin", "x".repeat(299) + "\uD83C\uDF75.xlsx", "{plan}", Set.of(), List.of());

        assertThat(batch.fileName()).isEqualTo("x".repeat(299));
        assertThat(BatchRow.waiting(2, List.of()).leftOut("x".repeat(Outcome.MESSAGE_LIMIT - 1) + "\uD83C\uDF75").reason())
                .isEqualTo("x".repeat(Outcome.MESSAGE_LIMIT - 1));
    }

    private long create(Iterable<BatchRow> rows) throws JournalException {
        return create(new NewBatch("Tea house", "brand", "lin", "stuck.xlsx", "{plan}", Set.of(2), rows));
    }

    /** Writes a batch and claims its first rows. */
    private long create(NewBatch batch) throws JournalException {
        long id = journal.batches().create(batch);
        journal.batches().claim(id, Status.WAITING, 0, 10, true);
        return id;
    }

    private static BatchRow row(int number) {
        return BatchRow.waiting(number, List.of("code-" + number, "openid-of-code-" + number, PHONE, "SECRETLEVEL"));
    }

    private static void assertRefused(Change change) {
        assertThatExceptionOfType(JournalException.class).isThrownBy(change::make);
    }

    private interface Change {
        Object make() throws JournalException;
    }

    private void assertNothingInClear() throws IOException {
        try (var files = Files.walk(folder)) {
            for (var written : files.filter(Files::isRegularFile).toList()) {
                var bytes = Files.readAllBytes(written);
                for (var charset : List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
                    assertThat(new String(bytes, charset)).as(written.getFileName().toString())
                            .doesNotContain(PHONE).doesNotContain("SECRETLEVEL").doesNotContain("openid-of").doesNotContain("stuck.xlsx");
                }
            }
        }
    }
}
