package carddesk.sheets;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * What a spreadsheet holds.
 *
 * @param name the file's name, or blank when the rows were pasted
 * @param header the column titles, as many as the widest row has cells; blank where the file has no title
 * @param rows those with anything in them, in order
 * @param notices the cells that could not be taken as they are, in order
 */
public record Sheet(String name, List<String> header, List<SheetRow> rows, List<SheetNotice> notices) {

    public Sheet {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
        notices = List.copyOf(notices);
    }

    /**
     * The first texts, each once, that hold more than ASCII, titles before cells: they show whether the encoding is the right one.
     *
     * @param columns those that may be shown
     */
    public List<String> textsBeyondAscii(int most, IntPredicate columns) {
        return Stream.concat(Stream.of(header), rows.stream().map(SheetRow::cells))
                .flatMap(cells -> Stream.iterate(0, column -> column < cells.size(), column -> column + 1).filter(columns::test).map(cells::get))
                .filter(CellText::isBeyondAscii).distinct().limit(most).toList();
    }

    /** Says how much it holds, not what. */
    @Override
    public String toString() {
        return "Sheet[" + header.size() + " columns, " + rows.size() + " rows, " + notices.size() + " notices]";
    }
}
