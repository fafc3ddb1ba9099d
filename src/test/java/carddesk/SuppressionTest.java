package carddesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever silences a warning says why, beside it. */
class SuppressionTest {

    /** From the annotation to the end of its line; not inside a literal. */
    private static final Pattern SILENCED = Pattern.compile("(?m)^[^\"\\n]*(@(?:java\\.lang\\.)?SuppressWarnings\\b\\s*(?:\\([^)]*\\))?[^\\n]*)$");

    /** Words, of which there are at least three: a name alone is no reason. */
    private static final Pattern REASONED = Pattern.compile("(?s)[^/]*// *\\S+ +\\S+ +\\S+.*");

    private static final Pattern OFF = Pattern.compile("-Xep:(\\w+):OFF|[,:]-([\\w-]+)(?=[,<])");

    static Stream<Path> sources() throws IOException {
        try (var source = Files.walk(Path.of("src")); var packaging = Files.list(Path.of("packaging"))) {
            return Stream.concat(source, packaging).filter(file -> file.toString().endsWith(".java")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void aSilencedWarningHasItsReason(Path file) throws IOException {
        assertThat(withoutReason(Files.readString(file))).isEmpty();
    }

    /** The compiler's warnings and those of Error Prone. */
    @Test
    void aCheckThatIsOffHasItsReasonInThePom() throws IOException {
        var pom = Files.readString(Path.of("pom.xml"));
        var comments = found(Pattern.compile("(?s)<!--.*?-->"), pom).map(MatchResult::group).toList();
        var off = found(OFF, pom).map(match -> match.group(1) == null ? match.group(2) : match.group(1)).distinct().toList();

        assertThat(off).contains("ArrayRecordComponent", "requires-automatic");
        assertThat(off).allSatisfy(name -> assertThat(comments).anyMatch(comment -> comment.matches("(?s).*\\b" + name + "\\b[^:]*: .*")));
    }

    @Test
    void whatIsNoReasonIsFound() {
        var bare = "    @SuppressWarnings(\"unchecked\")"; // input of this check, not a suppression
        var named = "    @SuppressWarnings(\"unchecked\") // unchecked"; // input of this check, not a suppression
        var reasoned = "    @SuppressWarnings(\"unchecked\") // the row's factory knows its type"; // input of this check, not a suppression
        var severalLines = "    @SuppressWarnings({\n\"rawtypes\",\n\"unchecked\"}) // as the toolkit hands them out";

        assertThat(withoutReason(String.join("\n", bare, named, reasoned, severalLines))).containsExactly(bare.strip(), named.strip());
    }

    private static List<String> withoutReason(String source) {
        return found(SILENCED, source).map(match -> match.group(1)).filter(silenced -> !REASONED.matcher(silenced).matches()).toList();
    }

    private static Stream<MatchResult> found(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }
}
