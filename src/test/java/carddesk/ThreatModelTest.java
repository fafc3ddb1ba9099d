package carddesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The threat model names tests that exist, and names one for everything that it says holds. */
class ThreatModelTest {

    private static final Path MODEL = Path.of("docs", "threat-model.md");
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)#(\\w+)`");
    private static final Pattern ATTACK = Pattern.compile("\\|([^|]+)\\|([^|]+)\\|([^|]+)\\|");
    private static final Pattern MARK = Pattern.compile("@(Test|TestFactory|ParameterizedTest|RepeatedTest)\\b");

    @Test
    void everyTestThatItNamesIsThere() throws IOException {
        var named = NAMED.matcher(Files.readString(MODEL)).results().toList();

        assertThat(named).hasSizeGreaterThan(80).allSatisfy(test ->
                assertThat(isTest(sources(test.group(1)), test.group(2))).as(test.group()).isTrue());
    }

    @Test
    void everythingThatHoldsHasATest() throws IOException {
        var model = Files.readString(MODEL);
        var attacks = Stream.of(model.split("\\| attack \\| protection \\| tests \\|\n\\|---\\|---\\|---\\|\n")).skip(1)
                .flatMap(table -> table.lines().takeWhile(line -> line.startsWith("|"))).toList();

        assertThat(attacks).hasSizeGreaterThan(40).allSatisfy(line -> {
            var row = ATTACK.matcher(line);
            assertThat(row.matches()).isTrue();
            assertThat(NAMED.matcher(row.group(3)).find()).isTrue();
        });
    }

    @Test
    void aTestThatIsGoneWouldBeNoticed() throws IOException {
        var source = "    @Test\n    void one() {\n    }\n\n    void two() {\n    }\n";

        assertThat(isTest(List.of(source), "one")).isTrue();
        assertThat(isTest(List.of(source), "two")).isFalse();
        assertThat(isTest(List.of(source), "three")).isFalse();
        assertThat(sources("NoSuchTest")).isEmpty();
    }

    private static boolean isTest(List<String> sources, String method) {
        return sources.stream().anyMatch(source -> {
            int place = source.indexOf(" " + method + "(");
            return place >= 0 && MARK.matcher(source.substring(Math.max(0, source.lastIndexOf("\n\n", place)), place)).find();
        });
    }

    private static List<String> sources(String type) throws IOException {
        try (var files = Files.walk(Path.of("src", "test", "java"))) {
            var sources = Stream.<String>builder();
            for (var file : files.filter(each -> each.endsWith(type + ".java")).toList()) {
                sources.add(Files.readString(file));
            }
            return sources.build().toList();
        }
    }
}
