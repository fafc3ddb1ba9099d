package carddesk.sheets;

import java.util.List;

/** Says how many cells of a row are column titles that the caller knows; the first row with some is the title row. */
@FunctionalInterface
public interface KnownTitles {

    int among(List<String> cells);

    /** How well a title row fits, 0 when it has no known title; of several worksheets, the one that fits best is read. */
    default int fit(List<String> titles) {
        return among(titles);
    }

    /** The titles of a list without a title row, as its first values show; empty for rows that need one. */
    default List<String> ofValues(List<String> first) {
        return List.of();
    }
}
