package carddesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.cards.ConfirmOutcome;
import carddesk.cards.Confirmation;
import carddesk.cards.Confirmation.ConfirmState;
import carddesk.cards.Validity;
import carddesk.journal.JournalEntry;
import carddesk.journal.JournalQuery;
import carddesk.sandbox.Operation;
import carddesk.sandbox.SampleCard;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The main job on systems that write other digits, count other years, or have an i without a dot: what is signed, sent, stored and
 * shown is the same everywhere.
 */
@Isolated("changes the system's language")
class ForeignSystemTest {

    private final Locale before = Locale.getDefault();

    @TempDir
    private Path folder;

    @AfterEach
    void goHome() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "ar-EG", "fa-IR", "hi-IN-u-nu-deva", "th-TH-u-ca-buddhist-nu-thai"})
    void aCardIsConfirmedFoundAndWrittenDown(String system) throws Exception {
        Locale.setDefault(Locale.forLanguageTag(system));
        try (var practice = PracticeFixture.withoutWindow(folder)) {
            var fixture = practice.opened();
            var stuck = odd(practice.server().stuckCards());
            assertThat(fixture.cards().templates(null, 0, 20).total()).isEqualTo(57);

            var recorded = fixture.confirmer().confirm(confirmation(stuck), null, id -> {});

            assertThat(recorded.outcome()).isInstanceOfSatisfying(ConfirmOutcome.Confirmed.class, done ->
                    assertThat(done.card().validity()).isEqualTo(range()));
            assertThat(practice.arrivals(Operation.CONFIRM)).singleElement().matches(arrival -> arrival.carriedOut());
            var found = fixture.journal().search(JournalQuery.newest(5).matching(stuck.code())).entries();
            assertThat(found).extracting(JournalEntry::userCardCode).containsExactly(stuck.code());
            var formatter = new Formatter(new Messages(Locale.ENGLISH), ZoneId.of("Asia/Kolkata"));
            assertThat(formatter.time(range().begin())).isEqualTo("2026-05-20 00:00");
        }
    }

    /** One whose code is more than digits, which the practice environment made with a format. */
    private static SampleCard odd(List<SampleCard> cards) {
        return cards.stream().filter(card -> !card.code().matches("[0-9]+")).findFirst().orElseThrow();
    }

    private static Validity.FixedRange range() {
        return new Validity.FixedRange(
                OffsetDateTime.parse("2026-05-20T00:00:00+05:30"), OffsetDateTime.parse("2027-05-19T23:59:59+05:30"));
    }

    private static Confirmation confirmation(SampleCard card) {
        return new Confirmation(card.code(), card.cardId(), card.openid(), ConfirmState.CREATE_CARD_SUCCESS, "#1122FF", null,
                null, "VIP", range(), List.of(), null, null);
    }
}
