package carddesk.cards;

import java.time.OffsetDateTime;
import java.util.Optional;

/** How long a card is valid ({@code valid_date_information}, protocol section 5). */
public sealed interface Validity {

    /** The most days that may be sent for {@link FixedTerm}. */
    int MAX_DAYS = 10_957;

    /** Between two moments ({@code FIX_TIME_RANGE}); an answer may leave either out. */
    record FixedRange(Optional<OffsetDateTime> begin, Optional<OffsetDateTime> end) implements Validity {}

    /**
     * A number of natural days after receipt ({@code FIX_TERM}).
     *
     * @param days 1 to {@value #MAX_DAYS} when sent, anything when read
     */
    record FixedTerm(int days) implements Validity {}

    /** Without end ({@code PERMANENT}). */
    record Permanent() implements Validity {}

    /** A type this program does not know. */
    record Other(String type) implements Validity {}
}
