package carddesk.ui;

import javafx.animation.AnimationTimer;

/** Does something once what is shown now was drawn, so that people see it while the rest is built. */
public final class AfterFrame extends AnimationTimer {

    private final Runnable task;
    private boolean drawn;

    public AfterFrame(Runnable task) {
        this.task = task;
    }

    /** Waits for the next frame; a task that still waits waits anew. */
    @Override
    public void start() {
        drawn = false;
        super.start();
    }

    /** A frame is drawn between two pulses, and the second is the first to know. */
    @Override
    public void handle(long now) {
        if (drawn) {
            stop();
            task.run();
        }
        drawn = true;
    }
}
