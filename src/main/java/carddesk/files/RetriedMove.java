package carddesk.files;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Retries a move that Windows refuses because another program holds a file: virus scanners and indexers release it within a second.
 *
 * <p>Windows reports a held source as a sharing violation, a plain {@link FileSystemException} in Java, and a held target as denied access. POSIX
 * systems do not refuse such moves: nothing is retried there.
 */
final class RetriedMove implements FileMove {

    static final Duration LIMIT = Duration.ofSeconds(2);

    private static final Duration FIRST_WAIT = Duration.ofMillis(10);
    private static final Duration LONGEST_WAIT = Duration.ofMillis(200);

    private final FileMove once;
    private final LongSupplier nanoTime;
    private final Wait wait;

    @FunctionalInterface
    interface Wait {
        void of(Duration length) throws InterruptedException;
    }

    RetriedMove(FileMove once, LongSupplier nanoTime, Wait wait) {
        this.once = once;
        this.nanoTime = nanoTime;
        this.wait = wait;
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        long begun = nanoTime.getAsLong();
        for (var next = FIRST_WAIT; ; next = shorter(next.multipliedBy(2), LONGEST_WAIT)) {
            try {
                once.move(from, to);
                return;
            } catch (FileSystemException refusal) {
                if (!mayBeHeld(refusal, from)) {
                    throw refusal;
                }
                if (nanoTime.getAsLong() - begun >= LIMIT.toNanos()) {
                    throw isForGood(refusal, to) ? refusal : new FileInUseException(to, refusal);
                }
            }
            waitFor(next);
        }
    }

    private void waitFor(Duration length) throws InterruptedIOException {
        try {
            wait.of(length);
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Waiting for a held file was cancelled");
        }
    }

    private static boolean mayBeHeld(FileSystemException refusal, Path from) {
        boolean isWindows = !from.getFileSystem().supportedFileAttributeViews().contains("posix");
        return isWindows && (refusal instanceof AccessDeniedException || refusal.getClass().equals(FileSystemException.class));
    }

    /** Access is also denied to a file that is read-only or not writable for the user. */
    private static boolean isForGood(FileSystemException refusal, Path to) {
        return refusal instanceof AccessDeniedException && !Files.isWritable(to);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
