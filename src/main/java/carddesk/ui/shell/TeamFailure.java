package carddesk.ui.shell;

import carddesk.journal.JournalException;
import carddesk.team.ConnectionTest;
import carddesk.team.TeamConnectionException;
import carddesk.team.TeamDatabase;
import carddesk.ui.Explainer;
import carddesk.ui.Explanation;
import carddesk.ui.Messages;
import carddesk.ui.session.ProfileMenu;
import carddesk.ui.session.SessionState;
import carddesk.ui.setup.TeamFindings;
import java.util.Objects;
import javafx.scene.control.Button;

/** Explains why a team's history did not open, and offers the settings of its database. */
final class TeamFailure {

    private final SessionState.NoTeam failed;
    private final Messages messages;

    TeamFailure(SessionState.NoTeam failed, Messages messages) {
        this.failed = failed;
        this.messages = messages;
    }

    /** What keeps a connection from being made is explained as by the test of the settings. */
    Explanation explanation() {
        var problem = failed.problem();
        var explained = new Explainer(messages).explain(problem);
        if (problem.getCause() instanceof TeamConnectionException notConnected) {
            var result = new ConnectionTest.NotConnected(notConnected.problem(), notConnected.file().orElse(null));
            return new TeamFindings(messages).explain(result, settings());
        }
        if (problem.reason() == JournalException.Reason.NEWER_VERSION) {
            return new Explanation(explained.title(), messages.of("team.finding.SCHEMA_NEWER.why"), messages.of("team.finding.SCHEMA_NEWER.todo"),
                    explained.who(), null, null, explained.forSupport());
        }
        return explained;
    }

    private TeamDatabase settings() {
        return Objects.requireNonNull(failed.profile().team(), "the profile has a team");
    }

    /** The button that shows the settings; those that were changed are used when they are closed. */
    Button settings(ProfileMenu menu) {
        var button = new Button(messages.of("opening.team"));
        button.setId("openingTeam");
        button.setOnAction(event -> menu.team(failed.profile().id()));
        return button;
    }
}
