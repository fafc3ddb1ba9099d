package carddesk.batch;

import carddesk.cards.Personal;
import carddesk.sheets.Sheet;
import carddesk.sheets.SheetRow;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The characters of a spreadsheet by which its encoding can be judged. */
public final class EncodingSample {

    private static final int TEXTS = 4;
    private static final int LONGEST = 16;
    /** Characters that no font has, which a wrong encoding gives. */
    private static final Pattern NOT_SHOWN = Pattern.compile("[\\p{Co}\\p{Cn}\\p{Cc}]");

    private EncodingSample() {}

    /**
     * The first texts of a sheet that hold more than ASCII, members' values masked and only where there is nothing else; blank when all is
     * ASCII.
     */
    public static String of(Sheet sheet) {
        var meanings = Headings.recognise(sheet.header());
        var personal = IntStream.range(0, sheet.header().size())
                .filter(column -> Headings.isPersonal(meanings.get(column), sheet.header().get(column))).boxed().collect(Collectors.toSet());
        var texts = sheet.textsBeyondAscii(TEXTS, column -> !personal.contains(column));
        var values = sheet.textsBeyondAscii(TEXTS, personal::contains).stream().map(text -> new Personal(text).masked());
        return text(texts.isEmpty() ? values : texts.stream());
    }

    private static String text(Stream<String> texts) {
        return texts.map(text -> NOT_SHOWN.matcher(text).replaceAll("□"))
                .map(text -> SheetRow.shortened(text, LONGEST)).collect(Collectors.joining(" · "));
    }
}
