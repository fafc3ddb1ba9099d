package carddesk.journal;

import carddesk.journal.Outcome.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** What the journal's tests write: made-up attempts, at a clock that moves a second for each of them. */
final class JournalFixture implements InstantSource {

    static final byte[] KEY = "0123456789abcdef0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    static final Instant START = Instant.parse("2026-03-01T02:00:00Z");

    private Instant now = START;

    Journal open(Path folder) throws JournalException {
        return Journal.open(folder.resolve("journal"), KEY, this);
    }

    @Override
    public Instant instant() {
        now = now.plusSeconds(1);
        return now;
    }

    static Intent intent(String code) {
        return intent("card-A", code, "openid-of-" + code);
    }

    static Intent intent(String cardId, String code, String openid) {
        return new Intent("Tea house", "brand", "lin", cardId, code, openid, "CREATE_CARD_SUCCESS", "ab".repeat(32), List.of(), false);
    }

    static Outcome outcome(Result result, String requestId) {
        return new Outcome(result, null, 200, null, null, requestId, true,
                Duration.ofMillis(120), "EFFECTIVE", START.plusSeconds(3600), false);
    }
}
