package carddesk.ui.controls;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.ui.Messages;
import carddesk.ui.OnScreen;
import carddesk.ui.TestWindows;
import carddesk.ui.Watched;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.event.ActionEvent;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Only a person turns pages, whatever happens to their number: step by step, to both ends, and to any page. */
@Watched
class PagerUiTest {

    private final List<Integer> turned = new ArrayList<>();
    private OnScreen screen;
    private Pager pager;

    @BeforeEach
    void show() throws Exception {
        screen = new OnScreen(TestWindows.create());
        screen.run(() -> {
            pager = new Pager();
            pager.setId("pager");
            pager.onTurn(new Messages(Locale.ENGLISH), turned::add);
            pager.show(1);
            screen.stage().setScene(new Scene(pager, 400, 100));
            screen.stage().show();
            pager.show(2, 1);
        });
    }

    @AfterEach
    void close() throws Exception {
        TestWindows.closeAll();
    }

    @Test
    void theOpenPageStaysOpenWhenThereAreMorePages() {
        screen.run(() -> pager.show(3, 1));

        assertThat(screen.fx(pager::page)).isEqualTo(1);
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
        assertThat(screen.fx(pager::page)).isEqualTo(1);
    }

    @Test
    void buttonsLeadToBothEndsAndStepByStep() {
        screen.run(() -> pager.show(9, 4));

        List.of("#pagerLast", "#pagerPrevious", "#pagerFirst", "#pagerNext").forEach(screen::press);

        assertThat(turned).containsExactly(8, 7, 0, 1);
    }

    @Test
    void aButtonThatLeadsNowhereIsOff() {
        screen.run(() -> pager.show(2, 1));

        assertThat(screen.fx(() -> List.of("#pagerFirst", "#pagerPrevious", "#pagerNext", "#pagerLast").stream()
                .filter(id -> pager.lookup(id).isDisabled()).toList())).containsExactly("#pagerNext", "#pagerLast");
    }

    @ParameterizedTest
    @CsvSource({"3, 2", "1, 0", "99, 8", "0, 0", "３, 2"})
    void aTypedNumberIsTurnedTo(String typed, int expected) {
        screen.run(() -> pager.show(9, 4));

        type(typed);

        assertThat(turned).containsExactly(expected);
        assertThat(screen.text("#pagerNumber")).isEqualTo(String.valueOf(expected + 1));
    }

    @ParameterizedTest
    @CsvSource({"x", "-1", "2.5", "''", "99999999999"})
    void whatIsNoNumberTurnsNothing(String typed) {
        screen.run(() -> pager.show(9, 4));

        type(typed);

        assertThat(turned).isEmpty();
        assertThat(screen.text("#pagerNumber")).isEqualTo("5");
    }

    private void type(String typed) {
        screen.type("#pagerNumber", typed);
        var selected = screen.fx(() -> {
            var number = screen.node("#pagerNumber", TextField.class);
            number.fireEvent(new ActionEvent());
            return number.getSelectedText(); // before the window can lose the focus, which shows the page's number anew
        });
        assertThat(selected).as("the next number replaces it").isNotEmpty();
    }
}
