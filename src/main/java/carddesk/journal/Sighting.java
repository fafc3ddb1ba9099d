package carddesk.journal;

import carddesk.cards.OpenEnum;
import carddesk.cards.UserCard;
import java.time.Instant;
import java.util.Optional;

/**
 * A card as a verified answer showed it after an attempt.
 *
 * @param state of the card
 * @param isFinal whether no call of the attempt could reach the server any more when the card was asked for
 * @param verifiedTime the time that WeChat Pay signed in the answer
 */
public record Sighting(OpenEnum<UserCard.State> state, boolean isFinal, Optional<Instant> verifiedTime) {}
