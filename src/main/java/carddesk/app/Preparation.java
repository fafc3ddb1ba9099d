package carddesk.app;

import carddesk.files.Uninterrupted;
import carddesk.vault.HomeLock;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a start needs before its window: the lock of the home folder, and the services. It is made in the background, while the toolkit starts. */
final class Preparation {

    /** How a start goes on. */
    sealed interface Result {

        /** This program has the home folder. */
        record Ready(HomeLock lock, Services services) implements Result {}

        /** Another program has it, and its window came to the front. */
        record CameForward() implements Result {}

        /** Another program has it, and does not respond. */
        record NoAnswer() implements Result {}
    }

    /** Comes to the front, and imports a profile if there is one; the answer is whether it came. */
    @FunctionalInterface
    interface Window {
        CompletableFuture<Boolean> comeForward(@Nullable Path profile);
    }

    /** A second start reports a window that does not come to the front within this time. */
    private static final Duration TIME_TO_COME_FORWARD = Duration.ofSeconds(5);

    private final @Nullable Home home;
    private final Options options;
    private final CompletableFuture<Window> window = new CompletableFuture<>();
    private final FutureTask<Result> result = new FutureTask<>(this::result);

    private Preparation(@Nullable Home home, Options options) {
        this.home = home;
        this.options = options;
    }

    /** Begins, in the folder of the options or else of the system. */
    static Preparation begin(Options options) {
        var folder = Optional.ofNullable(options.home()).or(() -> SystemFolders.ofThisSystem().data());
        var begun = new Preparation(folder.map(Home::new).orElse(null), options);
        Thread.ofPlatform().name("preparation").daemon().start(begun.result);
        return begun;
    }

    /** Empty when the system has no user folder. */
    Optional<Home> home() {
        return Optional.ofNullable(home);
    }

    /**
     * Waits for the result; there must be a home.
     *
     * @throws IOException when the home folder cannot be created, written or locked
     */
    Result await() throws IOException {
        try {
            return Uninterrupted.get(result);
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case IOException unusable -> throw unusable;
                case RuntimeException mistake -> throw mistake;
                case Error broken -> throw broken;
                case null, default -> throw new IllegalStateException(failed.getCause());
            }
        }
    }

    /** Sets the window that other starts call from now on. */
    void answerCalls(Window shown) {
        window.complete(shown);
    }

    private Result result() throws IOException {
        var wanted = Objects.requireNonNull(home, "asked for only with a home");
        wanted.prepare();
        var taken = take(wanted);
        if (taken.isEmpty()) {
            if (HomeLock.askToComeForward(wanted.folder(), options.profile())) {
                return new Result.CameForward();
            }
            taken = take(wanted); // the running program may have been ending
        }
        if (taken.isEmpty()) {
            return new Result.NoAnswer();
        }
        return new Result.Ready(taken.get(), Services.of(wanted, options.sandbox()));
    }

    private Optional<HomeLock> take(Home wanted) throws IOException {
        return HomeLock.take(wanted.folder(), new SecureRandom(), this::called);
    }

    private boolean called(@Nullable Path profile) {
        return window.thenCompose(shown -> shown.comeForward(profile))
                .completeOnTimeout(false, TIME_TO_COME_FORWARD.toMillis(), TimeUnit.MILLISECONDS).join();
    }
}
