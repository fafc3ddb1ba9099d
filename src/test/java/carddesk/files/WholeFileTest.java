package carddesk.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is replaced whole or stays as it was, and no draft stays. */
class WholeFileTest {

    @TempDir
    private Path folder;

    @Test
    void theContentTakesTheFilesPlace() throws IOException {
        var file = Files.writeString(folder.resolve("report.csv"), "old");

        int length = WholeFile.<Integer, IOException>write(file, FileMove.atomic(), draft -> {
            assertThat(draft).hasParent(folder);
            assertThat(file).hasContent("old");
            Files.writeString(draft, "new");
            return 3;
        });

        assertThat(length).isEqualTo(3);
        assertThat(file).hasContent("new");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void aHeldFileStaysAsItWas() throws IOException {
        var file = Files.writeString(folder.resolve("report.csv"), "old");
        var held = new IOException("held");

        assertThatThrownBy(() -> WholeFile.<Path, IOException>write(file, (from, to) -> {
            throw held;
        }, draft -> Files.writeString(draft, "new"))).isSameAs(held);

        assertThat(file).hasContent("old");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void aContentThatFailsLeavesNothing() {
        assertThatThrownBy(() -> WholeFile.<Path, IllegalStateException>write(folder.resolve("report.csv"), FileMove.atomic(), draft -> {
            throw new IllegalStateException("stopped");
        })).isInstanceOf(IllegalStateException.class);

        assertThat(folder).isEmptyDirectory();
    }

    /** An export that was cancelled may still be writing when the next one to the same file begins. */
    @Test
    void aCancelledWriteLeavesTheDraftOfTheNextOneAlone() throws IOException {
        var file = folder.resolve("report.csv");

        WholeFile.<Path, IOException>write(file, FileMove.atomic(), draft -> {
            assertThatThrownBy(() -> WholeFile.<Path, IOException>write(file, FileMove.atomic(), cancelled -> {
                throw new IOException("cancelled");
            })).hasMessage("cancelled");
            assertThat(draft).exists();
            return Files.writeString(draft, "new");
        });

        assertThat(file).hasContent("new");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void oldDraftsOfKilledProgramsAreDeletedAndNoOthers() throws IOException {
        var old = FileTime.from(Instant.now().minus(Duration.ofHours(2)));
        var abandoned = Files.setLastModifiedTime(Files.createFile(folder.resolve(".carddesk-p999999999999-1.part")), old);
        var ofEarlierVersions = Files.setLastModifiedTime(Files.createFile(folder.resolve(".carddesk-123.part")), old);
        var running = Files.setLastModifiedTime(Files.createFile(folder.resolve(AbandonedDrafts.prefix() + "1.part")), old);
        var ofAnotherComputer = Files.createFile(folder.resolve(".carddesk-p999999999999-2.part"));

        WholeFile.write(folder.resolve("report.csv"), FileMove.atomic(), new byte[1]);

        assertThat(abandoned).doesNotExist();
        assertThat(ofEarlierVersions).doesNotExist();
        assertThat(running).exists();
        assertThat(ofAnotherComputer).exists();
    }
}
