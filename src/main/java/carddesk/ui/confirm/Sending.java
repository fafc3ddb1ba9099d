package carddesk.ui.confirm;

import carddesk.journal.Recorded;

/** How far the sending is. */
sealed interface Sending {
    /** The form has not been sent as it stands. */
    record NotYet() implements Sending {}

    /** On its way. */
    record UnderWay() implements Sending {}

    /** The person stopped waiting; whether it arrived is not known. */
    record Stopped() implements Sending {}

    /** There is an outcome. */
    record Done(Recorded recorded) implements Sending {}

    /** It was not sent at all. */
    record Failed(Exception problem) implements Sending {}
}
