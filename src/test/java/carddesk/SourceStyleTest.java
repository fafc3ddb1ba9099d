package carddesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * Imports and the length of methods, read by the compiler's own parser, which takes a tenth of the time of Checkstyle's. What needs no parser is
 * in src/checkstyle.xml.
 */
class SourceStyleTest {

    /** From the opening to the closing brace. */
    private static final int MOST_LINES = 41;

    @Test
    void everySourceKeepsToIt() throws IOException {
        var sources = sources();

        assertThat(sources).hasSizeGreaterThan(800);
        assertThat(problems(sources)).isEmpty();
    }

    @Test
    void aLongMethodAndDisorderedImportsAreFound() throws IOException {
        var body = "        int line;\n".repeat(MOST_LINES - 1);
        var source = """
                import java.util.Map;
                import java.util.List;

                import static java.util.Map.entry;
                import java.util.*;

                import java.util.Set;
                class Long {
                    void tooLong() {
                %s    }
                    void longest() {
                %s    }
                    class Inner {
                        int one() { return 1; }
                    }
                }
                """.formatted(body, body.substring("        int line;\n".length()));

        assertThat(problems(List.of(new Source(Path.of("Long.java"), source)))).containsExactly(
                "Long.java: imports are sorted, static ones first: import java.util.List",
                "Long.java: imports are sorted, static ones first: import static java.util.Map.entry",
                "Long.java: one blank line is between static imports and the others, and no other: import java.util.*",
                "Long.java: each class is imported by its name: import java.util.*",
                "Long.java: one blank line is between static imports and the others, and no other: import java.util.Set",
                "Long.java: tooLong has 42 lines");
    }

    private static List<Source> sources() throws IOException {
        var found = new ArrayList<Source>();
        for (var root : List.of("src", "packaging")) {
            try (var files = Files.walk(Path.of(root))) {
                for (var file : files.filter(SourceStyleTest::isOurs).toList()) {
                    found.add(new Source(file, Files.readString(file)));
                }
            }
        }
        return found;
    }

    private static boolean isOurs(Path file) {
        return file.toString().endsWith(".java") && Stream.iterate(file, Objects::nonNull, Path::getParent)
                .noneMatch(each -> each.endsWith("target"));
    }

    private static List<String> problems(List<Source> sources) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var task = (JavacTask) compiler.getTask(null, null, null, List.of("-proc:none"), null, sources);
        var positions = Trees.instance(task).getSourcePositions();
        var problems = new ArrayList<String>();
        for (var unit : task.parse()) {
            addImports(unit, positions, problems);
            unit.accept(new LongMethods(unit, positions), problems);
        }
        return problems;
    }

    private static void addImports(CompilationUnitTree unit, SourcePositions positions, List<String> problems) {
        var sorted = Comparator.comparing((ImportTree each) -> !each.isStatic()).thenComparing(each -> each.getQualifiedIdentifier().toString());
        ImportTree former = null;
        for (var each : unit.getImports()) {
            if (former != null && sorted.compare(former, each) > 0) {
                problems.add(nameOf(unit) + ": imports are sorted, static ones first: " + textOf(each));
            }
            if (former != null && line(unit, positions, each) - line(unit, positions, former) != (former.isStatic() == each.isStatic() ? 1 : 2)) {
                problems.add(nameOf(unit) + ": one blank line is between static imports and the others, and no other: " + textOf(each));
            }
            if (each.getQualifiedIdentifier().toString().endsWith("*")) {
                problems.add(nameOf(unit) + ": each class is imported by its name: " + textOf(each));
            }
            former = each;
        }
    }

    private static long line(CompilationUnitTree unit, SourcePositions positions, ImportTree each) {
        return unit.getLineMap().getLineNumber(positions.getStartPosition(unit, each));
    }

    private static String textOf(ImportTree each) {
        return (each.isStatic() ? "import static " : "import ") + each.getQualifiedIdentifier();
    }

    private static String nameOf(CompilationUnitTree unit) {
        return unit.getSourceFile().getName();
    }

    private static final class LongMethods extends TreeScanner<Void, List<String>> {

        private final CompilationUnitTree unit;
        private final SourcePositions positions;

        private LongMethods(CompilationUnitTree unit, SourcePositions positions) {
            this.unit = unit;
            this.positions = positions;
        }

        @Override
        public Void visitMethod(MethodTree method, List<String> problems) {
            if (method.getBody() != null) {
                var body = method.getBody();
                long lines = line(positions.getEndPosition(unit, body)) - line(positions.getStartPosition(unit, body)) + 1;
                if (lines > MOST_LINES) {
                    problems.add(nameOf(unit) + ": " + method.getName() + " has " + lines + " lines");
                }
            }
            return super.visitMethod(method, problems);
        }

        private long line(long position) {
            return unit.getLineMap().getLineNumber(position);
        }
    }

    /** A source with its text, so that the compiler opens no file itself. */
    private static final class Source extends SimpleJavaFileObject {

        private final Path path;
        private final String text;

        private Source(Path path, String text) {
            super(URI.create("string:///" + path.toString().replace('\\', '/')), JavaFileObject.Kind.SOURCE);
            this.path = path;
            this.text = text;
        }

        @Override
        public String getName() {
            return path.toString();
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
