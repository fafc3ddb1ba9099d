package carddesk.ui.settings;

import carddesk.sandbox.Fault;
import carddesk.sandbox.Faults;
import carddesk.sandbox.Operation;
import java.time.Duration;
import java.util.Optional;

/** What a person can let go wrong in the practice environment, to see what the program says then. */
enum PracticeFault {
    NONE(Optional.empty(), Optional.empty()),
    SLOW(new Fault.Delay(Duration.ofSeconds(3))),
    TOO_FAST(Fault.Status.of(429)),
    SERVER_FAULT(Fault.Status.of(500)),
    UNAVAILABLE(Fault.Status.of(503)),
    DROPPED_BEFORE(new Fault.Dropped(false)),
    DROPPED_AFTER(new Fault.Dropped(true)),
    IDLE_CLOSED(new Fault.IdleClosed(Duration.ofSeconds(5))),
    UNSIGNED_ERROR(Operation.CONFIRM, new Fault.UnsignedStatus(503, true)),
    ALTERED_ANSWER(Operation.CONFIRM, new Fault.WrongSignature(Fault.WrongSignature.Mode.CHANGED_BODY)),
    STALE_ANSWER(new Fault.WrongSignature(Fault.WrongSignature.Mode.STALE)),
    WRONG_SIGNATURE(new Fault.WrongSignature(Fault.WrongSignature.Mode.WRONG_KEY)),
    CLOCK_DRIFTS(new Fault.WrongClock(Duration.ofMinutes(2))),
    WRONG_CLOCK(new Fault.WrongClock(Duration.ofMinutes(10))),
    WEB_PAGE(new Fault.WrongContent(Fault.WrongContent.Kind.WEB_PAGE)),
    LOOKUP_FAILS(Operation.ONE_CARD, Fault.Status.of(503));

    @SuppressWarnings("ImmutableEnumChecker") // every Fault is an immutable record
    private final Optional<Fault> fault;
    private final Optional<Operation> operation;

    /** Meets every call. */
    PracticeFault(Fault fault) {
        this(Optional.empty(), Optional.of(fault));
    }

    /** Meets the calls of one operation. */
    PracticeFault(Operation operation, Fault fault) {
        this(Optional.of(operation), Optional.of(fault));
    }

    PracticeFault(Optional<Operation> operation, Optional<Fault> fault) {
        this.operation = operation;
        this.fault = fault;
    }

    /** Lets this, and nothing else, go wrong from now on. */
    void applyTo(Faults faults) {
        faults.clear();
        fault.ifPresent(wrong -> operation.ifPresentOrElse(only -> faults.always(only, wrong), () -> faults.always(wrong)));
    }
}
