import carddesk.sheets.KnownTitles;
import carddesk.sheets.SheetNotice;
import carddesk.sheets.SheetOptions;
import carddesk.sheets.SheetReader;
import com.google.gson.Gson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Compares what the program reads from workbooks of several writers with what they wrote (docs/benchmarks.md). */
public final class Writers {

    private static final int SHOWN = 20;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private Writers() {}

    /** Takes {@code write} or {@code compare}, and the folder of the workbooks; exits with 1 when a cell differs. */
    public static void main(String[] arguments) throws Exception {
        var folder = Files.createDirectories(Path.of(arguments[1]));
        if (arguments[0].equals("write")) {
            Files.writeString(folder.resolve("cells.json"), new Gson().toJson(Map.of("titles", Cells.TITLES, "rows", Cells.all())));
            write(folder.resolve("fastexcel.xlsx"), Writers::fastexcel);
            write(folder.resolve("poi.xlsx"), out -> poi(new XSSFWorkbook(), out));
            write(folder.resolve("poi-streaming.xlsx"), out -> poi(new SXSSFWorkbook(), out));
        } else {
            System.exit(compare(folder) ? 0 : 1);
        }
    }

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private static void write(Path file, Writing writing) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            writing.to(out);
        }
    }

    private static void fastexcel(OutputStream out) throws IOException {
        try (var book = new org.dhatim.fastexcel.Workbook(out, "writers", "1.0")) {
            var sheet = book.newWorksheet("名单");
            for (int column = 0; column < Cells.TITLES.size(); column++) {
                sheet.value(0, column, Cells.TITLES.get(column));
            }
            int row = 1;
            for (var cells : Cells.all()) {
                for (int column = 0; column < cells.size(); column++) {
                    var cell = cells.get(column);
                    switch (cell.kind()) {
                        case TEXT -> sheet.value(row, column, cell.shown());
                        case NUMBER -> sheet.value(row, column, cell.number());
                        case DAY -> sheet.value(row, column, LocalDate.parse(cell.shown()));
                        case MOMENT -> sheet.value(row, column, LocalDateTime.parse(cell.shown(), MOMENT));
                        case FORMULA, TEXT_FORMULA -> sheet.formula(row, column, cell.format());
                        case BOOLEAN -> sheet.value(row, column, cell.number() == 1);
                        case BLANK -> { }
                    }
                    if (!cell.format().isEmpty() && cell.kind().compareTo(Cells.Kind.FORMULA) < 0) {
                        sheet.style(row, column).format(cell.format()).set();
                    }
                }
                row++;
            }
        }
    }

    private static void poi(Workbook book, OutputStream out) throws IOException {
        try (book) {
            var sheet = book.createSheet("名单");
            var titles = sheet.createRow(0);
            for (int column = 0; column < Cells.TITLES.size(); column++) {
                titles.createCell(column).setCellValue(Cells.TITLES.get(column));
            }
            var styles = new HashMap<String, CellStyle>();
            int number = 1;
            for (var cells : Cells.all()) {
                var row = sheet.createRow(number++);
                for (int column = 0; column < cells.size(); column++) {
                    var cell = cells.get(column);
                    if (cell.kind() == Cells.Kind.BLANK) {
                        continue;
                    }
                    var written = row.createCell(column);
                    poi(cell, written);
                    if (!cell.format().isEmpty() && cell.kind().compareTo(Cells.Kind.FORMULA) < 0) {
                        written.setCellStyle(styles.computeIfAbsent(cell.format(), format -> {
                            var style = book.createCellStyle();
                            style.setDataFormat(book.createDataFormat().getFormat(format));
                            return style;
                        }));
                    }
                }
            }
            book.write(out);
        }
    }

    private static void poi(Cells.Cell cell, Cell written) {
        switch (cell.kind()) {
            case TEXT -> written.setCellValue(cell.shown());
            case NUMBER -> written.setCellValue(cell.number());
            case DAY -> written.setCellValue(LocalDate.parse(cell.shown()));
            case MOMENT -> written.setCellValue(LocalDateTime.parse(cell.shown(), MOMENT));
            case BOOLEAN -> written.setCellValue(cell.number() == 1);
            case FORMULA -> {
                written.setCellFormula(cell.format());
                written.setCellValue(cell.number());
            }
            case TEXT_FORMULA -> {
                written.setCellFormula(cell.format());
                written.setCellValue(cell.shown());
            }
            case BLANK -> { }
        }
    }

    private static boolean compare(Path folder) throws Exception {
        KnownTitles titles = cells -> cells.contains(Cells.TITLES.getFirst()) ? 1 : 0;
        var expected = Cells.all();
        List<Path> files;
        try (var all = Files.list(folder)) {
            files = all.filter(file -> file.toString().endsWith(".xlsx")).sorted().toList();
        }
        long differences = 0;
        for (var file : files) {
            long begin = System.nanoTime();
            var sheet = SheetReader.read(file, titles, SheetOptions.automatic()).sheet();
            long time = (System.nanoTime() - begin) / 1_000_000;
            var found = new ArrayList<String>();
            var notices = new HashMap<String, SheetNotice>();
            sheet.notices().forEach(notice -> notices.put(notice.row() + " " + notice.column(), notice));
            for (int row = 0; row < expected.size(); row++) {
                for (int column = 0; column < expected.get(row).size(); column++) {
                    var cell = expected.get(row).get(column);
                    var notice = notices.remove(row + 2 + " " + column);
                    boolean isCalculated = notice == null || notice.reason() != SheetNotice.Reason.FORMULA_WITHOUT_VALUE;
                    var read = row < sheet.rows().size() ? sheet.rows().get(row).cell(column) : "no such row";
                    boolean isFormula = cell.kind() == Cells.Kind.FORMULA || cell.kind() == Cells.Kind.TEXT_FORMULA;
                    boolean isSame = isFormula && !isCalculated ? read.isEmpty() : notice == null && read.equals(cell.shown());
                    if (!isSame) {
                        found.add("row %d, column %d: %s read as <%s> %s".formatted(row + 2, column, cell, read, notice == null ? "" : notice));
                    }
                }
            }
            int cells = expected.size() * Cells.TITLES.size();
            System.out.printf("%-22s %,9d cells, %d ms, %d differences%n", file.getFileName(), cells, time, found.size() + notices.size());
            found.stream().limit(SHOWN).forEach(System.out::println);
            differences += found.size() + notices.size();
        }
        System.out.printf("%d workbooks, %d differences%n", files.size(), differences);
        return differences == 0 && files.size() == 7;
    }
}
