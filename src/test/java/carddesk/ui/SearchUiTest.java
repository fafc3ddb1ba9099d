package carddesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.sandbox.Operation;
import carddesk.sandbox.PracticeOptions;
import java.util.List;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;

/** A search reads all pages, goes on where it was interrupted, and stops when it is told to. */
class SearchUiTest extends WindowTest {

    private static final int TEMPLATES = 130;

    @Override
    protected PracticeOptions options(PracticeOptions standard) {
        return standard.withTemplates(TEMPLATES).withoutRateLimit();
    }

    @Test
    void aSearchStopsWhenItIsCancelledGoesOnWhereItWasAndFindsTheLastPage() throws Exception {
        awaitTemplates(10);
        var last = fixture().opened().cards().templates(null, TEMPLATES - 1, 1).rows().getFirst();
        assertNoCallLeavesAfterASearchIsCancelled();
        assertASearchThatIsTypedOnGoesOnWhereItWas();

        screen().type("#templateSearch", "");
        awaitTemplates(10);
        screen().press("#templatesRefresh");
        awaitTemplates(10);
        screen().type("#templateSearch", last.cardId());
        screen().await("the last template", () -> templates().equals(List.of(last)));
        assertThat(screen().text("#totalLabel")).isEqualTo("共 1 张");
    }

    private void assertNoCallLeavesAfterASearchIsCancelled() {
        fixture().hold(Operation.LIST_TEMPLATES);
        screen().type("#templateSearch", "pPractice");
        screen().awaitShown("#templatesCancel");
        screen().press("#templatesCancel");
        int atCancel = offsets().size();
        fixture().release();

        screen().type("#templateSearch", "");
        awaitTemplates(10);
        for (int round = 0; round < 4; round++) { // at the pace of five a second, a search that went on would have had its turn
            int before = fixture().arrivals(Operation.LIST_TEMPLATES).size();
            screen().press("#templatesRefresh");
            screen().await("another list", () -> fixture().arrivals(Operation.LIST_TEMPLATES).size() > before && templates().size() == 10);
        }

        assertThat(offsets().size()).isBetween(atCancel, atCancel + 1); // one may have been on its way
        assertThat(atCancel).isLessThan(TEMPLATES / 20);
    }

    private void assertASearchThatIsTypedOnGoesOnWhereItWas() {
        int before = offsets().size();
        fixture().hold(Operation.LIST_TEMPLATES);
        screen().run(() -> screen().node("#templateSearch", TextField.class).requestFocus());

        robot().write("p");
        screen().await("the first page", () -> offsets().size() > before);
        fixture().releaseHeld(Operation.LIST_TEMPLATES);
        screen().await("progress", () -> screen().text("#totalLabel").matches("正在读取全部模板，已读取 \\d+ / 130 张…"));
        robot().write("P");
        fixture().release();

        screen().await("the whole list", () -> screen().text("#totalLabel").equals("共 130 张"));
        assertThat(offsets().subList(before, offsets().size())).as("each page once, and again the one that was under way")
                .contains("0", "20", "40", "60", "80", "100", "120").hasSizeLessThanOrEqualTo(8);
    }

    /** Where the pages of the search began; it reads twenty rows at a time, the list ten. */
    private List<String> offsets() {
        return fixture().arrivals(Operation.LIST_TEMPLATES).stream().map(arrival -> arrival.pathAndQuery())
                .filter(path -> path.contains("limit=20")).map(path -> path.replaceAll(".*offset=(\\d+).*", "$1")).toList();
    }
}
