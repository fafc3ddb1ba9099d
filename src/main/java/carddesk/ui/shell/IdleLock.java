package carddesk.ui.shell;

import java.time.Duration;
import java.time.Instant;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.value.ObservableIntegerValue;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;

/** Locks when nobody has touched the window for a while, or when the machine slept meanwhile. */
final class IdleLock {

    private static final javafx.util.Duration LOOK_EVERY = javafx.util.Duration.seconds(5);

    private final ObservableIntegerValue minutes;
    private final Runnable lock;
    private Instant touched = Instant.now();

    /** @param minutes after which to lock; 0 for never */
    IdleLock(Scene scene, ObservableIntegerValue minutes, Runnable lock) {
        this.minutes = minutes;
        this.lock = lock;
        scene.addEventFilter(InputEvent.ANY, event -> touch());
        var timer = new Timeline(new KeyFrame(LOOK_EVERY, tick -> look()));
        timer.setCycleCount(Animation.INDEFINITE);
        timer.play();
    }

    /** A sleeping machine's wall clock goes on, so the first look afterwards sees the whole time. */
    private void look() {
        if (minutes.get() > 0 && Duration.between(touched, Instant.now()).toMinutes() >= minutes.get()) {
            lock.run();
        }
    }

    private void touch() {
        look();
        touched = Instant.now();
    }
}
