package carddesk.sandbox;

import java.time.InstantSource;
import java.util.Objects;

/**
 * Options of a practice server.
 *
 * @param clock the server's clock
 * @param templates number of card templates, 1 to 100,000
 * @param userCards number of user cards, 0 to 100,000
 * @param stuck number of cards that wait for a confirmation, 0 to {@code userCards}
 * @param rateLimited whether more than five calls a second of one caller and operation are refused
 */
public record PracticeOptions(InstantSource clock, int templates, int userCards, int stuck, boolean rateLimited) {

    private static final int MOST = 100_000;

    public PracticeOptions {
        Objects.requireNonNull(clock, "clock");
        if (templates < 1 || templates > MOST || userCards < 0 || userCards > MOST || stuck < 0 || stuck > userCards) {
            throw new IllegalArgumentException("1 to 100,000 templates, 0 to 100,000 cards, and no more stuck cards than cards");
        }
    }

    /** 57 templates, 200 cards, 40 of them stuck, five calls a second. */
    public static PracticeOptions standard(InstantSource clock) {
        return new PracticeOptions(clock, 57, 200, 40, true);
    }

    public PracticeOptions withTemplates(int number) {
        return new PracticeOptions(clock, number, userCards, stuck, rateLimited);
    }

    public PracticeOptions withUserCards(int number, int stuckAmongThem) {
        return new PracticeOptions(clock, templates, number, stuckAmongThem, rateLimited);
    }

    public PracticeOptions withoutRateLimit() {
        return new PracticeOptions(clock, templates, userCards, stuck, false);
    }
}
