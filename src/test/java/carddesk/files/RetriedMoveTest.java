package carddesk.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that a virus scanner, an indexer or Excel holds is replaced once it is let go, or the person is told who holds it. */
class RetriedMoveTest {

    private static final String SHARING_VIOLATION = "The process cannot access the file because it is being used by another process.";

    private final FileSystem windows = WindowsFiles.create();
    private final List<Duration> waits = new ArrayList<>();
    private int attempts;
    private Path draft;
    private Path file;

    @BeforeEach
    void makeFiles() throws IOException {
        var folder = Files.createDirectories(windows.getPath("C:\\Users\\chen\\AppData\\Local\\CardDesk\\data"));
        draft = Files.writeString(folder.resolve("vault.json.new"), "new");
        file = Files.writeString(folder.resolve("vault.json"), "old");
    }

    @AfterEach
    void close() throws IOException {
        windows.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 12})
    void aFileThatIsLetGoInTimeIsReplaced(int refusals) throws IOException {
        move(refusals, new FileSystemException(draft.toString(), file.toString(), SHARING_VIOLATION)).move(draft, file);

        assertThat(file).hasContent("new");
        assertThat(waits).hasSize(refusals).isSorted();
        assertThat(waited()).isLessThan(RetriedMove.LIMIT);
    }

    @Test
    void aHeldTargetIsRefusedAsDeniedAccessAndRepeatedToo() throws IOException {
        move(3, new AccessDeniedException(draft.toString(), file.toString(), null)).move(draft, file);

        assertThat(file).hasContent("new");
    }

    @Test
    void aFileThatStaysHeldIsSaidAfterTwoSeconds() {
        var refusal = new FileSystemException(draft.toString(), file.toString(), SHARING_VIOLATION);

        assertThatThrownBy(() -> move(Integer.MAX_VALUE, refusal).move(draft, file)).isInstanceOf(FileInUseException.class).hasCause(refusal);
        assertThat(waited()).isBetween(RetriedMove.LIMIT, RetriedMove.LIMIT.plusMillis(200));
        assertThat(file).hasContent("old");
        assertThat(draft).hasContent("new");
    }

    @Test
    void whatIsNotThereIsNotWaitedFor() {
        var refusal = new NoSuchFileException(draft.toString());

        assertThatThrownBy(() -> move(1, refusal).move(draft, file)).isSameAs(refusal);
        assertThat(waits).isEmpty();
    }

    @Test
    void aFullDiskIsNotWaitedFor() {
        var refusal = new IOException("There is not enough space on the disk");

        assertThatThrownBy(() -> new RetriedMove((from, to) -> {
            throw refusal;
        }, () -> waited().toNanos(), waits::add).move(draft, file)).isSameAs(refusal);
        assertThat(waits).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // there a refused move is repeated
    void onPosixSystemsNothingIsRepeated(@TempDir Path folder) {
        var refusal = new AccessDeniedException(folder.toString());

        assertThatThrownBy(() -> move(1, refusal).move(folder.resolve("draft"), folder.resolve("file"))).isSameAs(refusal);
        assertThat(waits).isEmpty();
    }

    @Test
    void theWaitingCanBeCancelled() {
        var move = new RetriedMove(refusing(1, new AccessDeniedException("")), () -> 0, length -> {
            throw new InterruptedException();
        });

        assertThatThrownBy(() -> move.move(draft, file)).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private Duration waited() {
        return waits.stream().reduce(Duration.ZERO, Duration::plus);
    }

    /** Refuses so many times; time goes on by the waits only. */
    private RetriedMove move(int refusals, FileSystemException refusal) {
        return new RetriedMove(refusing(refusals, refusal), () -> waited().toNanos(), waits::add);
    }

    private FileMove refusing(int refusals, FileSystemException refusal) {
        return (from, to) -> {
            if (attempts++ < refusals) {
                throw refusal;
            }
            FileMove.immediate().move(from, to);
        };
    }
}
