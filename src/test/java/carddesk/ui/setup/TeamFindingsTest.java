package carddesk.ui.setup;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.keys.Secret;
import carddesk.team.ConnectionTest.Finding;
import carddesk.team.ConnectionTest.NotConnected;
import carddesk.team.ConnectionTest.Passed;
import carddesk.team.ConnectionTest.Result;
import carddesk.team.ConnectionTest.Role;
import carddesk.team.ConnectionTest.Unsuitable;
import carddesk.team.TeamConnectionException.Problem;
import carddesk.team.TeamDatabase;
import carddesk.team.TeamDatabase.Password;
import carddesk.team.TeamKeys;
import carddesk.ui.Explanation;
import carddesk.ui.Messages;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every outcome of a test has sentences of its own: what, why, and what to do. */
class TeamFindingsTest {

    private static final TeamDatabase SETTINGS = new TeamDatabase(
            "db.example.com", 5433, "cards", "lin", new Password(Secret.of("correct horse".toCharArray())),
            TeamKeys.some(), null, false);

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void everyFindingHasSentencesOfItsOwn(String language) {
        var findings = new TeamFindings(new Messages(Locale.of(language)));
        var explained = Stream.concat(
                Arrays.stream(Problem.values()).<Result>map(problem -> new NotConnected(problem, "ca.pem")),
                Arrays.stream(Finding.values()).map(finding -> new Unsuitable(finding, "13")))
                .map(result -> findings.explain(result, SETTINGS)).toList();

        assertThat(explained).extracting(Explanation::title).doesNotHaveDuplicates();
        assertThat(explained).allSatisfy(one -> {
            assertThat(one.why()).isNotBlank();
            assertThat(one.todo()).isNotBlank();
            assertThat(one.forSupport()).contains(one.title()).doesNotContain("correct horse").doesNotContain("{");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void theSubjectOfAFindingIsNamed(String language) {
        var findings = new TeamFindings(new Messages(Locale.of(language)));

        assertThat(findings.explain(new NotConnected(Problem.REFUSED, null), SETTINGS).title()).contains("db.example.com:5433");
        assertThat(findings.explain(new NotConnected(Problem.PASSWORD_WRONG, null), SETTINGS).title()).contains("lin");
        assertThat(findings.explain(new NotConnected(Problem.DATABASE_MISSING, null), SETTINGS).title()).contains("cards");
        assertThat(findings.explain(new NotConnected(Problem.FILE_CHANGED, "ca.pem"), SETTINGS).title()).contains("ca.pem");
        assertThat(findings.explain(new Unsuitable(Finding.CLOCKS_DIFFER, "41"), SETTINGS).title()).contains("41");
        assertThat(findings.explain(new Passed("16.2", Role.OPERATOR), SETTINGS).why()).contains("16.2");
    }
}
