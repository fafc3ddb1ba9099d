package carddesk.journal;

import static carddesk.journal.JournalFixture.intent;
import static carddesk.journal.JournalFixture.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import carddesk.cards.OpenEnum;
import carddesk.cards.UserCard;
import carddesk.journal.JournalEntry.Status;
import carddesk.journal.JournalException.Reason;
import carddesk.journal.JournalFixture.Place;
import carddesk.journal.Outcome.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.h2.Driver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written into a history is there, and is found. */
@ParameterizedClass
@EnumSource
class JournalTest {

    @Parameter
    Place place;

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
    void theTitleOfATemplateIsWrittenWithTheIntent() throws JournalException {
        long id = journal.recordIntent(intent("code-1"), Map.of("card-A", "Tea club"));

        assertThat(journal.entry(id)).get().extracting(JournalEntry::templateTitle).isEqualTo("Tea club");
    }

    @Test
    void aCardIsNotSentAgainUntilTheOutcomeOfItsLastAttemptIsKnown() throws Exception {
        long first = journal.recordIntent(intent("code-1"));
        journal.observer(first).sending(1, JournalFixture.START);
        journal.recordIntent(intent("card-B", "code-1", "openid"));
        journal.recordOutcome(first, unknown(null));
        assertUnsettled(first);
        journal.recordOutcome(first, unknown("UNACTIVATED"));
        assertUnsettled(first);

        journal.resolve(first, new Sighting(OpenEnum.of(UserCard.State.UNACTIVATED), true, null));
        long second = journal.recordIntent(intent("code-1"));
        journal.recordOutcome(second, unknown("EFFECTIVE"));

        assertThat(journal.recordIntent(intent("code-1"))).as("asking again would not tell").isGreaterThan(second);
    }

    private void assertUnsettled(long entryId) {
        assertThatExceptionOfType(JournalException.class).isThrownBy(() -> journal.recordIntent(intent("code-1"))).satisfies(failed -> {
            assertThat(failed.reason()).isEqualTo(JournalException.Reason.UNSETTLED);
            assertThat(failed.unsettled()).map(JournalException.Unsettled::entryId).contains(entryId);
        });
    }

    @Test
    void anEntryComesBackAsItWasWritten() throws JournalException {
        var written = intent("478515832665001234567890");
        long id = journal.recordIntent(written);
        var result = new Outcome(Result.REFUSED, null, 400, "PARAM_ERROR", "等级过长",
                "08F7-1", true, Duration.ofMillis(87), null, JournalFixture.START.plusSeconds(9), true);
        journal.recordOutcome(id, result);
        journal.close();
        journal = fixture.open(place, folder);

        assertThat(journal.search(JournalQuery.newest(10)).entries()).usingRecursiveFieldByFieldElementComparatorIgnoringFields("sender")
                .containsExactly(new JournalEntry(id, JournalFixture.START.plusSeconds(1), written.profile(), written.merchantType(),
                        written.operator(), written.cardId(), null, null, written.userCardCode(), written.openid(), written.confirmState(),
                        written.bodyDigest(), List.of(), written.waitingBefore(), null, null, result));
    }

    @Test
    void cardsAreFoundByAPartOfTheirCodeTheNewestFirst() throws JournalException {
        for (var code : List.of("990084700", "100284701", "555000555", "990084700", "300384703")) {
            journal.recordOutcome(journal.recordIntent(intent(code)), outcome(Result.REFUSED, "r"));
        }
        journal.recordIntent(intent("card-B", "100284701", "openid-of-100284701"));

        assertThat(journal.cardsWithPart("0847", 10)).extracting(CardKey::code).containsExactly("990084700");
        assertThat(journal.cardsWithPart("847", 10)).extracting(card -> card.cardId() + " " + card.code())
                .containsExactly("card-B 100284701", "card-A 300384703", "card-A 990084700", "card-A 100284701");
        assertThat(journal.cardsWithPart("847", 2)).hasSize(2);
        assertThat(journal.cardsWithPart("848", 10)).isEmpty();
    }

    @Test
    void onlyIntentsWithoutAnOutcomeAreUnfinished() throws JournalException {
        long done = journal.recordIntent(intent("1"));
        long open = journal.recordIntent(intent("2"));
        long unknown = journal.recordIntent(intent("3"));
        journal.recordOutcome(done, outcome(Result.CONFIRMED, "r1"));
        journal.recordOutcome(unknown, outcome(Result.UNKNOWN, "r3"));

        assertThat(journal.unfinished()).extracting(JournalEntry::id).containsExactly(open);
    }

    @Test
    void anUnknownOutcomeIsReplacedAndAFinalOneStays() throws JournalException {
        long id = journal.recordIntent(intent("1"));
        journal.recordOutcome(id, outcome(Result.UNKNOWN, "r1"));
        journal.recordOutcome(id, outcome(Result.CONFIRMED, "r2"));

        assertThatThrownBy(() -> journal.recordOutcome(id, outcome(Result.REFUSED, "r3"))).isInstanceOf(JournalException.class);
        assertThat(journal.search(JournalQuery.newest(1)).entries().getFirst().outcome()).isEqualTo(outcome(Result.CONFIRMED, "r2"));
    }

    @Test
    void textIsFoundByItsBeginningInFourColumns() throws JournalException {
        journal.recordOutcome(journal.recordIntent(intent("card-A", "1000-1", "member-a")), outcome(Result.CONFIRMED, "REQ-0"));
        journal.recordOutcome(journal.recordIntent(intent("card-A", "1000-11", "member-a")), outcome(Result.REFUSED, "REQ-1"));
        journal.recordIntent(intent("card-B", "2000", "member-b"));
        long first = journal.unfinished().getFirst().id() - 2;
        Map.of("1000-1", List.of(1, 0), "1000-11", List.of(1), "card-B", List.of(2), "member-b", List.of(2), "REQ-0", List.of(0),
                "REQ-", List.of(1, 0), "req-0", List.<Integer>of(), "_000", List.<Integer>of(), "%", List.<Integer>of(), " card-A ", List.of(1, 0))
                .forEach((text, expected) -> {
                    var page = search(JournalQuery.newest(10).matching(text));

                    assertThat(page.entries()).as(text).extracting(entry -> (int) (entry.id() - first)).containsExactlyElementsOf(expected);
                    assertThat(page.total()).as(text).isEqualTo(expected.size());
                });
    }

    private JournalPage search(JournalQuery query) {
        try {
            return journal.search(query);
        } catch (JournalException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void standingAndTimeNarrowTheSearchTogether() throws JournalException {
        var ids = IntStream.range(0, 4).mapToObj(number -> record(intent("c" + number))).toList();
        journal.recordOutcome(ids.get(0), outcome(Result.CONFIRMED, "a"));
        journal.recordOutcome(ids.get(1), outcome(Result.REFUSED, "b"));
        journal.recordOutcome(ids.get(2), outcome(Result.CONFIRMED, "c"));

        var confirmed = JournalQuery.newest(10).status(Status.CONFIRMED);
        assertThat(journal.search(confirmed).entries()).extracting(JournalEntry::id).containsExactly(ids.get(2), ids.get(0));
        assertThat(journal.search(JournalQuery.newest(10).status(Status.UNFINISHED, Status.REFUSED)).entries())
                .extracting(JournalEntry::status).containsExactly(Status.UNFINISHED, Status.REFUSED);
        var afterTheFirst = confirmed.between(JournalFixture.START.plusSeconds(2), JournalFixture.START.plusSeconds(4));
        assertThat(journal.search(afterTheFirst).entries()).extracting(JournalEntry::id).containsExactly(ids.get(2));
        assertThat(journal.search(afterTheFirst.matching("c")).total()).isEqualTo(1);
        assertThat(journal.search(afterTheFirst.matching("c0")).total()).isZero();
    }

    @Test
    void theErrorCodeOfAVerifiedRequestIdIsSearchedAndFiltered() throws JournalException {
        var ids = IntStream.range(0, 4).mapToObj(number -> record(intent("c" + number))).toList();
        journal.recordOutcome(ids.get(0), outcome(Result.REFUSED, "08F7-268578532"));
        journal.recordOutcome(ids.get(1), outcome(Result.REFUSED, "08F8-268578608"));
        journal.recordOutcome(ids.get(2), outcome(Result.CONFIRMED, "08F9-0"));
        journal.recordOutcome(ids.get(3), new Outcome(Result.UNKNOWN, null, 400, null, null, "08FA-268578532", false, Duration.ZERO, null,
                JournalFixture.START, false));

        assertThat(journal.search(JournalQuery.newest(10).matching("268578532")).entries()).extracting(JournalEntry::id).containsExactly(ids.get(0));
        assertThat(journal.search(JournalQuery.newest(10).matching("2685786")).entries()).extracting(JournalEntry::id).containsExactly(ids.get(1));
        assertThat(journal.search(JournalQuery.newest(10).errorCodes(Set.of(0L))).total()).as("a success has no code").isZero();
        var either = JournalQuery.newest(10).errorCodes(Set.of(268578532L, 268578608L));
        assertThat(journal.search(either).entries()).extracting(JournalEntry::id).containsExactly(ids.get(1), ids.get(0));
        assertThat(journal.search(either.matching("c1").status(Status.REFUSED)).entries()).extracting(JournalEntry::id).containsExactly(ids.get(1));
        assertThat(journal.search(either.status(Status.CONFIRMED)).total()).isZero();
    }

    @Test
    void eachEndOfATimeRangeNarrowsTheSearchByItself() throws JournalException {
        var ids = IntStream.range(0, 3).mapToObj(number -> record(intent("c" + number))).toList();
        var second = Optional.of(journal.entry(ids.get(1)).orElseThrow().at());

        assertThat(journal.search(JournalQuery.newest(10).between(second.orElse(null), null)).entries())
                .extracting(JournalEntry::id).containsExactly(ids.get(2), ids.get(1));
        assertThat(journal.search(JournalQuery.newest(10).between(null, second.orElse(null))).entries())
                .extracting(JournalEntry::id).containsExactly(ids.get(0));
    }

    @Test
    void pagesFollowEachOtherNewestFirst() throws JournalException {
        var ids = IntStream.range(0, 25).mapToObj(number -> record(intent("c" + number))).toList().reversed();

        for (var query : List.of(JournalQuery.newest(10), JournalQuery.newest(10).matching("card-A"))) {
            assertThat(journal.search(query.page(20, 10)).entries()).extracting(JournalEntry::id).containsExactlyElementsOf(ids.subList(20, 25));
            assertThat(journal.search(query.page(10, 10)).total()).isEqualTo(25);
            assertThat(journal.search(query.page(30, 10)).entries()).isEmpty();
        }
    }

    @Test
    void aTextThatNearlyAllEntriesShareIsFoundWithoutCountingThemAll() throws Exception {
        journal.close();
        fill(2_100);
        journal = fixture.open(place, folder);

        var shared = JournalQuery.newest(3).matching("card-A");
        assertThat(journal.search(shared, 2_000)).satisfies(page -> {
            assertThat(page.counted()).isFalse();
            assertThat(page.total()).isEqualTo(2_000);
            assertThat(page.entries()).extracting(JournalEntry::userCardCode).containsExactly("c2100", "c2099", "c2098");
        });
        assertThat(journal.search(shared.status(Status.UNFINISHED).page(2_098, 3), 2_000)).satisfies(end -> {
            assertThat(end.counted()).isTrue();
            assertThat(end.total()).isEqualTo(2_100);
            assertThat(end.entries()).extracting(JournalEntry::userCardCode).containsExactly("c2", "c1");
        });
        assertThat(journal.search(JournalQuery.newest(1), 2_000).total()).isEqualTo(2_100);
    }

    @Test
    void oldEntriesAreErasedAndNewerOnesStay() throws JournalException {
        var ids = IntStream.range(0, 5).mapToObj(number -> record(intent("c" + number))).toList();
        journal.close();
        journal = fixture.open(place, folder);

        assertThat(journal.olderThan(JournalFixture.START.plusSeconds(4)))
                .isEqualTo(new History.Old(3, JournalFixture.START.plusSeconds(1)));
        assertThat(journal.eraseOlderThan(JournalFixture.START.plusSeconds(4))).isEqualTo(3);
        assertThat(journal.olderThan(JournalFixture.START.plusSeconds(4))).isEqualTo(new History.Old(0, null));
        assertThat(journal.search(JournalQuery.newest(10)).entries()).extracting(JournalEntry::id).containsExactly(ids.get(4), ids.get(3));
        assertThatThrownBy(() -> journal.recordOutcome(ids.get(0), outcome(Result.CONFIRMED, "late"))).isInstanceOf(JournalException.class);
    }

    @Test
    void whatIsOnItsWayIsNeitherErasedNorOffered() throws JournalException {
        var tea = new Attribution("Tea house", "brand", "lin");
        long open = journal.recordIntent(intent("1"));
        long unknown = journal.recordIntent(intent("2"));
        journal.recordOutcome(unknown, unknown("UNACTIVATED"));
        journal.recordOutcome(journal.recordIntent(intent("3")), unknown("EXPIRED"));
        journal.recordOutcome(journal.recordIntent(intent("4")), outcome(Result.CONFIRMED, "r"));

        assertThat(journal.unresolved(tea, 10)).extracting(JournalEntry::id).containsExactly(unknown);
        assertThat(journal.eraseOlderThan(JournalFixture.START.plusSeconds(60))).isEqualTo(3);
        assertThat(journal.isOnItsWay(open)).isTrue();
        journal.close();
        journal = fixture.open(place, folder);
        assertThat(journal.unresolved(tea, 10)).extracting(JournalEntry::id).containsExactly(open);
        assertThat(journal.unresolved(new Attribution("Other house", "brand", "lin"), 10)).isEmpty();
        assertThat(journal.unresolved(new Attribution("Tea house", "partner", "lin"), 10)).isEmpty();
    }

    @Test
    void everyEntryIsReadOnceNewestFirst() throws Exception {
        journal.close();
        fill(2_500);
        journal = fixture.open(place, folder);
        var read = new ArrayList<String>();
        journal.readAll(JournalQuery.newest(1), entries -> entries.forEach(entry -> read.add(entry.userCardCode())));

        assertThat(read).hasSize(2_500).startsWith("c2500", "c2499").endsWith("c2", "c1");
        read.clear();
        journal.readAll(JournalQuery.newest(1).matching("c12"), entries -> entries.forEach(entry -> read.add(entry.userCardCode())));
        assertThat(read).hasSize(111).startsWith("c1299").endsWith("c12");
    }

    @Test
    void anInterruptedCallerHarmsNothing() throws JournalException {
        Thread.currentThread().interrupt();
        long id = journal.recordIntent(intent("1"));

        assertThat(Thread.interrupted()).isTrue();
        journal.recordOutcome(id, outcome(Result.CONFIRMED, "r"));
        assertThat(journal.search(JournalQuery.newest(1)).entries()).extracting(JournalEntry::status).containsExactly(Status.CONFIRMED);
    }

    @Test
    void aClosedJournalSaysSo() throws JournalException {
        journal.close();

        assertThatThrownBy(() -> journal.recordIntent(intent("1"))).asInstanceOf(type(JournalException.class))
                .extracting(JournalException::reason).isEqualTo(Reason.NOT_WRITABLE);
    }

    @Test
    void overlongWordsOfTheServerAreCut() {
        var words = "字".repeat(Outcome.MESSAGE_LIMIT - 1) + "𠮷";
        var cut = new Outcome(Result.UNKNOWN, null, null, null, words, null, true,
                Duration.ZERO, null, JournalFixture.START, false);

        assertThat(cut.message()).isEqualTo("字".repeat(Outcome.MESSAGE_LIMIT - 1));
        var whole = "字".repeat(Outcome.MESSAGE_LIMIT - 2) + "𠮷";
        assertThat(new Outcome(Result.UNKNOWN, null, null, null, whole, null, true,
                Duration.ZERO, null, JournalFixture.START, false).message()).isEqualTo(whole);
    }

    private static Outcome unknown(@Nullable String cardState) {
        return new Outcome(Result.UNKNOWN, null, null, null, null, null, true,
                Duration.ZERO, cardState, JournalFixture.START, cardState != null);
    }

    private long record(Intent intent) {
        try {
            return journal.recordIntent(intent);
        } catch (JournalException failed) {
            throw new AssertionError(failed);
        }
    }

    /** Fills the closed journal at once: a write forced to disk for each of so many entries would take minutes. */
    private void fill(int entries) throws Exception {
        // with the digits of SQL on every system
        var insert = """
                INSERT INTO entry (at_ms, profile, face, operator, card_id, user_card_code, openid, confirm_state, body_digest)
                SELECT x, 'p', 'brand', 'o', 'card-A', 'c' || x, 'openid' || x, 'CREATE_CARD_SUCCESS', 'd' FROM"""
                + (place == Place.LOCAL ? " SYSTEM_RANGE" : " GENERATE_SERIES") + "(1, " + Integer.toString(entries) + ") AS made(x)";
        if (place == Place.TEAM) {
            PostgresServer.execute(fixture.database(), """
                    SET search_path = carddesk;
                    INSERT INTO desk (id, operator, machine) VALUES ('00000000-0000-0000-0000-000000000001', 'o', 'm');
                    SET carddesk.desk = '00000000-0000-0000-0000-000000000001';
                    SET session_replication_role = replica; -- without triggers
                    """ + insert);
            return;
        }
        try (var key = new JournalKey(JournalFixture.KEY); var file = JournalFile.take(folder.resolve("journal"), key, new Driver(), false);
                var handle = file.open(); var statement = handle.getConnection().createStatement()) {
            statement.execute(insert);
        }
    }
}
