package carddesk.batch;

import java.time.Duration;

/** What follows one try at a row. */
sealed interface RowStep {

    /** The row is done, as far as this run can tell. */
    record Settled() implements RowStep {}

    /**
     * The row is tried again.
     *
     * @param pause at the earliest after this time
     */
    record Later(RowTask task, Duration pause) implements RowStep {}
}
