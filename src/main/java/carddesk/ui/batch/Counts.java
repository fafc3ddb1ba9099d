package carddesk.ui.batch;

import java.util.Locale;

/** Numbers of rows as people read them: 1,234. */
final class Counts {

    private Counts() {}

    static String of(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
