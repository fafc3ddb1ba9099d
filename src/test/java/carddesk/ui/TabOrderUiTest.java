package carddesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import javafx.scene.control.MenuButton;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever works by keyboard or ear reaches every control once, in the order of reading, and each has a name. */
class TabOrderUiTest extends WindowTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            navTemplates | #confirmWithTemplate | stateAll templateSearch templatesRefresh templatesExport templatesTable pageSize confirmWithTemplate
            navConfirm | #foundState | pasteNotification practiceCards userCardCode templatePicker openid lookupCard findByOpenid stateSuccess \
            cardColor cardColorHex templateColor cardPictureUrl uploadPicture level validityType \
            phoneNumber attach clearForm submitConfirm previewPane
            navHistory | #historySearch | historySearch historyRefresh historyErase historyStanding historyPeriod
            navSettings | #practiceFault | language theme defaultPageSize keepMonths practiceFace practiceFault \
            practiceReset openDataFolder exportLogs""")
    void tabFindsEveryControlOnceInTheOrderOfReading(String screen, String there, String order) {
        show(screen, there);

        assertThat(walk().findsEveryControlOnce()).containsSubsequence(order.split("\\s+"));
    }

    @ParameterizedTest
    @CsvSource({"navTemplates, #confirmWithTemplate", "navConfirm, #foundState", "navHistory, #historySearch", "navSettings, #practiceFault"})
    void everyControlHasANameInEnglishToo(String screen, String there) {
        awaitTemplates(10);
        screen().run(() -> fixture().settings().languageProperty().set(Locale.ENGLISH));
        show(screen, there);

        assertThat(screen().fx(() -> walk().nameless())).isEmpty();
    }

    private TabWalk walk() {
        return new TabWalk(() -> screen().stage().getScene(), robot());
    }

    private void show(String screen, String there) {
        awaitTemplates(10);
        screen().press("#" + screen);
        if (screen.equals("navConfirm")) {
            screen().awaitShown("#practiceCards");
            screen().run(() -> screen().node("#practiceCards", MenuButton.class).getItems().getFirst().fire());
        }
        screen().awaitShown(there);
    }
}
