package carddesk.sheets;

import java.util.List;

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

    /** Says how much it holds, not what. */
    @Override
    public String toString() {
        return "Sheet[" + header.size() + " columns, " + rows.size() + " rows, " + notices.size() + " notices]";
    }
}
