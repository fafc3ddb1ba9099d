package carddesk.ui.setup;

import carddesk.team.ConnectionTest;
import carddesk.team.TeamConnectionException.Problem;
import carddesk.team.TeamDatabase;
import carddesk.ui.Explanation;
import carddesk.ui.Messages;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Explains the outcome of a {@link ConnectionTest}: what was found, why, and what to do. */
public final class TeamFindings {

    private final Messages messages;

    public TeamFindings(Messages messages) {
        this.messages = messages;
    }

    public Explanation explain(ConnectionTest.Result result, TeamDatabase settings) {
        return switch (result) {
            case ConnectionTest.Passed(String version, ConnectionTest.Role role) -> explanation(messages.of("team.passed.title"),
                    messages.of("team.passed.what", version, messages.of("team.role." + role.name())), "");
            case ConnectionTest.NotConnected(Problem problem, String file) -> finding(problem.name(), subject(problem, file, settings));
            case ConnectionTest.Unsuitable(ConnectionTest.Finding finding, String detail) -> finding(finding.name(), detail);
        };
    }

    private Explanation finding(String name, String subject) {
        var key = "team.finding." + name;
        return explanation(messages.of(key + ".title", subject), messages.of(key + ".why"), messages.of(key + ".todo"));
    }

    private static Explanation explanation(String title, String why, String todo) {
        return new Explanation(title, why, todo, "", null, null, String.join("\n", title, why, todo).strip());
    }

    private static String subject(Problem problem, @Nullable String file, TeamDatabase settings) {
        return switch (problem) {
            case REFUSED -> settings.host() + ":" + settings.port();
            case PASSWORD_WRONG, NOT_ADMITTED -> settings.user();
            case DATABASE_MISSING, NO_RIGHTS -> settings.database();
            case FILE_MOVED, FILE_CHANGED, FILE_UNUSABLE -> Objects.requireNonNullElse(file, "");
            default -> settings.host();
        };
    }
}
