package carddesk.ui.setup;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.sandbox.Fault;
import carddesk.ui.CutOff;
import carddesk.ui.TabWalk;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Scene;
import javafx.scene.control.TitledPane;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each page of the wizard is as wide as it was meant, says all it has to say, and is walked through by TAB. */
class WizardPagesUiTest extends WizardWindowTest {

    private static final double MEANT_WIDTH = 780;

    private final List<String> cut = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void everyPageIsWholeAndReachedByKeyboard(String language) throws Exception {
        open(Locale.of(language));
        assertThat(look("empty keys")).containsSubsequence("keyDrop", "chooseFolder", "chooseFiles");
        robot.interact(() -> robot.lookup("#keyHelp").queryAs(TitledPane.class).setExpanded(true));
        look("where to get the files");
        assertThat(words()).as("each file and where it is").anyMatch(text -> text.contains("apiclient_key.pem") && text.contains("pay.weixin.qq.com"))
                .anyMatch(text -> text.contains("pub_key.pem") && text.contains("PUB_KEY_ID_"));
        robot.interact(() -> robot.lookup("#keyHelp").queryAs(TitledPane.class).setExpanded(false));
        pick(fixture.download(folder.resolve("download")));
        look("keys");
        next("setupIDS");
        assertThat(look("ids")).containsSubsequence("faceBrand", "callerId", "publicKeyId", "apiSecret");
        typeValue("#publicKeyId", fixture.keyId());
        next("setupPLACE");
        assertThat(look("place, for WeChat Pay")).containsSubsequence("profileName", "systemCertificates", "newPassword");
        robot.clickOn("#environmentPractice");
        typePassword();
        assertThat(look("place")).containsSubsequence("profileName", "newPassword", "newPasswordAgain");
        assertThat(robot.lookup(".caps-lock").queryAll()).as("a hint for each password").hasSize(2);
        robot.clickOn(robot.lookup(".reveal").queryAll().iterator().next());
        assertThat(text("#newPassword")).isEqualTo(PASSWORD);
        assertThat(text("#newPasswordAgain")).isNotEqualTo(PASSWORD);
        fixture.server().faults().always(Fault.Status.of(403));
        next("setupTEST");
        await("a failure", () -> shows("#testWho"));
        assertThat(text("#testWho")).contains(language.equals("zh") ? "谁能解决" : "Who can fix this");
        assertThat(look("failed test")).containsSubsequence("testAgain", "saveUntested");
        fixture.server().faults().clear();
        robot.clickOn("#testAgain");
        await("an answer", () -> !shows("#testWho") && !shows("#testWaiting") && shows("#testTitle"));
        look("test");

        assertThat(cut).isEmpty();
    }

    /** Walks through the page, and notes what is cut off; gives the ids in the order of the walk. */
    private List<String> look(String page) {
        robot.interact(() -> {
            CutOff.in(scene().getRoot()).forEach(text -> cut.add(page + ": " + text));
            assertThat(scene().getWidth()).as(page).isBetween(MEANT_WIDTH - 1, MEANT_WIDTH + 1);
        });
        return new TabWalk(this::scene, robot).findsEveryControlOnce();
    }

    private Scene scene() {
        return robot.lookup(".setup-pane").query().getScene();
    }
}
