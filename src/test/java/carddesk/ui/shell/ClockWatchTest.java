package carddesk.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.ui.BackgroundExecutor;
import carddesk.ui.CallMonitor;
import carddesk.wechatpay.CallReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A person is told of a wrong clock once, again when it gets serious, and no longer than it is so. */
class ClockWatchTest {

    private static final Instant START = Instant.parse("2026-11-22T02:15:23Z");

    private final BackgroundExecutor executor = new BackgroundExecutor(Runnable::run);
    private final CallMonitor monitor = new CallMonitor(executor);
    private Instant now = START;
    private long nanos;
    private final ClockWatch watch = new ClockWatch(monitor, () -> now, () -> nanos);

    @AfterEach
    void close() {
        watch.close();
        executor.close();
    }

    @Test
    void aMinuteIsNotWorthANotice() {
        measure(Duration.ofMinutes(-1));

        assertThat(watch.shownProperty().get()).isNull();
    }

    @Test
    void bothClocksAreShownAndGoOn() {
        measure(Duration.ofSeconds(123));
        assertThat(watch.shownProperty().get()).isEqualTo(
                new ClockWatch.Wrong(Duration.ofSeconds(123), START, Instant.parse("2026-11-22T02:13:20Z")));

        pass(7);

        assertThat(watch.shownProperty().get()).isEqualTo(new ClockWatch.Wrong(
                Duration.ofSeconds(123), START.plusSeconds(7), Instant.parse("2026-11-22T02:13:27Z")));
    }

    @Test
    void whoKnowsIsNotToldAgainUntilCallsFail() {
        measure(Duration.ofMinutes(2));
        watch.dismiss();
        measure(Duration.ofMinutes(3));
        assertThat(watch.shownProperty().get()).isNull();

        measure(Duration.ofMinutes(6));
        assertThat(Optional.ofNullable(watch.shownProperty().get())).hasValueSatisfying(wrong -> assertThat(wrong.isBeyondLimit()).isTrue());

        watch.dismiss();
        measure(Duration.ofMinutes(7));
        assertThat(watch.shownProperty().get()).isNull();
    }

    @Test
    void afterARightClockAWrongOneIsToldAgain() {
        measure(Duration.ofMinutes(2));
        watch.dismiss();
        measure(Duration.ZERO);
        measure(Duration.ofMinutes(2));

        assertThat(watch.shownProperty().get()).isNotNull();
    }

    @Test
    void theNoticeGoesWhenTheClockMeasuresRight() {
        measure(Duration.ofMinutes(-4));
        measure(Duration.ofSeconds(1));

        assertThat(watch.shownProperty().get()).isNull();
    }

    @Test
    void theNoticeGoesAtOnceWhenTheClockIsSet() {
        measure(Duration.ofMinutes(-4));
        now = now.plus(Duration.ofMinutes(4));

        pass(1);

        assertThat(watch.shownProperty().get()).isNull();
        assertThat(monitor.skewProperty().get()).as("the status bar forgets it too").isNull();
    }

    private void measure(Duration skew) {
        monitor.report(new CallReport("templates", now, Duration.ZERO, 1, 200, null, skew, now));
    }

    private void pass(int seconds) {
        now = now.plusSeconds(seconds);
        nanos += TimeUnit.SECONDS.toNanos(seconds);
        watch.tick();
    }
}
