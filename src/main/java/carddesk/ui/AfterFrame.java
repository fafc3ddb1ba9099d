package carddesk.ui;

import javafx.animation.AnimationTimer;

/** Does something once what is shown now was drawn, so that people see it while the rest is built. */
public final class AfterFrame extends AnimationTimer {

    private static final int UNTIL_SHOWN = 2;

    private final Runnable task;
    private int pulses;

    public AfterFrame(Runnable task) {
        this.task = task;
    }

    /** Waits for the next frame; a task that still waits waits anew. */
    @Override
    public void start() {
        pulses = 0;
        super.start();
    }

    /** A frame is drawn after the first pulse, in the background, and put on the screen by the FX thread, which must be free for that. */
    @Override
    public void handle(long now) {
        pulses++;
        if (pulses > UNTIL_SHOWN) {
            stop();
            task.run();
        }
    }
}
