package carddesk.sheets;

import java.util.List;

/** Says how many cells of a row are column titles that the caller knows; the first row with some is the title row. */
@FunctionalInterface
public interface KnownTitles {
    int among(List<String> cells);
}
