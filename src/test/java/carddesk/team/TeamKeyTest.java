package carddesk.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import carddesk.keys.Secret;
import carddesk.team.TeamKey.Problem;
import java.security.SecureRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A team key is typed from a screen, a paper or a message. */
class TeamKeyTest {

    private static final String TEXT = "000G-40R4-0M30-E209-185G-R38E-1W81-24GK-2GAH-C5RR-34D1-P70X-3RFJ-J564";

    @Test
    void aKeyHas56CharactersInGroupsOfFour() {
        assertThat(new String(TeamKey.text(TeamKeys.some()))).isEqualTo(TEXT).matches("([0-9A-HJKMNP-TV-Z]{4}-){13}[0-9A-HJKMNP-TV-Z]{4}");
    }

    @RepeatedTest(20)
    void aKeyIsReadFromItsText() {
        var key = TeamKey.random(new SecureRandom());

        assertThat(TeamKey.read(TeamKey.text(key))).isEqualTo(key);
        assertThat(TeamKey.random(new SecureRandom())).isNotEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "000g-40r4-0m30-e209-185g-r38e-1w81-24gk-2gah-c5rr-34d1-p70x-3rfj-j564",
        "000G40R40M30E209185GR38E1W8124GK2GAHC5RR34D1P70X3RFJJ564",
        " OOOG 4oR4 OM3O E2o9 I85G R38E IW8I 24GK 2GAH C5RR 34DI P7oX 3RFJ J564\u3000",
        "000G\u201440R4\u20130M30\uFF0DE209_185G.R38E-1W81-24GK-2GAH-C5RR-34D1-P70X-3RFJ-J564",
        "\uFF10\uFF10\uFF10\uFF27-40R4-0M30-E209-185G-R38E-1W81-24GK-2GAH-C5RR-34D1-P70X-3RFJ-J564",
    })
    void caseSpacesDashesAndSimilarCharactersMakeNoDifference(String typed) {
        assertThat(TeamKey.problemOf(typed.toCharArray())).isEmpty();
        assertThat(TeamKey.read(typed.toCharArray())).isEqualTo(TeamKeys.some());
    }

    @Test
    void everyWrongOrSwappedCharacterIsFound() {
        for (int at = 0; at < TEXT.length(); at++) {
            char right = TEXT.charAt(at);
            if (right != '-') {
                assertProblem(Problem.MISTYPED, TEXT.substring(0, at) + (right == '7' ? '8' : '7') + TEXT.substring(at + 1));
                if (at + 1 < TEXT.length() && TEXT.charAt(at + 1) != '-' && TEXT.charAt(at + 1) != right) {
                    assertProblem(Problem.MISTYPED, TEXT.substring(0, at) + TEXT.charAt(at + 1) + right + TEXT.substring(at + 2));
                }
            }
        }
    }

    @Test
    void whatIsNoKeyIsRefusedWithItsReason() {
        assertProblem(Problem.LENGTH, "");
        assertProblem(Problem.LENGTH, TEXT.substring(1));
        assertProblem(Problem.LENGTH, TEXT + "0");
        assertProblem(Problem.CHARACTER, 'U' + TEXT.substring(1));
        assertProblem(Problem.CHARACTER, '\u5bc6' + TEXT.substring(1));
    }

    private static void assertProblem(Problem problem, String typed) {
        assertThat(TeamKey.problemOf(typed.toCharArray())).as(typed).contains(problem);
        assertThatIllegalArgumentException().isThrownBy(() -> TeamKey.read(typed.toCharArray())).withMessageNotContaining("40R4");
    }

    @Test
    void settingsTakeKeysOf32BytesOnly() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TeamDatabase("localhost", 1, "d", "u",
                new TeamDatabase.Password(Secret.of(new char[0])), Secret.of(new byte[31]), null, false));
    }
}
