package carddesk.ui.controls;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.ui.OnScreen;
import carddesk.ui.TestWindows;
import carddesk.ui.Watched;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A field that gets another name is read aloud by that name. */
@Watched
class FormFieldUiTest {

    @AfterEach
    void close() throws Exception {
        TestWindows.closeAll();
    }

    @Test
    void aNewNameIsReadAloudUnlessTheEditorHasItsOwn() throws Exception {
        var screen = new OnScreen(TestWindows.create());
        var editor = screen.fx(TextField::new);
        var choice = screen.fx(() -> new ComboBox<String>());
        var other = screen.fx(TextField::new);
        var field = screen.fx(FormField::new);
        screen.run(() -> {
            other.setAccessibleText("Second line");
            field.getEditors().setAll(editor, choice, other);
            field.setName("Brand ID");
            field.setName("Merchant number");
        });

        var label = screen.fx(() -> (Label) field.lookup(".form-name"));
        assertThat(screen.fx(() -> label.getLabelFor().equals(editor))).isTrue();
        assertThat(label.getText()).isEqualTo("Merchant number");
        screen.run(() -> editor.setText("1900000109"));
        assertThat(screen.fx(() -> editor.queryAccessibleAttribute(AccessibleAttribute.TEXT))).as("its value, not its name").isEqualTo("1900000109");
        assertThat(screen.<String>fx(choice::getAccessibleText)).isEqualTo("Merchant number");
        assertThat(screen.<String>fx(other::getAccessibleText)).isEqualTo("Second line");
    }
}
