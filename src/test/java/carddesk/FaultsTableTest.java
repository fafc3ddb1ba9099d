package carddesk;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.ui.Messages;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/** The sentences and tests of the table of faults exist. */
class FaultsTableTest {

    private static final int AT_LEAST = 40;
    private static final Pattern TEST = Pattern.compile("`([\\w.]+)#(\\w+)`");

    /** A row, its cells without the bars around them. */
    private record Row(List<String> cells) {
        String fault() {
            return cells.get(1);
        }

        String key() {
            return cells.get(2).replace("`", "");
        }
    }

    @Test
    void everyFaultStandsThereOnceAndHasATestThatIsOne() throws IOException {
        var rows = rows();

        assertThat(rows).hasSizeGreaterThanOrEqualTo(AT_LEAST).extracting(Row::fault).doesNotHaveDuplicates();
        assertThat(rows).allSatisfy(row -> {
            var named = TEST.matcher(row.cells().get(5)).results().toList();
            assertThat(named).as(row.fault()).isNotEmpty();
            assertThat(named).allSatisfy(test -> assertThat(methods(test.group(1), test.group(2))).as(test.group()).isNotEmpty()
                    .allMatch(method -> AnnotationSupport.isAnnotated(method, Testable.class)));
        });
    }

    @Test
    void everySentenceIsTheScreens() throws IOException {
        var chinese = new Messages(Locale.SIMPLIFIED_CHINESE);
        var english = new Messages(Locale.ENGLISH);

        assertThat(rows()).filteredOn(row -> !row.key().isEmpty()).hasSizeGreaterThanOrEqualTo(AT_LEAST / 2).allSatisfy(row -> {
            assertThat(row.cells().get(3)).isEqualTo(chinese.of(row.key()));
            assertThat(row.cells().get(4)).isEqualTo(english.of(row.key()));
        });
        assertThat(rows()).filteredOn(row -> row.key().isEmpty()).allSatisfy(row -> assertThat(row.cells().get(4)).as(row.fault()).isNotBlank());
    }

    private static List<Row> rows() throws IOException {
        return Files.readString(Path.of("docs", "faults.md"), StandardCharsets.UTF_8).lines().filter(line -> line.matches("\\| \\d+ \\|.*\\|"))
                .map(line -> new Row(Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1)).map(String::strip).toList())).toList();
    }

    private static List<Method> methods(String type, String name) {
        try {
            var found = Class.forName("carddesk." + type, false, FaultsTableTest.class.getClassLoader());
            return Arrays.stream(found.getDeclaredMethods()).filter(method -> method.getName().equals(name)).toList();
        } catch (ClassNotFoundException noSuchTest) {
            return List.of();
        }
    }
}
