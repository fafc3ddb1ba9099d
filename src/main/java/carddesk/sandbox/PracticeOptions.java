package carddesk.sandbox;

import java.time.InstantSource;
import java.util.Objects;

/**
 * How a practice server is set up.
 *
 * @param clock what the server believes the time is
 * @param templates number of card templates, 1 to 100,000
 * @param userCards number of members' cards, 0 to 100,000
 * @param stuck how many of them wait for a confirmation, 0 to {@code userCards}
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

    /** What people practise with: 57 templates, 200 cards, 40 of them stuck, five calls a second. */
    public static PracticeOptions standard(InstantSource clock) {
        return new PracticeOptions(clock, 57, 200, 40, true);
    }

    /** The same with another number of templates. */
    public PracticeOptions withTemplates(int number) {
        return new PracticeOptions(clock, number, userCards, stuck, rateLimited);
    }

    /** The same with other numbers of cards and stuck cards. */
    public PracticeOptions withUserCards(int number, int stuckAmongThem) {
        return new PracticeOptions(clock, templates, number, stuckAmongThem, rateLimited);
    }

    /** The same without a limit of calls per second. */
    public PracticeOptions withoutRateLimit() {
        return new PracticeOptions(clock, templates, userCards, stuck, false);
    }
}
