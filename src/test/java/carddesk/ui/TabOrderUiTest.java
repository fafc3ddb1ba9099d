package carddesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Whoever works by keyboard or ear reaches every control once, in the order of reading, and each has a name. */
class TabOrderUiTest extends WindowTest {

    private static final List<Screen> SCREENS = List.of(
            new Screen("navTemplates", "#confirmWithTemplate", """
                    navTemplates stateAll templateSearch templatesRefresh templatesExport templatesTable pageSize confirmWithTemplate"""),
            new Screen("navConfirm", "#foundState", """
                    pasteNotification practiceCards userCardCode templatePicker openid lookupCard findByOpenid stateSuccess
                    cardColor cardColorHex templateColor cardPictureUrl uploadPicture level validityType
                    phoneNumber attach clearForm submitConfirm previewPane"""),
            new Screen("navHistory", "#historySearch", "historySearch historyRefresh historyErase historyStanding historyPeriod"),
            new Screen("navSettings", "#practiceFault", """
                    language theme defaultPageSize keepMonths practiceFace practiceFault practiceReset openDataFolder exportLogs"""));

    /** A screen, what it shows when it is whole, and ids in the order of reading. */
    private record Screen(String name, String there, String order) {}

    @Test
    void tabFindsEveryControlOnceInTheOrderOfReadingAndEachHasANameInEnglishToo() {
        takeStuckCard();
        for (var each : SCREENS) {
            show(each);
            var reached = walk().findsEveryControlOnce();
            assertThat(reached).as(each.name()).containsSubsequence(each.order().split("\\s+"))
                    .contains(each.name(), "languageSwitch", "themeSwitch");
        }

        screen().run(() -> fixture().settings().languageProperty().set(Locale.ENGLISH));
        for (var each : SCREENS) {
            show(each);
            assertThat(screen().fx(() -> walk().nameless())).as(each.name()).isEmpty();
        }
    }

    private TabWalk walk() {
        return new TabWalk(() -> screen().stage().getScene(), robot());
    }

    private void show(Screen wanted) {
        screen().press("#" + wanted.name());
        screen().awaitShown(wanted.there());
    }
}
