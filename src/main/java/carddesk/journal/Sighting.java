package carddesk.journal;

import carddesk.cards.OpenEnum;
import carddesk.cards.UserCard;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of a card in a verified response after an attempt.
 *
 * @param isFinal whether no call of the attempt could reach the server any more when the card was queried
 * @param verifiedTime the signed time of the response
 */
public record Sighting(OpenEnum<UserCard.State> state, boolean isFinal, @Nullable Instant verifiedTime) {}
