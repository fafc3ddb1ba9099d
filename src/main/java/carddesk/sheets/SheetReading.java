package carddesk.sheets;

/** A spreadsheet, and how it was read. */
public record SheetReading(Sheet sheet, SheetSource source) {}
