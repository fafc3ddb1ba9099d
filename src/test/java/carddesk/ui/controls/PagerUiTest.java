package carddesk.ui.controls;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.ui.OnScreen;
import carddesk.ui.ScreenWatch;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxToolkit;

/** Only a person turns pages, whatever happens to their number. */
@ExtendWith(ScreenWatch.class)
class PagerUiTest {

    private final List<Integer> turned = new ArrayList<>();
    private OnScreen screen;
    private Pager pager;

    @BeforeEach
    void show() throws Exception {
        screen = new OnScreen(FxToolkit.registerStage(Stage::new));
        screen.run(() -> {
            pager = new Pager();
            pager.setId("pager");
            pager.onTurn(turned::add);
            pager.show(1);
            screen.stage().setScene(new Scene(pager, 400, 100));
            screen.stage().show();
            pager.show(2, 1);
        });
    }

    @AfterEach
    void close() throws Exception {
        FxToolkit.cleanupStages();
    }

    @Test
    void theOpenPageStaysOpenWhenThereAreMorePages() {
        screen.run(() -> pager.show(3, 1));

        assertThat(screen.fx(pager::getCurrentPageIndex)).isEqualTo(1);
        assertThat(turned).isEmpty();
    }

    @Test
    void aPersonTurnsAPage() {
        screen.page("#pager", 0);

        assertThat(turned).containsExactly(0);
    }

    @Test
    void theLastPageIsTurnedToWhenTheOpenOneIsGone() {
        screen.run(() -> pager.show(4, 3));
        screen.run(() -> pager.show(2, 3));

        assertThat(turned).containsExactly(1);
    }
}
