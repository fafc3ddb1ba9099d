package carddesk.ui.controls;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.ui.OnScreen;
import carddesk.ui.ScreenWatch;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxToolkit;

/** A field that gets another name is read aloud by that name. */
@ExtendWith(ScreenWatch.class)
class FormFieldUiTest {

    @AfterEach
    void close() throws Exception {
        FxToolkit.cleanupStages();
    }

    @Test
    void aNewNameIsReadAloudUnlessTheEditorHasItsOwn() throws Exception {
        var screen = new OnScreen(FxToolkit.registerStage(Stage::new));
        var editor = screen.fx(TextField::new);
        var other = screen.fx(TextField::new);
        screen.run(() -> {
            other.setAccessibleText("Second line");
            var field = new FormField();
            field.getEditors().setAll(editor, other);
            field.setName("Brand ID");
            field.setName("Merchant number");
        });

        assertThat(screen.<String>fx(editor::getAccessibleText)).isEqualTo("Merchant number");
        assertThat(screen.<String>fx(other::getAccessibleText)).isEqualTo("Second line");
    }
}
