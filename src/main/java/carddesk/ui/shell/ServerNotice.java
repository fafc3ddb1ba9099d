package carddesk.ui.shell;

import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import carddesk.ui.TeamWatch;
import carddesk.ui.controls.Notice;
import java.time.Instant;
import java.util.List;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** Shows that the team's server cannot be reached, so that nothing is sent; gone when it is back. */
final class ServerNotice extends Notice {

    private final TeamWatch team;
    private final Messages messages;
    private final Formatter formatter;

    ServerNotice(TeamWatch team, Messages messages, Formatter formatter) {
        super("serverLost");
        this.team = team;
        this.messages = messages;
        this.formatter = formatter;
        getStyleClass().add("notice-danger");
    }

    /** Begins to follow the connection. */
    Subscription follow() {
        return team.lostSinceProperty().subscribe(this::show);
    }

    private void show(@Nullable Instant since) {
        setVisible(false);
        if (since != null) {
            say(messages.of("team.lost", formatter.timeOfDay(since)), List.of());
        }
    }
}
