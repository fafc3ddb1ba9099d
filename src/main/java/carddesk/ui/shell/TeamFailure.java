package carddesk.ui.shell;

import carddesk.journal.JournalException;
import carddesk.journal.TeamSchema;
import carddesk.team.ConnectionTest;
import carddesk.team.TeamConnectionException;
import carddesk.team.TeamDatabase;
import carddesk.ui.AlertDialogs;
import carddesk.ui.BackgroundExecutor;
import carddesk.ui.Explainer;
import carddesk.ui.Explanation;
import carddesk.ui.Messages;
import carddesk.ui.Views;
import carddesk.ui.session.ProfileMenu;
import carddesk.ui.session.SessionState;
import carddesk.ui.session.VaultSession;
import carddesk.ui.setup.TeamController;
import carddesk.ui.setup.TeamFindings;
import java.time.InstantSource;
import java.util.Objects;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.stage.Stage;

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

    /** The button that shows the settings over a window; settings that were changed are used when it closes. */
    Button settings(Stage owner, VaultSession vaultSession, BackgroundExecutor executor, InstantSource clock, ProfileMenu menu) {
        var button = new Button(messages.of("opening.team"));
        button.setId("openingTeam");
        button.setOnAction(event -> {
            var dialog = new Dialog<Void>();
            dialog.initOwner(owner);
            dialog.setTitle(messages.of("opening.team"));
            dialog.setResizable(true);
            var pane = dialog.getDialogPane();
            pane.setId("teamSettings");
            pane.getStylesheets().setAll(owner.getScene().getStylesheets());
            pane.getButtonTypes().setAll(ButtonType.CLOSE);
            pane.setContent(new Views(messages).load(new TeamController(vaultSession, failed.profile().id(), executor,
                    new ConnectionTest(clock, new TeamSchema().newest())::run, messages, new AlertDialogs(owner, messages))));
            dialog.setOnHidden(closed -> menu.changed());
            dialog.show();
        });
        return button;
    }
}
