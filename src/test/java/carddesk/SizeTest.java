package carddesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files, method bodies and lines stay small enough to be read at a sitting. */
class SizeTest {

    private static final int LINES_OF_A_FILE = 400;
    private static final int LINES_OF_A_BODY = 40;
    private static final int COLUMNS = 150;

    /** File name, or file name and method, to the reason why it may be larger. */
    private static final Map<String, String> EXCEPTIONS = Map.of();

    private static final Pattern TYPE = Pattern.compile("(?s).*\\b(class|interface|enum|record)\\b.*");
    private static final Pattern ANONYMOUS = Pattern.compile("(?s).*\\bnew\\s[^;]*\\)\\s*");
    private static final Pattern BODY_NAME = Pattern.compile("(?s).*?(\\w+)\\s*(\\([^{]*)?$");

    /** A body between braces that belongs to a method, a constructor or an initialiser; {@code lines} are those between the braces. */
    record Body(String name, int lines) {}

    static Stream<Path> sources() throws IOException {
        try (var files = Files.walk(Path.of("src"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void aSourceFileStaysSmall(Path file) throws IOException {
        var lines = Files.readAllLines(file);
        var name = file.getFileName().toString();

        assertThat(lines.size()).as("lines of " + name).isLessThan(EXCEPTIONS.containsKey(name) ? Integer.MAX_VALUE : LINES_OF_A_FILE);
        assertThat(lines).filteredOn(line -> line.codePointCount(0, line.length()) > COLUMNS).as("too wide in " + name).isEmpty();
        assertThat(bodies(Files.readString(file)))
                .filteredOn(body -> body.lines() >= LINES_OF_A_BODY && !EXCEPTIONS.containsKey(name + " " + body.name()))
                .as("too long in " + name)
                .isEmpty();
    }

    @Test
    void theCounterCountsWhatAPersonWouldCount() {
        var source = """
                class One<T extends Comparable<T>> {
                    static final String TEXT = "} not { a \\" brace";
                    static { int a = 1; }
                    /* { */ One() { // }
                        super();
                        if (TEXT.isEmpty()) {
                            return;
                        }
                    }
                    record Two(int a) {
                        Two {
                            a = '{';
                        }
                    }
                    final Runnable three = new Runnable() {
                        @Override
                        public void run() throws Error {
                            Runnable inner = () -> {
                            };

                        }
                    };
                }
                """;

        assertThat(bodies(source)).containsExactlyInAnyOrder(
                new Body("static", 0), new Body("One", 4), new Body("Two", 1), new Body("run", 3));
    }

    @Test
    void everyExceptionNamesAFileAndAReason() throws IOException {
        var names = sources().map(file -> file.getFileName().toString()).toList();

        assertThat(EXCEPTIONS).allSatisfy((name, reason) -> {
            assertThat(reason).isNotBlank();
            assertThat(names).anyMatch(name::startsWith);
        });
    }

    /** The bodies of a source file, by its braces: comments and literals do not count, blank lines do. */
    static List<Body> bodies(String source) {
        var code = withoutLiterals(source);
        var found = new ArrayList<Body>();
        var isType = new ArrayDeque<Boolean>();
        var starts = new ArrayDeque<Integer>();
        var headers = new ArrayDeque<String>();
        int header = 0;
        int line = 1;
        for (int i = 0; i < code.length(); i++) {
            switch (code.charAt(i)) {
                case '\n' -> line++;
                case ';' -> header = i + 1;
                case '{' -> {
                    var before = code.substring(header, i);
                    isType.push(isTypeBody(before));
                    headers.push(before);
                    starts.push(line);
                    header = i + 1;
                }
                case '}' -> {
                    boolean type = isType.pop();
                    var before = headers.pop();
                    int lines = Math.max(0, line - starts.pop() - 1);
                    if (!type && !isType.isEmpty() && isType.peek() && !before.strip().endsWith("=")) {
                        found.add(new Body(nameOf(before), lines));
                    }
                    header = i + 1;
                }
                default -> { }
            }
        }
        return found;
    }

    private static boolean isTypeBody(String header) {
        return TYPE.matcher(header).matches() || ANONYMOUS.matcher(header).matches();
    }

    private static String nameOf(String header) {
        var matcher = BODY_NAME.matcher(header.replaceAll("\\bthrows\\b.*", "").replaceAll("@\\w+(\\([^)]*\\))?", "").strip());
        return matcher.matches() ? matcher.group(1) : "";
    }

    private static String withoutLiterals(String source) {
        var literals = Pattern.compile("(?s)\"\"\".*?\"\"\"|\"(\\\\.|[^\"\\\\\\n])*\"|'(\\\\.[^']*|[^'\\\\])'|//[^\\n]*|/\\*.*?\\*/");
        return literals.matcher(source).replaceAll(match -> "\n".repeat((int) match.group().chars().filter(each -> each == '\n').count()));
    }
}
