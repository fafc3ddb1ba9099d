package carddesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.files.FileInUseException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file that Excel has open keeps what it holds, and a sentence of its own says why nothing was saved. */
class SaveFailureTest {

    @TempDir
    private Path folder;

    @Test
    void anExportOntoAFileThatIsOpenInExcelSaysSo() throws Exception {
        var file = Files.writeString(folder.resolve("history.csv"), "open in Excel");
        var screen = new ScreenQueue();
        try (var executor = new BackgroundExecutor(screen)) {
            var export = new FileExport(executor, (from, to) -> {
                throw new FileInUseException(to, new FileSystemException(to.toString()));
            });

            export.start((out, read) -> {
                out.write('n');
                return 1;
            }, file);
            screen.runUntil(() -> !export.isRunning());

            var problem = export.resultProperty().get().problem().orElseThrow();
            assertThat(SaveFailure.words(problem, new Messages(Locale.ENGLISH), "export.notWritten"))
                    .contains("open in another program, for example Excel");
        }
        assertThat(file).hasContent("open in Excel");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @ParameterizedTest
    @CsvSource({"zh, 另一个程序", "en, another program"})
    void anyOtherFailureKeepsItsSentence(String language, String words) {
        var messages = new Messages(Locale.of(language));

        assertThat(SaveFailure.words(new IOException("full"), messages, "batch.notWritten")).isEqualTo(messages.of("batch.notWritten"));
        assertThat(SaveFailure.words(new FileInUseException(folder, new FileSystemException("")), messages, "batch.notWritten")).contains(words);
    }
}
