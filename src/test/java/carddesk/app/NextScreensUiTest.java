package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.sandbox.Arrival;
import carddesk.sandbox.Operation;
import carddesk.ui.OnScreen;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** The screens that are made while the vault is being opened cannot be seen or reached before it is open, and are those that are shown then. */
class NextScreensUiTest extends VaultWindowTest {

    @Test
    void screensThatWereMadeForAWrongPasswordAreHiddenAndShownForTheRightOneInTheLanguageThatWasChosen() throws Exception {
        var brand = fixture().brand("one");
        fixture().makeVault(content -> content.with(brand));
        start();
        unlock("a wrong password");
        screen().await("the refusal", () -> !screen().text("#unlockError").isBlank());
        screen().await("the next screens", () -> node("#templatesTable") != null);

        assertThat(screen().words()).contains("解锁").doesNotContain("模板", "标题");
        robot().push(KeyCode.CONTROL, KeyCode.F);
        assertThat(focused()).isEqualTo("unlockPassword");
        assertThat(idsByTab(8)).contains("unlockPassword", "startSandbox")
                .doesNotContain("navTemplates", "templateSearch", "templatesTable", "lockButton");

        screen().press("#languageSwitch");
        assertThat(node("#templatesTable")).as("made in the language before").isNull();
        screen().type("#unlockPassword", VaultFixture.PASSWORD);
        screen().press("#unlockButton");
        screen().await("the next screens", () -> node("#templatesTable") != null);
        var table = node("#templatesTable");
        awaitTemplates();

        assertThat(node("#templatesTable")).isSameAs(table);
        assertThat(screen().text("#navTemplates")).isEqualTo("Templates");
        assertThat(screen().shows("#unlockPassword")).isFalse();
        assertThat(fixture().server().arrivals()).extracting(Arrival::operation).containsExactly(Operation.LIST_TEMPLATES);
    }

    private Node node(String id) {
        return screen().fx(() -> screen().stage().getScene().getRoot().lookup(id));
    }

    private String focused() {
        return screen().fx(() -> OnScreen.idWithin(screen().stage().getScene().getFocusOwner()));
    }

    private List<String> idsByTab(int steps) {
        var ids = new ArrayList<String>();
        for (int i = 0; i < steps; i++) {
            robot().type(KeyCode.TAB);
            ids.add(focused());
        }
        return ids;
    }
}
