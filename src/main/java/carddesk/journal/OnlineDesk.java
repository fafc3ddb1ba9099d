package carddesk.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A desk of a team that is there now.
 *
 * @param operator the name that it goes by
 * @param databaseUser the user that is connected
 * @param machine name of its computer
 * @param since when it was opened, by the server's clock
 * @param isOwn whether it is this desk
 * @param attempts number of attempts that it is sending or settling
 * @param userCardCode the card of the oldest of them, null when there is none
 */
public record OnlineDesk(String operator, String databaseUser, String machine, Instant since, boolean isOwn, int attempts,
        @Nullable String userCardCode) {}
