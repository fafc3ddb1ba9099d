package carddesk.sheets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A sheet that cannot be written is a matter of the file, like any other file's. */
class CsvSheetTest {

    /** A disk with room for so many characters. */
    private static final class SmallDisk extends Writer {
        private int room;

        SmallDisk(int room) {
            this.room = room;
        }

        @Override
        public void write(char[] text, int from, int length) throws IOException {
            room -= length;
            if (room < 0) {
                throw new IOException("No space left");
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    void aFullDiskIsToldAsOne() throws IOException {
        var sheet = new CsvSheet(new SmallDisk(20_000), List.of("code"));

        assertThatThrownBy(() -> {
            for (int line = 0; line < 1_000; line++) {
                sheet.row(List.of("4".repeat(100)));
            }
            sheet.flush();
        }).isInstanceOf(IOException.class).hasMessage("No space left");
        assertThatThrownBy(() -> new CsvSheet(new SmallDisk(100), List.of("4".repeat(100_000)))).isInstanceOf(IOException.class);
    }

    @Test
    void noCellIsAFormula() throws IOException {
        var text = new StringWriter();
        var sheet = new CsvSheet(text, List.of("code", "remark"));
        sheet.row(List.of("=2+3", "a, b"));
        sheet.flush();

        assertThat(text.toString()).isEqualTo("\uFEFFcode,remark\r\n'=2+3,\"a, b\"\r\n");
    }
}
