package carddesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents say of the code is still so: classes exist, links lead somewhere, picture and table agree with each other. */
class DocumentsTest {

    private static final Path ARCHITECTURE = Path.of("docs", "architecture.md");
    private static final Path PICTURE = Path.of("docs", "architecture.dot");

    private static final Pattern NAMED = Pattern.compile("`([A-Z][A-Za-z0-9]+)(?:\\.([A-Za-z]\\w*))?`");
    private static final Pattern DECLARED = Pattern.compile("\\b(?:class|interface|enum|record) ([A-Z]\\w*)");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)");
    private static final Pattern STATION = Pattern.compile("<b>(\\d+)</b>  (\\w+)<br/>(\\w+)</td>");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\| ([^|]+) \\|");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\| `(\\w+)` \\| [^|]+ \\| ([^|]+) \\|$");

    /** The texts that declare a type, by its simple name. */
    private static final Map<String, List<String>> SOURCES = sources();

    static Stream<Path> documents() {
        return Stream.concat(Stream.of("README.md", "README.zh-CN.md", "CONTRIBUTING.md", "CHANGELOG.md").map(Path::of),
                Stream.of("docs", "packaging").flatMap(folder -> below(folder).stream()).filter(file -> file.toString().endsWith(".md")));
    }

    static Stream<Path> describing() {
        return documents().filter(file -> file.equals(ARCHITECTURE) || file.startsWith(Path.of("docs", "decisions")));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsSomewhere(Path document) throws IOException {
        var dead = LINK.matcher(Files.readString(document)).results().map(found -> found.group(1))
                .filter(link -> !link.contains("://"))
                .filter(link -> !Files.exists(document.resolveSibling(link)));

        assertThat(dead).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("describing")
    void everyClassThatIsNamedIsThere(Path document) throws IOException {
        var named = NAMED.matcher(Files.readString(document)).results().toList();

        assertThat(named).filteredOn(name -> !SOURCES.containsKey(name.group(1))).extracting(name -> name.group()).isEmpty();
        assertThat(named).filteredOn(name -> name.group(2) != null)
                .allSatisfy(name -> assertThat(SOURCES.get(name.group(1))).anyMatch(text -> text.contains(" " + name.group(2))));
    }

    @Test
    void theWayInThePictureIsTheWayInTheTable() throws IOException {
        var table = new TreeMap<Integer, Set<String>>();
        ROW.matcher(Files.readString(ARCHITECTURE)).results().forEach(row -> table.put(Integer.parseInt(row.group(1)),
                NAMED.matcher(row.group(2)).results().map(name -> name.group(1)).collect(Collectors.toSet())));

        assertThat(stations()).isEqualTo(table).hasSizeGreaterThan(10);
    }

    @Test
    void thePictureWasDrawnAnew() throws IOException {
        var drawn = Files.readString(Path.of("docs", "architecture.svg"));

        assertThat(stations().values()).allSatisfy(names -> assertThat(names).allMatch(drawn::contains));
    }

    @Test
    void thePackagesKnowWhomTheTableSays() throws IOException {
        var said = new HashMap<String, Set<String>>();
        PACKAGE.matcher(Files.readString(ARCHITECTURE)).results().forEach(row ->
                said.put(row.group(1), row.group(2).equals("all of the above") ? new HashSet<>(said.keySet()) : words(row.group(2))));

        assertThat(said).isEqualTo(HouseTest.neighbours().stream()
                .collect(Collectors.toMap(HouseTest.Neighbours::who, one -> Set.copyOf(one.known()))));
    }

    private static Set<String> words(String cell) {
        return Pattern.compile("`(\\w+)`").matcher(cell).results().map(word -> word.group(1)).collect(Collectors.toSet());
    }

    private static Map<Integer, Set<String>> stations() throws IOException {
        var stations = new TreeMap<Integer, Set<String>>();
        Matcher cells = STATION.matcher(Files.readString(PICTURE));
        while (cells.find()) {
            stations.put(Integer.parseInt(cells.group(1)), Set.of(cells.group(2), cells.group(3)));
        }
        return stations;
    }

    private static Map<String, List<String>> sources() {
        var sources = new HashMap<String, List<String>>();
        below("src").stream().filter(file -> file.toString().endsWith(".java")).map(DocumentsTest::text).forEach(text ->
                DECLARED.matcher(text).results().forEach(type -> sources.computeIfAbsent(type.group(1), name -> new ArrayList<>()).add(text)));
        return sources;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Path> below(String folder) {
        try (var files = Files.walk(Path.of(folder))) {
            return files.toList();
        } catch (IOException notThere) {
            throw new UncheckedIOException(notThere);
        }
    }
}
