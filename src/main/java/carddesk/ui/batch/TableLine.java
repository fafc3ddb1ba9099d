package carddesk.ui.batch;

/** A row of the spreadsheet as the table shows it. */
interface TableLine {

    /** The row as people see it in their spreadsheet, from 1. */
    int number();

    /** The text in a column, counted from 0. */
    String cell(int column);
}
