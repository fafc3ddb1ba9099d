package carddesk.ui;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What a session in the practice environment offers to the screens. */
public interface PracticeEnvironment {

    /**
     * A card that waits for its confirmation.
     *
     * @param code {@code user_card_code}, not percent-encoded
     * @param cardId the template's id
     * @param openid the member's openid under the brand
     * @param templateTitle title of the template
     */
    record StuckCard(String code, String cardId, String openid, String templateTitle) {}

    /** The cards that wait for their confirmation, newest first. */
    List<StuckCard> stuckCards();

    /** Writes the notification of the newest stuck card, as a merchant receives it; empty when no card is stuck. */
    Optional<String> notification();

    /** Writes a log with notifications of the first stuck cards, of which some are repeated and some cannot be used. */
    String notificationLog(int cards);

    /** Makes all cards as they were at first. */
    void reset();

    /** Makes this fault, and no other, occur from now on. */
    void cause(PracticeFault fault);

    /** Where a picture of the practice environment is served on this machine; empty for other addresses. */
    Optional<URI> pictureAt(URI address);
}
