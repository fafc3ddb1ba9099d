package carddesk.app;

import java.util.regex.Pattern;

/** Removes secrets and personal data from a text: signatures, keys, encrypted values, phone numbers, e-mail addresses. */
final class Redaction {

    private static final String HIDDEN = "[hidden]";

    /** Forty or more base64 characters with a digit, which no sentence, class name or id of the program contains. */
    private static final Pattern LONG_BASE64 = Pattern.compile("(?<![A-Za-z0-9+/_.$-])(?=[A-Za-z+/]*[0-9])[A-Za-z0-9+/]{40,}={0,2}");

    private static final Pattern PEM = Pattern.compile("-----BEGIN [A-Z ]+-----.*?(-----END [A-Z ]+-----|\\z)", Pattern.DOTALL);
    private static final Pattern AUTHORIZATION = Pattern.compile("(signature|nonce_str)=\"[^\"]*\"");
    private static final Pattern PHONE = Pattern.compile("(?<![0-9A-Za-z])(\\+?86[- ]?)?1[3-9][0-9]{9}(?![0-9A-Za-z])");
    private static final Pattern EMAIL = Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,190}\\.[A-Za-z]{2,}");

    private Redaction() {}

    static String of(String text) {
        var redacted = PEM.matcher(text).replaceAll(HIDDEN);
        redacted = AUTHORIZATION.matcher(redacted).replaceAll("$1=\"" + HIDDEN + "\"");
        redacted = LONG_BASE64.matcher(redacted).replaceAll(HIDDEN);
        redacted = EMAIL.matcher(redacted).replaceAll(HIDDEN);
        return PHONE.matcher(redacted).replaceAll(HIDDEN);
    }
}
