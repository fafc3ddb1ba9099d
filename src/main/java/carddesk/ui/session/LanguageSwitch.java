package carddesk.ui.session;

import carddesk.ui.Messages;
import carddesk.ui.Settings;
import java.util.Locale;
import javafx.scene.control.Button;

/** Makes a button the one that changes the program's language to the other one, which it names. */
public final class LanguageSwitch {

    private LanguageSwitch() {}

    /** Binds a button; the messages are those of the language that is shown. */
    public static void bind(Button button, Settings settings, Messages messages) {
        var other = messages.locale().getLanguage().equals("zh") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
        button.setText(messages.of("language." + other.getLanguage()));
        button.setOnAction(event -> settings.languageProperty().set(other));
    }
}
