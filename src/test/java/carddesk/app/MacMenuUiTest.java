package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javafx.scene.control.DialogPane;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** On a Mac the program has the menus that people look for at the top of the screen, with the keys they know. */
@Isolated("changes the name of the system")
class MacMenuUiTest extends VaultWindowTest {

    private String before;

    @BeforeEach
    void beOnAMac() {
        before = System.getProperty("os.name");
        System.setProperty("os.name", "Mac OS X");
    }

    @AfterEach
    void beHereAgain() {
        System.setProperty("os.name", before);
    }

    @Test
    void theMenusHaveTheUsualKeysAndBothLanguagesAndClosingAndQuittingAskWhatClosingTheWindowAsks() throws Exception {
        start(true);
        awaitTemplates();
        assertThatClosingAndQuittingAskWhatClosingTheWindowAsks();

        assertThat(bar().isUseSystemMenuBar()).isTrue();
        assertThat(item("macSettings").getAccelerator()).isEqualTo(key(KeyCode.COMMA));
        assertThat(item("macQuit").getAccelerator()).isEqualTo(key(KeyCode.Q));
        assertThat(item("macClose").getAccelerator()).isEqualTo(key(KeyCode.W));
        assertThat(item("macAbout").getText()).isEqualTo("关于卡务台");
        screen().run(() -> fixture().program().settings().languageProperty().set(Locale.ENGLISH));
        assertThat(item("macAbout").getText()).isEqualTo("About Card Desk");

        choose("macSettings");
        screen().awaitShown("#theme");
        choose("macAbout");
        screen().await("the version", () -> dialogs().anyMatch(dialog -> dialog.getContentText().contains(Version.text())));
    }

    private void assertThatClosingAndQuittingAskWhatClosingTheWindowAsks() {
        var asked = new AtomicInteger();
        screen().run(() -> screen().stage().addEventFilter(WindowEvent.WINDOW_CLOSE_REQUEST, request -> {
            asked.incrementAndGet();
            request.consume();
        }));

        choose("macQuit");
        choose("macClose");

        assertThat(asked).hasValue(2);
        assertThat(screen().stage().isShowing()).isTrue();
    }

    @Test
    void elsewhereThereIsNoSuchMenu() throws Exception {
        System.setProperty("os.name", "Windows 11");
        start(true);
        awaitTemplates();

        assertThat(screen().fx(() -> screen().stage().getScene().getRoot().lookup("#macMenu"))).isNull();
    }

    private static KeyCombination key(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
    }

    private MenuBar bar() {
        return screen().node("#macMenu", MenuBar.class);
    }

    private MenuItem item(String id) {
        return screen().fx(() -> items().stream().filter(item -> id.equals(item.getId())).findFirst().orElseThrow());
    }

    private List<MenuItem> items() {
        return ((MenuBar) screen().stage().getScene().getRoot().lookup("#macMenu")).getMenus().stream()
                .flatMap(menu -> menu.getItems().stream()).toList();
    }

    private void choose(String id) {
        screen().run(() -> items().stream().filter(item -> id.equals(item.getId())).findFirst().orElseThrow().fire());
    }

    private static Stream<DialogPane> dialogs() {
        return Window.getWindows().stream().map(window -> window.getScene().getRoot())
                .flatMap(root -> root instanceof DialogPane pane ? Stream.of(pane) : Stream.empty());
    }
}
