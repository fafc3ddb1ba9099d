package carddesk.wechatpay;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the notifications of a log one after the other, each in any form that {@link CallbackText} finds, with other text around them.
 *
 * <p>Memory holds one notification and the text around it, whatever the length of the log. Each notification is found by its key
 * {@code ciphertext}; what lies between two of these keys can belong to either. One that is cut before that key is found by the
 * {@code event_type} of a member card's event. Interrupting the thread ends the reading with an {@link InterruptedIOException}.
 */
public final class CallbackLog implements AutoCloseable {

    /** Most characters of a log, unpacked. */
    public static final long MAX_LENGTH = 4L << 30;

    private static final String KEY = "ciphertext";
    private static final Pattern KEY_END = Pattern.compile("(?:\\\\*+(?:\"|x22|u0022)){1,2}\\s*+:");
    private static final String HEAD = "event_type";
    private static final Pattern CARD_EVENT_IN_OPEN_OBJECT = Pattern.compile(
            KEY_END.pattern() + "\\s*+\\\\*+(?:\"|x22|u0022){1,2}(?:BRAND_MEMBER_CARD|MEMBERCARDSP)[^{}]*+(?!\\})");
    private static final int LONGEST_HEAD = 512;
    private static final int LONGEST_KEY = 64;
    private static final int CHUNK = 1 << 16;
    private static final int MOST_BEFORE = 1 << 16;
    private static final int MOST_AFTER = 1 << 17;

    private final Reader in;
    private final char[] chunk = new char[CHUNK];
    private final StringBuilder window = new StringBuilder();
    private long length;
    private boolean hasEnded;
    private int begin;
    private int searched;
    private int counted;
    private int line = 1;
    private final Queue<Entry> found = new ArrayDeque<>();
    private int headsFrom;
    private @Nullable Head open;

    /** A notification that has begun: its line, and its index in the window. */
    private record Head(int line, int index) {}

    /**
     * A notification of a log with the text around it.
     *
     * @param line of the log where its ciphertext begins, from 1
     * @param around from the notification before it to the next
     */
    public record Entry(int line, String around) {

        /** Finds the body and its headers; takes most of the time, so it can be called on another thread. */
        public Found find() {
            return found(around);
        }

        /** The line. */
        @Override
        public String toString() {
            return "Entry[" + line + "]";
        }
    }

    /**
     * The same body twice; without one when it is cut.
     *
     * @param before with the headers that are written before it
     * @param after with the headers that are written behind it
     */
    public record Found(CallbackText before, CallbackText after) {}

    /** Thrown for a log of more than {@value #MAX_LENGTH} characters. */
    public static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Closes the reader when it is closed. */
    CallbackLog(Reader in) {
        this.in = in;
    }

    /** Opens a text file, packed with gzip or not. */
    public static CallbackLog open(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return of("");
        }
        var in = Files.newInputStream(file);
        try {
            var plain = headOf(in);
            return new CallbackLog(reader(plain.isPacked() ? headOf(new Unpacked(plain.in())) : plain));
        } catch (IOException unreadable) {
            in.close();
            throw unreadable;
        }
    }

    public static CallbackLog of(String text) {
        return new CallbackLog(new StringReader(text));
    }

    /** A stream and its first two bytes, which are still to be read. */
    private record Begun(InputStream in, byte[] bytes, boolean isPacked) {}

    /** Ends where a packed log is cut, or still being written. */
    private static final class Unpacked extends GZIPInputStream {

        Unpacked(InputStream in) throws IOException {
            super(in, CHUNK);
        }

        @Override
        public int read(byte[] target, int from, int count) throws IOException {
            try {
                return super.read(target, from, count);
            } catch (EOFException cut) {
                return -1;
            }
        }
    }

    private static Begun headOf(InputStream in) throws IOException {
        var all = new PushbackInputStream(in, 2);
        var bytes = all.readNBytes(2);
        all.unread(bytes);
        return new Begun(all, bytes, bytes.length == 2 && bytes[0] == 0x1F && bytes[1] == (byte) 0x8B);
    }

    private static Reader reader(Begun head) {
        return new InputStreamReader(head.in(), CallbackText.charset(head.bytes()));
    }

    /** Returns the next notification, complete or not; empty at the end. */
    public Optional<Entry> next() throws IOException {
        if (found.isEmpty()) {
            search();
        }
        return Optional.ofNullable(found.poll());
    }

    private void search() throws IOException {
        int key = find(searched);
        while (key < 0 && !hasEnded) {
            searched = Math.max(searched, window.length() - LONGEST_KEY);
            findHeads(window.length() - LONGEST_HEAD);
            drop(searched - MOST_BEFORE);
            key = find(searched);
        }
        if (key < 0) {
            findHeads(window.length());
            begin(null);
            return;
        }
        findHeads(key);
        if (open != null && open.index() < key - MOST_BEFORE) {
            begin(null);
        }
        open = null;
        headsFrom = key;
        int following = find(key + KEY.length());
        int end = following < 0 ? Math.min(window.length(), key + MOST_AFTER) : following;
        found.add(new Entry(lineOf(key), window.substring(Math.max(begin, key - MOST_BEFORE), end)));
        begin = key + KEY.length();
        searched = begin;
        if (begin > MOST_AFTER) {
            drop(begin);
        }
    }

    /** Finds the notifications that begin before an index; one that begins before the ciphertext of another is cut. */
    private void findHeads(int to) {
        for (int at = window.indexOf(HEAD, headsFrom); at >= 0 && at < to; at = window.indexOf(HEAD, headsFrom)) {
            headsFrom = at + HEAD.length();
            var rest = CARD_EVENT_IN_OPEN_OBJECT.matcher(window).region(headsFrom, Math.min(window.length(), headsFrom + LONGEST_HEAD));
            if (rest.lookingAt()) {
                begin(new Head(lineOf(at), at));
            }
        }
        headsFrom = Math.max(headsFrom, to - HEAD.length());
    }

    private void begin(@Nullable Head head) {
        if (open != null) {
            found.add(new Entry(open.line(), ""));
        }
        open = head;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Returns the index of the next key; -1 when there is none within {@value #MOST_AFTER} characters. */
    private int find(int from) throws IOException {
        int at = from;
        while (true) {
            int found = window.indexOf(KEY, at);
            if (found >= 0 && (found + LONGEST_KEY <= window.length() || hasEnded)) {
                int end = found + KEY.length();
                if (KEY_END.matcher(window).region(end, Math.min(window.length(), end + LONGEST_KEY)).lookingAt()) {
                    return found;
                }
                at = end;
            } else if (hasEnded || window.length() - from >= MOST_AFTER) {
                return -1;
            } else {
                at = found >= 0 ? found : Math.max(at, window.length() - KEY.length());
                fill();
            }
        }
    }

    private void fill() throws IOException {
        if (Thread.interrupted()) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Reading a log was cancelled");
        }
        int count = in.read(chunk);
        if (count < 0) {
            hasEnded = true;
            return;
        }
        length += count;
        if (length > MAX_LENGTH) {
            throw new TooLong();
        }
        window.append(chunk, 0, count);
    }

    private void drop(int count) {
        if (count > 0) {
            lineOf(count);
            window.delete(0, count);
            begin = Math.max(0, begin - count);
            searched = Math.max(0, searched - count);
            headsFrom = Math.max(0, headsFrom - count);
            open = open == null ? null : new Head(open.line(), open.index() - count);
            counted -= count;
        }
    }

    /** Returns the line of an index, which is never before that of an earlier call. */
    private int lineOf(int index) {
        for (; counted < index; counted++) {
            if (window.charAt(counted) == '\n') {
                line++;
            }
        }
        return line;
    }

    private static Found found(String around) {
        var found = CallbackText.search(around);
        for (int i = 0; i < found.bodies().size(); i++) {
            if (found.bodies().get(i).contains(KEY)) {
                var body = List.of(found.bodies().get(i));
                var nearest = new LinkedHashMap<String, List<String>>();
                CallbackHeaders.in(found.gaps().get(i)).forEach((name, values) -> nearest.put(name, values.reversed()));
                return new Found(new CallbackText(nearest, body, ""), new CallbackText(CallbackHeaders.in(found.gaps().get(i + 1)), body, ""));
            }
        }
        var cut = CallbackText.of("");
        return new Found(cut, cut);
    }
}
