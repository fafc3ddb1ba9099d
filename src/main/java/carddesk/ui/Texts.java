package carddesk.ui;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** The sentences of the screens in one language. */
public final class Texts {

    private static final String BUNDLE = "carddesk.i18n.messages";

    private final Locale locale;
    private final ResourceBundle bundle;

    /** @param locale Chinese or English; any other language gets English */
    public Texts(Locale locale) {
        this.locale = locale.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        this.bundle = ResourceBundle.getBundle(BUNDLE, this.locale);
    }

    /** The sentence of a key, its {@code {0}} places filled in. */
    public String of(String key, Object... values) {
        var pattern = bundle.getString(key);
        return values.length == 0 ? pattern : new MessageFormat(pattern, locale).format(values);
    }

    /** The sentence of a key, or the fallback when there is none: for words the server may invent. */
    public String orElse(String key, String fallback) {
        try {
            return bundle.getString(key);
        } catch (MissingResourceException unknownWord) {
            return fallback;
        }
    }

    /** For FXML. */
    public ResourceBundle bundle() {
        return bundle;
    }

    /** The language of the sentences. */
    public Locale locale() {
        return locale;
    }
}
