package carddesk.ui.controls;

import java.util.function.IntConsumer;
import javafx.scene.control.Pagination;
import javafx.scene.layout.Region;

/** Turns pages at a person's wish only: a {@link Pagination} also goes to its first page whenever their number changes. */
public final class Pager extends Pagination {

    private IntConsumer turn = page -> {};
    private boolean filling;

    public Pager() {
        setPageFactory(index -> new Region());
        currentPageIndexProperty().addListener((property, before, now) -> {
            if (!filling) {
                turn.accept(now.intValue());
            }
        });
    }

    /** Tells which page a person wants to see, the first being 0. */
    public void onTurn(IntConsumer wanted) {
        turn = wanted;
    }

    /**
     * Shows which page of how many is open; turns to the last one when the open one is gone.
     *
     * @param pages at least 1
     * @param page the first being 0
     */
    public void show(int pages, int page) {
        filling = true;
        setPageCount(pages);
        setCurrentPageIndex(page);
        filling = false;
        if (page >= pages) {
            turn.accept(pages - 1);
        }
    }

    /** Shows which page is asked for, while it is not yet known how many there are. */
    public void show(int page) {
        filling = true;
        setCurrentPageIndex(page);
        filling = false;
    }
}
