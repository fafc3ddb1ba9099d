package carddesk.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.keys.KeyFileException;
import carddesk.keys.KeyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every fuzzed reader keeps its promises for the inputs that are kept, among them all that once broke one. */
class KeptInputsTest {

    private static final Path KEPT = Path.of("src", "test", "resources", "fuzz");

    @TestFactory
    Stream<DynamicTest> everyPromiseIsKept() {
        return FuzzTargets.names().stream().map(name -> DynamicTest.dynamicTest(name, () -> {
            var target = FuzzTargets.named(name);
            for (var seed : target.seeds()) {
                target.take(seed);
            }
            var kept = kept(name);
            assertThat(kept).isNotEmpty();
            for (var file : kept) {
                assertThat(file).satisfies(input -> target.take(Files.readAllBytes(input)));
            }
        }));
    }

    @Test
    void everyFolderOfKeptInputsHasItsTarget() throws IOException {
        try (var folders = Files.list(KEPT)) {
            assertThat(folders.map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(FuzzTargets.names());
        }
    }

    @Test
    void noKeptInputHoldsAKeyOrACertificate() throws IOException {
        for (var name : FuzzTargets.names()) {
            for (var file : kept(name)) {
                var content = Files.readAllBytes(file);
                for (int begin = 0; begin < Math.min(content.length, 4); begin++) {
                    var rest = Arrays.copyOfRange(content, begin, content.length);
                    assertThat(readsAsKey(rest)).as("%s, from byte %d", file, begin).isFalse();
                }
            }
        }
    }

    private static boolean readsAsKey(byte[] content) {
        try {
            return !KeyFiles.readAll(content).isEmpty();
        } catch (KeyFileException noKey) {
            return false;
        }
    }

    private static List<Path> kept(String name) throws IOException {
        var folder = KEPT.resolve(name);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return new ArrayList<>(files.sorted().toList());
        }
    }
}
