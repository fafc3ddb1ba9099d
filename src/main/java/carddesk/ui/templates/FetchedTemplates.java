package carddesk.ui.templates;

import carddesk.cards.CardService;
import carddesk.cards.CardTemplate;
import carddesk.cards.CardTemplate.TemplateState;
import carddesk.cards.Page;
import carddesk.wechatpay.CallFailure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The templates of one state as far as they were fetched; an interrupted fetch leaves its rows to the next one. Used by any thread. */
final class FetchedTemplates {

    /** Told after each page. */
    @FunctionalInterface
    interface Progress {
        /**
         * Tells how far it is.
         *
         * @param fetched how many templates are there
         * @param total how many there will be
         */
        void at(int fetched, int total);
    }

    private final CardService cards;
    private final @Nullable TemplateState state;
    private final List<CardTemplate> rows = new ArrayList<>();
    private int total;
    private boolean complete;

    FetchedTemplates(CardService cards, @Nullable TemplateState state) {
        this.cards = cards;
        this.state = state;
    }

    /** All of them, fetched page by page at the allowed pace where they are not there yet. Blocks; for background work. */
    List<CardTemplate> all(Progress progress) throws CallFailure {
        while (true) {
            int offset = size();
            if (isComplete()) {
                return snapshot();
            }
            take(offset, cards.templates(state, offset, Page.MAX_LIMIT));
            progress.at(size(), total());
        }
    }

    private synchronized void take(int offset, Page<CardTemplate> page) {
        if (offset == rows.size()) { // otherwise another thread was faster
            rows.addAll(page.rows());
            total = page.total();
            complete = page.rows().isEmpty() || rows.size() >= total;
        }
    }

    private synchronized int size() {
        return rows.size();
    }

    private synchronized int total() {
        return total;
    }

    private synchronized boolean isComplete() {
        return complete;
    }

    private synchronized List<CardTemplate> snapshot() {
        return List.copyOf(rows);
    }
}
