package carddesk.ui.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.files.FileMove;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder keeps pictures within its limit, and its troubles are nobody else's. */
class PictureFolderTest {

    private static final int LARGEST = 100;

    @TempDir
    private Path home;

    private Instant now = Instant.parse("2026-11-22T10:00:00Z");

    private Path place() {
        return home.resolve("cache").resolve("pictures");
    }

    private PictureFolder folder(FileMove move) {
        return new PictureFolder(place(), 250, () -> now, move);
    }

    private PictureFolder folder() {
        return folder(FileMove.atomic());
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(place())) {
            return files.toList();
        }
    }

    private void laterKeep(PictureFolder folder, String address) {
        now = now.plusSeconds(60);
        folder.keep(address, new byte[LARGEST]);
    }

    @Test
    void whatWasKeptIsThereForTheNextStartUnderANameThatTellsNothing() throws IOException {
        folder().keep("https://a.cn/secret-shop.png", new byte[] {1, 2, 3});

        assertThat(folder().read("https://a.cn/secret-shop.png", LARGEST)).hasValue(new byte[] {1, 2, 3});
        assertThat(files()).singleElement().satisfies(file -> assertThat(file.getFileName().toString()).matches("[0-9a-f]{64}"));
    }

    @Test
    void whatWasNotUsedForLongestGoesFirst() throws IOException {
        var folder = folder();
        laterKeep(folder, "first");
        laterKeep(folder, "second");
        now = now.plusSeconds(60);
        assertThat(folder.read("first", LARGEST)).isPresent();

        laterKeep(folder, "third");

        assertThat(folder.read("second", LARGEST)).isEmpty();
        assertThat(folder.read("first", LARGEST)).isPresent();
        assertThat(folder.read("third", LARGEST)).isPresent();
        assertThat(files()).hasSize(2);
    }

    @Test
    void aFileTooLargeForTheFolderIsNotKept() {
        var folder = folder();
        folder.keep("huge", new byte[251]);

        assertThat(folder.read("huge", 1000)).isEmpty();
    }

    @Test
    void aFileThatGrewMeanwhileIsNotRead() throws IOException {
        folder().keep("one", new byte[LARGEST]);
        Files.write(files().getFirst(), new byte[LARGEST + 1]);

        assertThat(folder().read("one", LARGEST)).isEmpty();
    }

    @Test
    void keepingAgainReplaces() throws IOException {
        folder().keep("one", new byte[] {1});
        folder().keep("one", new byte[] {2});

        assertThat(folder().read("one", LARGEST)).hasValue(new byte[] {2});
        assertThat(files()).hasSize(1);
    }

    @Test
    void aWriteThatBreaksOffLeavesNothingBehind() throws IOException {
        folder((from, to) -> {
            throw new IOException("The disk is full");
        }).keep("one", new byte[LARGEST]);

        assertThat(folder().read("one", LARGEST)).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void whatAnEndedProgramLeftUnfinishedGoes() throws IOException {
        Files.createDirectories(place());
        Files.write(place().resolve("123.part"), new byte[10]);

        folder().keep("one", new byte[LARGEST]);

        assertThat(files()).hasSize(1);
    }

    @Test
    void aFolderThatCannotBeMadeHarmsNothing() throws IOException {
        Files.writeString(home.resolve("cache"), "a file stands in the way");
        var folder = folder();

        folder.keep("one", new byte[LARGEST]);

        assertThat(folder.read("one", LARGEST)).isEmpty();
    }
}
