package carddesk.cards;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** The validity of a card ({@code valid_date_information}, protocol section 5). */
public sealed interface Validity {

    /** Maximum number of days of {@link FixedTerm} that can be sent. */
    int MAX_DAYS = 10_957;

    /** A range of time ({@code FIX_TIME_RANGE}); a response may omit either end. */
    record FixedRange(@Nullable OffsetDateTime begin, @Nullable OffsetDateTime end) implements Validity {}

    /**
     * A number of calendar days after receipt ({@code FIX_TERM}).
     *
     * @param days 1 to {@value #MAX_DAYS} when sent, any when read
     */
    record FixedTerm(int days) implements Validity {}

    /** Unlimited ({@code PERMANENT}). */
    record Permanent() implements Validity {}

    record Other(String type) implements Validity {}
}
