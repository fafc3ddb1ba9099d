package carddesk.ui;

import carddesk.wechatpay.CallReport;
import java.time.Duration;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The last call and how wrong this machine's clock is, for the status bar. */
public final class CallMonitor {

    /** The smallest difference that is shown to the user. */
    public static final Duration WORTH_TELLING = Duration.ofSeconds(60);

    /** Beyond this difference the server refuses every call, and its answers are refused here (protocol section 6). */
    public static final Duration CALLS_FAIL = Duration.ofMinutes(5);

    private final BackgroundExecutor executor;
    private final ReadOnlyObjectWrapper<@Nullable CallReport> last = new ReadOnlyObjectWrapper<>(this, "last");
    private final ReadOnlyObjectWrapper<@Nullable Duration> skew = new ReadOnlyObjectWrapper<>(this, "skew");

    public CallMonitor(BackgroundExecutor executor) {
        this.executor = executor;
    }

    /** Takes note of a finished call; from any thread. */
    public void report(CallReport report) {
        executor.onFxThread(() -> {
            last.set(report);
            var measured = report.clockSkew();
            if (measured != null) {
                skew.set(measured.abs().compareTo(WORTH_TELLING) > 0 ? measured : null);
            }
        });
    }

    /** What was measured holds no longer, because the clock was set; the next call measures again. On the FX thread. */
    public void forgetSkew() {
        skew.set(null);
    }

    public ReadOnlyObjectProperty<@Nullable CallReport> lastProperty() {
        return last.getReadOnlyProperty();
    }

    /** This machine's clock minus the server's, when that is worth telling. */
    public ReadOnlyObjectProperty<@Nullable Duration> skewProperty() {
        return skew.getReadOnlyProperty();
    }
}
