package carddesk.app;

import carddesk.ui.Messages;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles uncaught exceptions: they are logged, and a window reports them, since a program with a window usually has no console. Each failure is
 * shown once; repetitions are only logged.
 */
final class UncaughtFailures implements Thread.UncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(UncaughtFailures.class);

    private final Executor fxThread;
    private final Supplier<Messages> texts;
    private final Path logs;
    private final Set<String> shown = ConcurrentHashMap.newKeySet();
    private @Nullable FailureWindow window; // FX thread

    UncaughtFailures(Executor fxThread, Supplier<Messages> texts, Path logs) {
        this.fxThread = fxThread;
        this.texts = texts;
        this.logs = logs;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        LOG.error("Not handled, in thread {}", thread.getName(), failure);
        if (shown.add(kindOf(failure))) {
            var report = report(thread, failure);
            fxThread.execute(() -> show(report));
        }
    }

    private void show(String report) {
        if (window == null || !window.isShowing()) {
            var opened = new FailureWindow(texts.get(), logs.resolve("carddesk.log"), report);
            window = opened;
            opened.show();
        }
    }

    private static String kindOf(Throwable failure) {
        var frames = failure.getStackTrace();
        return failure.getClass().getName() + (frames.length == 0 ? "" : " at " + frames[0]);
    }

    private static String report(Thread thread, Throwable failure) {
        var trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace)); // only into the report for support
        return Redaction.of("Card Desk " + Version.text()
                + "\nJava: " + Runtime.version()
                + "\nsystem: " + System.getProperty("os.name") + " " + System.getProperty("os.version") + " " + System.getProperty("os.arch")
                + "\ntime: " + Instant.now()
                + "\nthread: " + thread.getName()
                + "\n\n" + trace);
    }
}
