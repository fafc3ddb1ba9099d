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

/** Checks of the build that no plugin makes. */
class PomTest {

    private static final Pattern OFF = Pattern.compile("-Xep:(\\w+):OFF|[,:]-([\\w-]+)(?=[,<])");

    private static final Pattern VERSION = Pattern.compile("<artifactId>([^<]+)</artifactId>\\s*<version>([^<$]+)</version>");

    /** Of the compiler and of Error Prone; for single places Checkstyle asks for the reason. */
    @Test
    void aDisabledWarningHasItsReason() throws IOException {
        var pom = Files.readString(Path.of("pom.xml"));
        var comments = found(Pattern.compile("(?s)<!--.*?-->"), pom).map(MatchResult::group).toList();
        var off = found(OFF, pom).map(match -> match.group(1) == null ? match.group(2) : match.group(1)).distinct().toList();

        assertThat(off).contains("ArrayRecordComponent", "requires-automatic");
        assertThat(off).allSatisfy(name -> assertThat(comments).anyMatch(comment -> comment.matches("(?s).*\\b" + name + "\\b[^:]*: .*")));
    }

    /** The poms of fuzzing, benchmarks, mutation testing and other writers cannot inherit from that of the program, which is no parent. */
    @Test
    void theOtherPomsHaveTheVersionsOfThePom() throws IOException {
        var pom = Files.readString(Path.of("pom.xml"));
        for (var other : List.of("fuzz", "jmh", "pit", "writers")) {
            var shared = found(VERSION, Files.readString(Path.of("src", other, "pom.xml"))).filter(match -> isShared(match.group(1), pom)).toList();

            assertThat(shared).as(other).hasSizeGreaterThan(2).allSatisfy(match -> assertThat(pom).contains(">" + match.group(2) + "<"));
        }
    }

    private static boolean isShared(String artifact, String pom) {
        return artifact.startsWith("carddesk-") || artifact.startsWith("junit-") || pom.contains("<artifactId>" + artifact + "</artifactId>");
    }

    private static Stream<MatchResult> found(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }
}
