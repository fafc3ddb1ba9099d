package carddesk.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

/** Checks that a failure tells nothing of what was read: its words are the program's own, and no parser speaks through it. */
public final class Silence {

    private Silence() {}

    /**
     * Requires that a failure says the program's own words and nothing else.
     *
     * @param words a pattern that the whole message matches
     */
    public static void assertSaysOnly(String words, Throwable failure) {
        assertThat(failure.getMessage()).matches(words);
        assertThat(failure).hasNoCause();
        assertThat(failure.getSuppressed()).isEmpty();
    }
}
