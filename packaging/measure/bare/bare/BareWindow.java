package bare;

import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** A window with one button, as large as the program's, which says when it was drawn by the rule of the program's own {@code --time-start}. */
public final class BareWindow extends Application {

    @Override
    public void start(Stage stage) {
        stage.setScene(new Scene(new StackPane(new Button("OK")), 1200, 760));
        new AnimationTimer() {
            private boolean drawn;

            @Override
            public void handle(long now) {
                if (drawn) {
                    System.out.println("start: usable, at " + System.currentTimeMillis()); // Start.java reads this line
                    stop();
                }
                drawn = stage.isShowing();
            }
        }.start();
        stage.show();
    }
}
