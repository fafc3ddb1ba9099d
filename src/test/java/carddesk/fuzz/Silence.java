package carddesk.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

/** Checks that a failure does not quote its input: it contains only messages of the program, not those of a parser. */
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
