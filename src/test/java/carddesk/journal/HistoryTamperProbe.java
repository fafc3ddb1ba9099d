package carddesk.journal;

import static carddesk.journal.JournalFixture.intent;
import static org.assertj.core.api.Assertions.assertThat;

import carddesk.journal.Outcome.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cuts, exchanges, rolls back and changes the files of a history at random, and opens it each time: run by name. The figures are left in a file.
 *
 * <p>Each history was closed, or its program was killed. A change that a kill could have caused, or that touches nothing of the content, may open:
 * then all entries must be there.
 */
class HistoryTamperProbe {

    private static final int ATTACKS = Integer.getInteger("carddesk.attacks", 1_000);
    private static final long SEED = Long.getLong("carddesk.seed", 20_261_129);
    private static final Path FIGURES = Path.of("target", "history-tampering.txt");
    private static final int STATES = 30;
    private static final int BLOCK = 4096;
    private static final byte[] OTHER_KEY = "ABCDEF0123456789abcdef0123456789".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    @TempDir
    Path attacked;

    private final Random random = new Random(SEED);
    private final JournalFixture fixture = new JournalFixture();
    private final List<State> closed = new ArrayList<>();
    private final List<State> killed = new ArrayList<>();
    private byte[] foreign;

    /** The files of a history with this number of entries. */
    private record State(byte[] journal, byte[] mark, int entries) {}

    private enum Attack {
        JOURNAL_CUT, JOURNAL_EMPTIED, JOURNAL_REMOVED, JOURNAL_OLDER, JOURNAL_OF_ANOTHER_VAULT, JOURNAL_BIT, JOURNAL_BLOCKS_EXCHANGED,
        MARK_CUT, MARK_REMOVED, MARK_OLDER, MARK_OF_ANOTHER_VAULT, MARK_BIT,
        BOTH_REMOVED, JOURNAL_OLDER_AND_MARK_REMOVED, JOURNAL_OLDER_AND_OLD_VAULT, MARK_REMOVED_AND_OLD_VAULT
    }

    private enum Ending { REPORTED, OPENED_COMPLETE, SILENT }

    @Test
    void nothingIsMissingWithoutAWord() throws Exception {
        write();
        var counts = new TreeMap<String, Map<Ending, Integer>>();
        for (int number = 0; number < ATTACKS; number++) {
            var attack = Attack.values()[number % Attack.values().length];
            boolean isClosed = random.nextBoolean();
            var result = result(attack, (isClosed ? closed : killed).getLast());
            counts.computeIfAbsent(attack + (isClosed ? ", closed" : ", killed"), any -> new EnumMap<>(Ending.class)).merge(result, 1, Integer::sum);
        }
        var lines = new ArrayList<String>();
        lines.add("attack | number | reported | opened, complete | opened silently");
        counts.forEach((attack, found) -> lines.add("%s | %d | %d | %d | %d".formatted(attack, found.values().stream().mapToInt(i -> i).sum(),
                found.getOrDefault(Ending.REPORTED, 0), found.getOrDefault(Ending.OPENED_COMPLETE, 0), found.getOrDefault(Ending.SILENT, 0))));
        Files.write(FIGURES, lines);
        assertThat(counts.values()).as("seed %d", SEED).noneMatch(found -> found.containsKey(Ending.SILENT));
    }

    private void write() throws Exception {
        Journal.open(attacked.resolve("journal"), OTHER_KEY, fixture).close();
        foreign = Files.readAllBytes(attacked.resolve("journal.mv.db"));
        for (int number = 1; number <= STATES; number++) {
            try (var journal = fixture.open(folder)) {
                journal.recordOutcome(journal.recordIntent(intent(code(number))), new Outcome(Result.CONFIRMED, null, 200, null, null,
                        "REQUEST-" + number, true, Duration.ofMillis(120), "EFFECTIVE", JournalFixture.START, false));
                killed.add(state(number));
            }
            closed.add(state(number));
        }
    }

    private State state(int entries) throws IOException {
        return new State(Files.readAllBytes(folder.resolve("journal.mv.db")), Files.readAllBytes(folder.resolve("journal.mark")), entries);
    }

    private Ending result(Attack attack, State state) throws Exception {
        var older = (random.nextBoolean() ? closed : killed).get(random.nextInt(STATES - 1));
        put("journal.mv.db", state.journal());
        put("journal.mark", state.mark());
        Files.copy(folder.resolve("journal.lock"), attacked.resolve("journal.lock"), StandardCopyOption.REPLACE_EXISTING);
        boolean isKnown = true;
        switch (attack) {
            case JOURNAL_CUT -> put("journal.mv.db", Arrays.copyOf(state.journal(), random.nextInt(state.journal().length)));
            case JOURNAL_EMPTIED -> put("journal.mv.db", new byte[0]);
            case JOURNAL_REMOVED -> remove("journal.mv.db");
            case JOURNAL_OLDER -> put("journal.mv.db", older.journal());
            case JOURNAL_OF_ANOTHER_VAULT -> put("journal.mv.db", foreign);
            case JOURNAL_BIT -> put("journal.mv.db", flipped(state.journal()));
            case JOURNAL_BLOCKS_EXCHANGED -> put("journal.mv.db", exchanged(state.journal()));
            case MARK_CUT -> put("journal.mark", Arrays.copyOf(state.mark(), random.nextInt(state.mark().length)));
            case MARK_REMOVED -> remove("journal.mark");
            case MARK_OLDER -> put("journal.mark", older.mark());
            case MARK_OF_ANOTHER_VAULT -> put("journal.mark", shuffled(state.mark()));
            case MARK_BIT -> put("journal.mark", flipped(state.mark()));
            case BOTH_REMOVED -> remove("journal.mv.db", "journal.mark");
            case JOURNAL_OLDER_AND_MARK_REMOVED -> {
                put("journal.mv.db", older.journal());
                remove("journal.mark");
            }
            case JOURNAL_OLDER_AND_OLD_VAULT -> {
                put("journal.mv.db", older.journal());
                isKnown = false;
            }
            case MARK_REMOVED_AND_OLD_VAULT -> {
                remove("journal.mark");
                isKnown = false;
            }
        }
        try (var journal = Journal.open(attacked.resolve("journal"), JournalFixture.KEY, fixture, isKnown)) {
            return isComplete(journal, state.entries()) ? Ending.OPENED_COMPLETE : Ending.SILENT;
        } catch (JournalException reported) {
            return reported.gap().isPresent() ? Ending.REPORTED : Ending.SILENT;
        }
    }

    /** By the entries themselves and by their index. */
    private static boolean isComplete(Journal journal, int entries) throws JournalException {
        var found = journal.search(JournalQuery.newest(1_000)).entries();
        var codes = new HashSet<String>();
        for (var entry : found) {
            boolean isAsRecorded = entry.status() == JournalEntry.Status.CONFIRMED
                    && Optional.ofNullable(entry.outcome()).map(Outcome::requestId).filter(id -> id.startsWith("REQUEST-")).isPresent();
            if (isAsRecorded) {
                codes.add(entry.userCardCode());
            }
        }
        boolean isIndexed = true;
        for (int number = 1; number <= entries; number++) {
            var card = new CardKey(code(number), "card-A", "openid-of-" + code(number));
            isIndexed &= journal.confirmed(List.of(card)).containsKey(card);
        }
        return isIndexed && codes.size() == entries && found.size() == entries;
    }

    private byte[] flipped(byte[] bytes) {
        var flipped = bytes.clone();
        flipped[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return flipped;
    }

    /** Two blocks are exchanged. */
    private byte[] exchanged(byte[] bytes) {
        var exchanged = bytes.clone();
        int blocks = bytes.length / BLOCK;
        int first = random.nextInt(blocks);
        int second = (first + 1 + random.nextInt(blocks - 1)) % blocks;
        System.arraycopy(bytes, first * BLOCK, exchanged, second * BLOCK, BLOCK);
        System.arraycopy(bytes, second * BLOCK, exchanged, first * BLOCK, BLOCK);
        return exchanged;
    }

    /** As if written with another key. */
    private byte[] shuffled(byte[] mark) {
        var shuffled = mark.clone();
        for (int position = BLOCK; position < mark.length; position++) {
            shuffled[position] ^= (byte) random.nextInt(256);
        }
        return shuffled;
    }

    private void put(String name, byte[] content) throws IOException {
        Files.write(attacked.resolve(name), content);
    }

    private void remove(String... names) throws IOException {
        for (var name : names) {
            Files.deleteIfExists(attacked.resolve(name));
        }
    }

    private static String code(int number) {
        return "code-%06d".formatted(number);
    }
}
