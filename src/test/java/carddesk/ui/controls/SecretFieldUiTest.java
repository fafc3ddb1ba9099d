package carddesk.ui.controls;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.ui.OnScreen;
import carddesk.ui.TestWindows;
import carddesk.ui.UiRobot;
import carddesk.ui.Watched;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A password is hidden until it is asked for, and Caps Lock is named while it is typed. */
@Watched
class SecretFieldUiTest {

    private final AtomicReference<Optional<Boolean>> capsLock = new AtomicReference<>(Optional.of(false));
    private final UiRobot robot = new UiRobot();
    private OnScreen screen;
    private SecretField field;
    private RevealButton reveal;
    private CapsLockHint hint;

    @BeforeEach
    void open() throws Exception {
        screen = new OnScreen(TestWindows.create());
        screen.run(() -> {
            field = new SecretField();
            reveal = new RevealButton();
            reveal.setField(field);
            hint = new CapsLockHint(capsLock::get);
            hint.setField(field);
            screen.stage().setScene(new Scene(new VBox(field, reveal, hint), 300, 120));
            screen.stage().show();
            field.requestFocus();
        });
    }

    @AfterEach
    void close() throws Exception {
        TestWindows.closeAll();
    }

    @Test
    void whatIsTypedIsShownOnRequestAndStaysTheSame() {
        robot.write("abc");
        assertThat(text()).isEqualTo("●●●");

        screen.run(reveal::fire);
        assertThat(text()).isEqualTo("abc");
        screen.run(field::requestFocus);
        screen.run(field::end);
        robot.write("d");
        assertThat(text()).isEqualTo("abcd");
        screen.run(reveal::fire);

        assertThat(text()).isEqualTo("●●●●");
        assertThat(screen.fx(field::characters)).containsExactly('a', 'b', 'c', 'd');
    }

    @Test
    void aWipedFieldHidesWhatIsTypedNext() {
        robot.write("abc");
        screen.run(reveal::fire);

        screen.run(field::wipe);
        screen.run(field::requestFocus);
        robot.write("x");

        assertThat(text()).isEqualTo("●");
        assertThat(screen.fx(reveal::isSelected)).isFalse();
    }

    @Test
    void aShownPasswordCannotBeCopied() {
        screen.run(() -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, "before")));
        robot.write("abc");
        screen.run(reveal::fire);

        screen.run(() -> {
            field.selectAll();
            field.copy();
            field.selectAll();
            field.cut();
        });

        assertThat(screen.fx(() -> Clipboard.getSystemClipboard().getString())).isEqualTo("before");
        assertThat(text()).isEqualTo("abc");
    }

    @Test
    void capsLockIsNamedWhileItIsOnAndTheFieldHasTheFocus() {
        robot.push(KeyCode.SHIFT);
        assertThat(screen.fx(hint::isVisible)).isFalse();

        capsLock.set(Optional.of(true));
        robot.push(KeyCode.CAPS);
        assertThat(screen.fx(hint::isVisible)).isTrue();

        screen.run(reveal::requestFocus);
        assertThat(screen.fx(hint::isVisible)).isFalse();
        capsLock.set(Optional.empty());
        screen.run(field::requestFocus);
        assertThat(screen.fx(hint::isVisible)).as("where the system does not report it").isFalse();
    }

    private String text() {
        return screen.fx(field::getText);
    }
}
