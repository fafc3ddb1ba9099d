package carddesk.fuzz;

import org.jspecify.annotations.Nullable;

/** What Jazzer calls, which it can only do statically: hands every input to the one target that was asked for. */
public final class Fuzzed {

    private static @Nullable FuzzTarget target;

    private Fuzzed() {}

    /**
     * Called by Jazzer before the first input.
     *
     * @param arguments the target's name
     */
    public static void fuzzerInitialize(String[] arguments) {
        target = FuzzTargets.named(arguments[0]);
    }

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        target.take(input);
    }
}
