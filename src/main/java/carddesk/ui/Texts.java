package carddesk.ui;

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

    /** The sentence of a key, its places {@code {0}}, {@code {1}} … filled in as they are: an apostrophe is just an apostrophe. */
    public String of(String key, Object... values) {
        var sentence = bundle.getString(key);
        for (int i = 0; i < values.length; i++) {
            sentence = sentence.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return sentence;
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
