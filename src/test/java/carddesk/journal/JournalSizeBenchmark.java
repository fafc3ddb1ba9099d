package carddesk.journal;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.journal.JournalEntry.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a journal of a million entries takes to answer; run by name, it takes a few minutes and leaves its figures in a file. */
class JournalSizeBenchmark {

    private static final Path FIGURES = Path.of("target", "journal-size.txt");
    private static final int ENTRIES = Integer.getInteger("carddesk.entries", 1_000_000);
    private static final int ROUNDS = 50;
    private static final int PAGE = 50;
    private static final int MOST_CARDS = 20;
    private static final String CARD = "pPractice7CardTemplate";

    /** While it is filled, nothing is moved about in the file to make it smaller. */
    private static final String ROOMY = ";AUTO_COMPACT_FILL_RATE=0;CACHE_SIZE=1048576";

    /** An entry every minute: a million of them are nearly two years. */
    private static final long MINUTE = 60_000;

    /** Of 200 entries one is unknown, one unfinished, nine are refused; one of forty cards is of the fortieth template. */
    @SuppressWarnings("InlineFormatString") // apart from the loop that fills it in, both can be read
    private static final String ROWS = """
            INSERT INTO entry (at_ms, profile, face, operator, card_id, user_card_code, openid, confirm_state, body_digest,
                result, status, code, message, request_id, took_ms, card_state, finished_ms, learned_by_asking)
            SELECT %d + x * 60000, 'Tea house', 'brand', 'lin', 'pPractice' || MOD(x, 40) || 'CardTemplate',
                '47851583266' || LPAD(MOD(x * 7919, 10000019), 13, '0'), 'oUpF8u' || RAWTOHEX(HASH('MD5', CAST(MOD(x, 400000) AS VARCHAR))),
                'CREATE_CARD_SUCCESS', RAWTOHEX(HASH('SHA-256', CAST(x AS VARCHAR))),
                CASE WHEN MOD(x, 200) = 0 THEN NULL WHEN MOD(x, 200) = 1 THEN 'UNKNOWN' WHEN MOD(x, 200) < 11 THEN 'REFUSED' ELSE 'CONFIRMED' END,
                200, NULL, NULL, '08' || RAWTOHEX(HASH('MD5', CAST(x AS VARCHAR))), 120, 'EFFECTIVE', %d + x * 60000 + 120, FALSE
            FROM SYSTEM_RANGE(%d, %d)""";

    @TempDir
    Path folder;

    @Test
    void aMillionEntriesAnswerAtOnce() throws Exception {
        Files.deleteIfExists(FIGURES);
        long filling = System.nanoTime();
        fill();
        note("filled with %d entries in %d s, %d MiB", ENTRIES, Duration.ofNanos(System.nanoTime() - filling).toSeconds(),
                Files.size(folder.resolve("journal.mv.db")) >> 20);
        long begun = System.nanoTime();
        try (var journal = open(folder)) {
            note("opened in %d ms", Duration.ofNanos(System.nanoTime() - begun).toMillis());
            measureAll(journal);
        }
    }

    void measureAll(Journal journal) throws Exception {
        var all = JournalQuery.newest(PAGE);
        double byCode = measure(journal, "full code", round -> all.matching(code(place(round))));
        measure(journal, "beginning of a code, one entry", round -> all.matching(code(place(round)).substring(0, 22)));
        measure(journal, "beginning of a code, thousands", round -> all.matching(code(place(round)).substring(0, 14)));
        measure(journal, "beginning of a code, all", round -> all.matching("47851583266".substring(0, 1 + round % 11)));
        measureParts(journal, "part of a code, three digits", round -> code(place(round)).substring(21));
        measureParts(journal, "part of a code, ten digits", round -> code(place(round)).substring(12, 22));
        measureParts(journal, "part that no code has", round -> "8475" + code(place(round)).substring(18) + "99");
        measure(journal, "openid", round -> all.matching(found(journal, round).openid()));
        measure(journal, "card id, one of forty", round -> all.matching("pPractice" + round % 40 + "CardTemplate"));
        measure(journal, "Request-ID", round -> all.matching(found(journal, round).outcome().requestId()));
        measure(journal, "text that is not there", round -> all.matching("nothing" + round));
        for (var status : Status.values()) {
            measure(journal, status.name().toLowerCase(Locale.ROOT), round -> all.status(status));
            measure(journal, status.name().toLowerCase(Locale.ROOT) + " of one card id",
                    round -> all.status(status).matching(CARD));
        }
        measure(journal, "a day", round -> all.between(at(place(round)).orElse(null), at(place(round) + 1440).orElse(null)));
        measure(journal, "thirty days", round -> all.between(at(ENTRIES - 43_200L).orElse(null), null));
        measure(journal, "a year", round -> all.between(at(ENTRIES - 525_600L).orElse(null), null));
        measure(journal, "refused in a year", round -> all.between(at(ENTRIES - 525_600L).orElse(null), null).status(Status.REFUSED));
        measure(journal, "first page", round -> all);
        measure(journal, "page 500", round -> all.page(500L * PAGE, PAGE));
        measure(journal, "last page", round -> all.page(ENTRIES - PAGE, PAGE));
        measureIntents(journal, "nothing else", () -> journal.entry(1));
        measureIntents(journal, "searches for confirmed of one card id", () -> journal.search(all.status(Status.CONFIRMED).matching(CARD)));
        measureIntents(journal, "searches without a match", () -> journal.search(all.status(Status.CONFIRMED).matching(CARD)
                .between(at(ENTRIES - 525_600L).orElse(null), null)));
        measureIntents(journal, "readings of the last page", () -> journal.search(all.page(ENTRIES - PAGE, PAGE)));
        measureIntents(journal, "an export of all entries", () -> {
            journal.<RuntimeException>readAll(all, entries -> {});
            return true;
        });
        assertThat(byCode).as("median in ms").isLessThan(50);
    }

    /** How long an intent takes to be on disk while a reading is repeated without a pause. */
    private static void measureIntents(Journal journal, String during, Callable<?> reading) throws Exception {
        var took = new long[ROUNDS];
        var goesOn = new AtomicBoolean(true);
        try (var reader = Executors.newSingleThreadExecutor()) {
            var readings = reader.submit(() -> {
                int count = 0;
                for (; goesOn.get(); count++) {
                    reading.call();
                }
                return count;
            });
            for (int round = 0; round < ROUNDS; round++) {
                long begun = System.nanoTime();
                journal.recordIntent(JournalFixture.intent("during-" + System.nanoTime()));
                took[round] = System.nanoTime() - begun;
            }
            goesOn.set(false);
            var sorted = LongStream.of(took).sorted().toArray();
            note("an intent during %-38s median %8.1f ms, worst %8.1f ms, %d readings", during, sorted[ROUNDS / 2] / 1e6, sorted[ROUNDS - 1] / 1e6,
                    readings.get());
        }
    }

    private static JournalEntry found(Journal journal, int round) {
        try {
            return journal.search(JournalQuery.newest(1).matching(code(place(round) / 200 * 200 + 50))).entries().getFirst();
        } catch (JournalException failed) {
            throw new AssertionError(failed);
        }
    }

    private static double measure(Journal journal, String what, IntFunction<JournalQuery> query) throws Exception {
        return measureAnswers(what, query, asked -> journal.search(asked).total());
    }

    private static void measureParts(Journal journal, String what, IntFunction<String> part) throws Exception {
        measureAnswers(what, part, asked -> journal.cardsWithPart(asked, MOST_CARDS).size());
    }

    @FunctionalInterface
    private interface Query<Q> {
        long count(Q question) throws JournalException;
    }

    /** Questions are made before the clock runs; gives the median in milliseconds. */
    private static <Q> double measureAnswers(String what, IntFunction<Q> question, Query<Q> answer) throws JournalException, IOException {
        var questions = IntStream.range(0, ROUNDS).mapToObj(question).toList();
        var took = new long[ROUNDS];
        long total = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long begun = System.nanoTime();
            total = answer.count(questions.get(round));
            took[round] = System.nanoTime() - begun;
        }
        var sorted = LongStream.of(took).sorted().toArray();
        double median = sorted[ROUNDS / 2] / 1e6;
        note("%-36s median %8.1f ms, worst %8.1f ms, %d found", what, median, sorted[ROUNDS - 1] / 1e6, total);
        return median;
    }

    private static void note(String line, Object... values) throws IOException {
        Files.writeString(FIGURES, String.format(Locale.ROOT, line, values) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static long place(int round) {
        return 1 + (round * 19_997L) % (ENTRIES - 2_000);
    }

    private static String code(long place) {
        return "47851583266" + String.format(Locale.ROOT, "%013d", place * 7919 % 10_000_019);
    }

    private static Optional<Instant> at(long place) {
        return Optional.of(JournalFixture.START.plusMillis(place * MINUTE));
    }

    /** Without it the database would answer the same question from memory. */
    static Journal open(Path folder) throws JournalException {
        return Journal.open(folder.resolve("journal"), JournalFixture.KEY, new JournalFixture(),
                new AlteredAddress(address -> address + ";OPTIMIZE_REUSE_RESULTS=FALSE"));
    }

    /** Indexes are made when the rows are there, which is many times as fast. */
    void fill() throws Exception {
        new JournalFixture().open(folder).close();
        var statements = Schema.STEPS.stream().flatMap(step -> Stream.of(step.split(";", -1))).map(String::strip).toList();
        var indexes = statements.stream().filter(statement -> statement.startsWith("CREATE INDEX"))
                .filter(statement -> !statements.contains("DROP INDEX " + statement.split(" ", -1)[2])).toList();
        long start = JournalFixture.START.toEpochMilli();
        try (var key = new JournalKey(JournalFixture.KEY);
                var file = JournalFile.take(folder.resolve("journal"), key, new AlteredAddress(address -> address + ROOMY), false);
                var handle = file.open(); var statement = handle.getConnection().createStatement()) {
            for (var index : indexes) {
                statement.execute("DROP INDEX IF EXISTS " + index.split(" ", -1)[2]);
            }
            for (int from = 1; from <= ENTRIES; from += 50_000) {
                statement.execute(ROWS.formatted(start, start, from, Math.min(ENTRIES, from + 49_999)));
            }
            for (var index : indexes) {
                statement.execute(index);
            }
        }
    }
}
