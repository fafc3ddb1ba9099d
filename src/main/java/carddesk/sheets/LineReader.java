package carddesk.sheets;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Reader;
import java.util.Arrays;

/** A text on its way to the parser: looks at its beginning first, ends at an interrupt or at a line that does not. */
final class LineReader extends Reader {

    /** Most characters between two line breaks: every column full. */
    static final int MAX_LINE = SheetReader.MAX_COLUMNS * (SheetReader.MAX_CELL + 3);

    private static final int HEAD = 1 << 16;

    /** A line is longer than any row can be. */
    static final class EndlessLineException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private final Reader text;
    private final char[] head;
    private int given;
    private int sinceBreak;

    LineReader(Reader text) throws IOException {
        this.text = text;
        var buffer = new char[HEAD];
        int filled = 0;
        for (int count = 0; count >= 0 && filled < HEAD; count = text.read(buffer, filled, HEAD - filled)) {
            filled += count;
        }
        head = Arrays.copyOf(buffer, filled);
    }

    /** The beginning, as much as tells how the rest is laid out. */
    String head() {
        return new String(head);
    }

    /** Leaves out characters of the beginning. */
    void leaveOut(int characters) {
        given = Math.min(characters, head.length);
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("Reading was cancelled");
        }
        int count = given < head.length ? fromHead(buffer, offset, length) : text.read(buffer, offset, length);
        for (int place = offset; place < offset + count; place++) {
            char character = buffer[place];
            sinceBreak = character == '\n' || character == '\r' ? 0 : sinceBreak + 1;
            if (sinceBreak > MAX_LINE) {
                throw new EndlessLineException();
            }
        }
        return count;
    }

    private int fromHead(char[] buffer, int offset, int length) {
        int count = Math.min(length, head.length - given);
        System.arraycopy(head, given, buffer, offset, count);
        given += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
