package carddesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.ui.Settings.Theme;
import carddesk.ui.controls.Pager;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.application.Application;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.Test;

/** Language and theme change at once, and nothing typed is lost. */
class LanguageUiTest extends WindowTest {

    @Test
    void aChangeOfLanguageKeepsScreenAndWhatIsTypedAndSaysEverythingInIt() {
        takeStuckCard();
        var code = screen().text("#userCardCode");
        screen().type("#level", "金卡");
        screen().type("#cardColorHex", "#0B6E4F");

        screen().press("#languageSwitch");

        screen().awaitShown("#submitConfirm");
        assertThat(screen().text("#submitConfirm")).isEqualTo("Confirm the card");
        assertThat(screen().text("#userCardCode")).isEqualTo(code);
        assertThat(screen().text("#level")).isEqualTo("金卡");
        assertThat(screen().text("#cardColorHex")).isEqualTo("#0B6E4F");
        assertThat(screen().text("#foundState")).isEqualTo("Not activated");

        screen().press("#submitConfirm");
        screen().awaitShown("#resultState");
        assertThat(screen().text("#resultState")).isEqualTo("Active");
        assertNoScreenShowsTheNameOfASentence();
        screen().press("#navTemplates");
        assertThatAChangeOfLanguageKeepsTheChosenTemplateAndTheThemeChangesAndBack();
    }

    private void assertThatAChangeOfLanguageKeepsTheChosenTemplateAndTheThemeChangesAndBack() {
        awaitTemplates(10);
        screen().page("#templatesPager", 1);
        awaitTemplates(10);
        screen().run(() -> screen().node("#templatesTable", TableView.class).getSelectionModel().select(6));
        var chosen = templates().get(6);

        screen().press("#languageSwitch");
        awaitTemplates(10);

        assertThat(screen().<Object>fx(() -> screen().node("#templatesTable", TableView.class).getSelectionModel().getSelectedItem()))
                .isEqualTo(chosen);
        assertThat(screen().fx(screen().node("#templatesPager", Pager.class)::page)).isEqualTo(1);
        screen().press("#confirmWithTemplate");
        screen().awaitShown("#submitConfirm");
        assertThat(screen().<Object>fx(() -> screen().node("#templatePicker", ComboBox.class).getValue())).isEqualTo(chosen);

        screen().press("#navTemplates");
        screen().press("#templatesRefresh");
        awaitTemplates(10);
        assertThat(screen().<Object>fx(() -> screen().node("#templatesTable", TableView.class).getSelectionModel().getSelectedIndex()))
                .as("other rows begin at the first").isEqualTo(0);
        assertTheThemeSwitchChangesTheThemeAndBack();
    }

    private void assertTheThemeSwitchChangesTheThemeAndBack() {
        screen().press("#themeSwitch");
        assertThat(fixture().settings().themeProperty().get()).isEqualTo(Theme.DARK);
        assertThat(screen().fx(Application::getUserAgentStylesheet)).contains("dark");

        screen().press("#themeSwitch");
        assertThat(fixture().settings().themeProperty().get()).isEqualTo(Theme.LIGHT);
        assertThat(screen().fx(Application::getUserAgentStylesheet)).contains("light");
    }

    /** A sentence that is missing would be shown by its name. */
    private void assertNoScreenShowsTheNameOfASentence() {
        var words = new ArrayList<String>();
        for (int language = 0; language < 2; language++) {
            for (var button : List.of("#navTemplates", "#navConfirm", "#navBatch", "#navHistory", "#navSettings")) {
                screen().press(button);
                words.addAll(screen().words());
            }
            screen().press("#languageSwitch");
        }

        var keys = keys();
        var looksLikeOne = Pattern.compile("(" + keys.stream().map(key -> key.split("\\.", -1)[0]).distinct()
                .collect(Collectors.joining("|")) + ")(\\.[A-Za-z_-]+)+");
        assertThat(words).hasSizeGreaterThan(100)
                .noneMatch(keys::contains)
                .noneMatch(word -> looksLikeOne.matcher(word).matches())
                .noneMatch(word -> word.contains("{0}") || word.contains("null"));
        assertThat(words).contains("开卡确认", "Confirm");
    }

    private static List<String> keys() {
        return List.copyOf(ResourceBundle.getBundle("carddesk.i18n.messages", Locale.SIMPLIFIED_CHINESE).keySet());
    }
}
