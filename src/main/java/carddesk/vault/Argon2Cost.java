package carddesk.vault;

/** Cost of Argon2id; memory in KiB. */
public record Argon2Cost(long memoryKiB, long passes, long lanes) {

    /** 64 MiB, 3 passes, 1 lane. */
    public static final Argon2Cost DEFAULT = new Argon2Cost(64 * 1024, 3, 1);

    private static final long MAX_MEMORY_KIB = 1024 * 1024;
    private static final long MAX_PASSES = 10;
    private static final long MAX_LANES = 4;

    /**
     * Returns whether a file of this cost is opened: less would make guessing cheap, more would exhaust the machine. Allowed are 64 MiB to 1 GiB,
     * 3 to 10 passes, 1 to 4 lanes.
     */
    public boolean isAllowed() {
        return memoryKiB >= DEFAULT.memoryKiB && memoryKiB <= MAX_MEMORY_KIB
                && passes >= DEFAULT.passes && passes <= MAX_PASSES
                && lanes >= DEFAULT.lanes && lanes <= MAX_LANES;
    }
}
