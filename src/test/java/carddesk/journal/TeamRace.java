package carddesk.journal;

import carddesk.cards.ConfirmOutcome;
import carddesk.cards.Confirmation;
import carddesk.cards.OpenEnum;
import carddesk.cards.Personal;
import carddesk.cards.UserCard;
import carddesk.journal.JournalException.Reason;
import carddesk.wechatpay.CallReport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Desks confirm the same cards, each card at the same moment, with a card server that counts. */
final class TeamRace {

    private static final CallReport REPORT = new CallReport("confirm", JournalFixture.START, Duration.ofMillis(42), 1, 200, "08F7A1", null,
            JournalFixture.START);

    private TeamRace() {}

    /**
     * What came of a race.
     *
     * @param confirmed cards that were sent once
     * @param told desks that were told of the other one
     * @param twice cards that were sent again or never
     */
    record Result(int confirmed, int told, int twice) {}

    static Result run(int cards, History... desks) throws Exception {
        var sent = IntStream.range(0, cards).mapToObj(card -> new AtomicInteger()).toList();
        var told = new AtomicInteger();
        var start = new CyclicBarrier(desks.length);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(Stream.of(desks).map(desk -> confirmer(desk, sent, told, start)).toList())) {
                done.get();
            }
        }
        int once = (int) sent.stream().filter(times -> times.get() == 1).count();
        return new Result(once, told.get(), cards - once);
    }

    private static Callable<Boolean> confirmer(History desk, List<AtomicInteger> sent, AtomicInteger told, CyclicBarrier start) {
        return () -> {
            for (int number = 0; number < sent.size(); number++) {
                var times = sent.get(number);
                var confirmer = new JournaledConfirmer(desk, (confirmation, observer) -> {
                    times.incrementAndGet();
                    return new ConfirmOutcome.Confirmed(card(confirmation.userCardCode()), REPORT, null);
                }, new Attribution("Tea house", "brand", "lin"));
                start.await();
                try {
                    confirmer.confirm(confirmation("code-" + number), null, id -> {});
                } catch (JournalException refused) {
                    if (refused.reason() != Reason.TAKEN) {
                        throw refused;
                    }
                    told.incrementAndGet();
                }
            }
            return true;
        };
    }

    private static Confirmation confirmation(String code) {
        return new Confirmation(code, "card-1", "openid-1", Confirmation.ConfirmState.CREATE_CARD_SUCCESS, null, null,
                new Personal("13800138000"), null, null, List.of(), null, null);
    }

    private static UserCard card(String code) {
        return new UserCard(code, null, null, null, null, null, null,
                null, null, null, OpenEnum.read(UserCard.State.class, "EFFECTIVE"), null, null,
                null, null, null, null, List.of(), List.of(), List.of());
    }
}
