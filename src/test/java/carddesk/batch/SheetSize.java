package carddesk.batch;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.cards.Confirmation.ConfirmState;
import carddesk.sheets.SheetException;
import carddesk.sheets.SheetOptions;
import carddesk.sheets.SheetReader;
import carddesk.sheets.SheetWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Measures what 100,000 rows cost; run on purpose, see docs/benchmarks.md. */
class SheetSize {

    private static final int ROWS = 100_000;
    private static final Path FIGURES = Path.of("target", "sheet-size.txt");
    private static final List<String> HEADER = List.of("会员卡号", "card_id", "openid", "开卡结果", "会员等级", "手机号", "姓名", "性别", "生日", "备注");

    @TempDir
    Path folder;

    private static List<String> row(int number) {
        return List.of("4785158326650012%08d".formatted(number), "pbLatjvDz1Gv5qL6IxLxHyPzGGxQ", "oUpF8uMuAJO_M2pxb1Q%09d".formatted(number), "开卡成功",
                "金卡", "138%08d".formatted(number), "会员" + number, number % 2 == 0 ? "男" : "女",
                "1990-%02d-%02d".formatted(1 + number % 12, 1 + number % 28),
                "第 " + number + " 行");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cards.csv", "cards.xlsx"})
    void opensAndChecksAHundredThousandRows(String name) throws SheetException, IOException {
        var file = folder.resolve(name);
        Iterable<List<String>> rows = () -> IntStream.range(0, ROWS).mapToObj(SheetSize::row).iterator();
        long writing = System.nanoTime();
        if (name.endsWith("csv")) {
            SheetWriter.csv(file, HEADER, rows);
        } else {
            SheetWriter.xlsx(file, "会员", HEADER, rows);
        }
        var written = since(writing);
        SheetReader.read(file, Headings.titles(), SheetOptions.automatic()).sheet();

        long before = heapInUse();
        long opening = System.nanoTime();
        var sheet = SheetReader.read(file, Headings.titles(), SheetOptions.automatic()).sheet();
        var opened = since(opening);
        long growth = heapInUse() - before;

        var plan = new BatchPlan(
                name, sheet.header(), Headings.recognise(sheet.header()), Set.of(), null, ConfirmState.CREATE_CARD_SUCCESS,
                ZoneOffset.ofHours(8), false, Map.of());
        var check = new RowCheck(plan, Map.of(), LocalDate.of(2026, 1, 31));
        long checking = System.nanoTime();
        var results = sheet.rows().stream().map(row -> check.of(row.cells())).toList();
        long ready = results.stream().filter(RowCheck.Result.Ready.class::isInstance).count();
        var checked = since(checking);
        long repeated = System.nanoTime();
        int duplicates = RowCheck.repeated(results).cardinality();
        Files.writeString(FIGURES, "%s: written %s, opened %s, heap grew %d MiB, checked %s, duplicates sought %s%n".formatted(
                name, ms(written), ms(opened), growth >> 20, ms(checked), ms(since(repeated))), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        assertThat(sheet.rows()).hasSize(ROWS);
        assertThat(ready).isEqualTo(ROWS);
        assertThat(duplicates).isZero();
        assertThat(growth).isLessThan(150L << 20);
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private static String ms(Duration time) {
        return time.toMillis() + " ms";
    }

    private static long heapInUse() {
        var memory = Runtime.getRuntime();
        System.gc();
        System.gc();
        return memory.totalMemory() - memory.freeMemory();
    }
}
