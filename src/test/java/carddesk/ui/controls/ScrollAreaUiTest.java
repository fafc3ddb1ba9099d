package carddesk.ui.controls;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.ui.OnScreen;
import carddesk.ui.TestWindows;
import carddesk.ui.Watched;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Watched
class ScrollAreaUiTest {

    @AfterEach
    void close() throws Exception {
        TestWindows.closeAll();
    }

    @Test
    void keepsNoPictureOfWhatItShows() throws Exception {
        var screen = new OnScreen(TestWindows.create());
        screen.run(() -> {
            screen.stage().setScene(new Scene(new ScrollArea(new Label("text")), 300, 100));
            screen.stage().show();
        });

        screen.run(() -> assertThat(screen.stage().getScene().getRoot().lookupAll(".viewport")).hasSize(1).noneMatch(Node::isCache));
    }
}
