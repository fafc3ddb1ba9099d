package carddesk.ui.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.value.ObservableIntegerValue;
import javafx.collections.ListChangeListener;
import javafx.event.EventHandler;
import javafx.scene.input.InputEvent;
import javafx.stage.Window;

/** Locks after a time without input, or when the machine slept. */
public final class IdleLock implements AutoCloseable {

    private static final javafx.util.Duration LOOK_EVERY = javafx.util.Duration.seconds(5);

    private final InstantSource clock;
    private final ObservableIntegerValue minutes;
    private final Runnable lock;
    private final EventHandler<InputEvent> touches = event -> touch();
    private final ListChangeListener<Window> windows = this::follow;
    private final Timeline timer = new Timeline(new KeyFrame(LOOK_EVERY, tick -> look()));
    private Instant touched;

    /**
     * Begins to watch all windows, dialogs and the key wizard too; on the FX thread.
     *
     * @param minutes after which to lock; 0 for never
     */
    public IdleLock(InstantSource clock, ObservableIntegerValue minutes, Runnable lock) {
        this.clock = clock;
        this.minutes = minutes;
        this.lock = lock;
        this.touched = clock.instant();
        Window.getWindows().forEach(window -> window.addEventFilter(InputEvent.ANY, touches));
        Window.getWindows().addListener(windows);
        timer.setCycleCount(Animation.INDEFINITE);
        timer.play();
    }

    /** Locks when it is time to. A sleeping machine's wall clock goes on, so the first look afterwards sees the whole time. */
    public void look() {
        var now = clock.instant();
        if (now.isBefore(touched)) {
            touched = now; // the clock was set back: waiting for it to catch up would be waiting too long
        }
        if (minutes.get() > 0 && Duration.between(touched, now).toMinutes() >= minutes.get()) {
            touched = now; // removing what is below the mouse sends an event, which is a touch within the lock
            lock.run();
        }
    }

    /** Ends the watching. */
    @Override
    public void close() {
        timer.stop();
        Window.getWindows().removeListener(windows);
        Window.getWindows().forEach(window -> window.removeEventFilter(InputEvent.ANY, touches));
    }

    /** Looks first: the touch that wakes a machine must not make the time before it look short. */
    private void touch() {
        look();
        touched = clock.instant();
    }

    private void follow(ListChangeListener.Change<? extends Window> change) {
        while (change.next()) {
            change.getRemoved().forEach(window -> window.removeEventFilter(InputEvent.ANY, touches));
            change.getAddedSubList().forEach(window -> window.addEventFilter(InputEvent.ANY, touches));
        }
    }
}
