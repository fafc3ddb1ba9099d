package carddesk.ui.templates;

import carddesk.cards.CardTemplate;
import carddesk.ui.Settings.SortedBy;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The order in which the user wants to see the templates of all pages; two are equal when they sort by the same columns in one language.
 *
 * @param columns the first one decides first; empty for the server's order
 * @param language of the texts that are compared
 * @param comparator compares them, on any thread
 */
record TemplateOrder(List<SortedBy> columns, Locale language, Comparator<CardTemplate> comparator) {

    TemplateOrder {
        columns = List.copyOf(columns);
    }

    /** The order of the server's pages. */
    static TemplateOrder ofServer() {
        return new TemplateOrder(List.of(), Locale.ROOT, (_, _) -> 0);
    }

    boolean isOfServer() {
        return columns.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TemplateOrder order && columns.equals(order.columns) && (isOfServer() || language.equals(order.language));
    }

    @Override
    public int hashCode() {
        return columns.hashCode();
    }
}
