package carddesk.app;

import carddesk.sandbox.Fault;
import carddesk.sandbox.Operation;
import carddesk.sandbox.PracticeNotifications;
import carddesk.sandbox.PracticeServer;
import carddesk.ui.PracticeEnvironment;
import carddesk.ui.PracticeFault;
import carddesk.wechatpay.MerchantType;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The practice environment of a {@link PracticeServer}.
 *
 * @param merchantType receives the notifications
 */
public record ServedPractice(PracticeServer server, MerchantType merchantType) implements PracticeEnvironment {

    @Override
    public List<StuckCard> stuckCards() {
        return server.stuckCards().stream()
                .map(card -> new StuckCard(card.code(), card.cardId(), card.openid(), card.templateTitle())).toList();
    }

    @Override
    public Optional<String> notification() {
        return server.stuckCards().stream().findFirst().map(card -> PracticeNotifications.of(server, card, merchantType));
    }

    @Override
    public String notificationLog(int cards) {
        return new PracticeNotifications(server, merchantType).log(cards);
    }

    @Override
    public Optional<URI> pictureAt(URI address) {
        return server.pictureAt(address);
    }

    @Override
    public void reset() {
        server.reset();
    }

    @Override
    public void cause(PracticeFault fault) {
        var faults = server.faults();
        faults.clear();
        switch (fault) {
            case NONE -> { }
            case SLOW -> faults.always(new Fault.Delay(Duration.ofSeconds(3)));
            case TOO_FAST -> faults.always(Fault.Status.of(429));
            case SERVER_FAULT -> faults.always(Fault.Status.of(500));
            case UNAVAILABLE -> faults.always(Fault.Status.of(503));
            case DROPPED_BEFORE -> faults.always(new Fault.Dropped(false));
            case DROPPED_AFTER -> faults.always(new Fault.Dropped(true));
            case IDLE_CLOSED -> faults.always(new Fault.IdleClosed(Duration.ofSeconds(5)));
            case UNSIGNED_ERROR -> faults.always(Operation.CONFIRM, Fault.Status.unsigned(503, true));
            case ALTERED_ANSWER -> faults.always(Operation.CONFIRM, new Fault.WrongSignature(Fault.WrongSignature.Mode.CHANGED_BODY));
            case STALE_ANSWER -> faults.always(new Fault.WrongSignature(Fault.WrongSignature.Mode.STALE));
            case WRONG_SIGNATURE -> faults.always(new Fault.WrongSignature(Fault.WrongSignature.Mode.WRONG_KEY));
            case CLOCK_DRIFTS -> faults.always(new Fault.WrongClock(Duration.ofMinutes(2)));
            case WRONG_CLOCK -> faults.always(new Fault.WrongClock(Duration.ofMinutes(10)));
            case WEB_PAGE -> faults.always(new Fault.WrongContent(Fault.WrongContent.Kind.WEB_PAGE));
            case LOOKUP_FAILS -> faults.always(Operation.ONE_CARD, Fault.Status.of(503));
        }
    }
}
