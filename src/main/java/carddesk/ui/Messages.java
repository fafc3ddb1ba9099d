package carddesk.ui;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sentences of the screens in one language. */
public final class Messages {

    private static final String BUNDLE = "carddesk.i18n.messages";
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    private final Locale locale;
    private final ResourceBundle bundle;

    /** @param locale Chinese or English; any other language gets English */
    public Messages(Locale locale) {
        this.locale = locale.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        this.bundle = ResourceBundle.getBundle(BUNDLE, this.locale);
    }

    /** The sentence of a key, its places {@code {0}}, {@code {1}} … filled in as they are: an apostrophe is just an apostrophe. */
    public String of(String key, Object... values) {
        return PLACE.matcher(bundle.getString(key)).replaceAll(place -> {
            int index = Integer.parseInt(place.group(1));
            return Matcher.quoteReplacement(index < values.length ? String.valueOf(values[index]) : place.group());
        });
    }

    /** The sentence of a key, or the fallback when there is none: for words the server may invent. */
    public String orElse(String key, String fallback) {
        try {
            return bundle.getString(key);
        } catch (MissingResourceException unknownWord) {
            return fallback;
        }
    }

    boolean has(String key) {
        return bundle.containsKey(key);
    }

    public ResourceBundle bundle() {
        return bundle;
    }

    public Locale locale() {
        return locale;
    }
}
