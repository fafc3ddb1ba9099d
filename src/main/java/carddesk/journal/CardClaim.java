package carddesk.journal;

import java.time.Instant;

/**
 * The attempt of another desk of the team for which a card cannot be confirmed.
 *
 * @param operator the name that its desk goes by
 * @param databaseUser the user that was connected
 * @param machine name of its computer
 * @param since when the attempt was recorded, by the server's clock
 * @param isConfirmed whether the card was confirmed meanwhile; otherwise the attempt is open
 * @param isHeld whether a desk is sending or settling it; an open attempt that is not held can be taken over by asking for its outcome
 */
public record CardClaim(long entryId, String operator, String databaseUser, String machine, Instant since, boolean isConfirmed, boolean isHeld) {}
