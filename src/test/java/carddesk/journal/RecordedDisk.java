package carddesk.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** A disk that remembers every write in order, so that a test can look at the file as a kill after any of them would have left it. */
final class RecordedDisk {

    private static final String SCHEME = "recorded";

    // The database makes the paths of a scheme itself, so they find their tape here.
    private static final Tape TAPE = new Tape();

    /** The writes so far, and how much a test knew to be on disk at each. */
    private static final class Tape {
        private final List<Write> writes = new ArrayList<>();
        private int promised;

        private synchronized void add(long position, byte[] bytes, boolean truncates, byte[] mark) {
            writes.add(new Write(position, bytes, truncates, promised, mark));
        }

        private synchronized void begin(int alreadyPromised) {
            writes.clear();
            promised = alreadyPromised;
        }

        private synchronized void promise(int number) {
            promised = number;
        }

        private synchronized List<Write> all() {
            return List.copyOf(writes);
        }
    }

    /**
     * One write to the file.
     *
     * @param promised how much had been promised to be on disk before it
     * @param mark the history's mark at that time
     */
    record Write(long position, byte[] bytes, boolean truncates, int promised, byte[] mark) {}

    RecordedDisk() {
        FilePath.register(new RecordedPath());
    }

    /** A way to a database whose file is on this disk. */
    AlteredAddress driver() {
        return new AlteredAddress(address -> address.replace("jdbc:h2:file:", "jdbc:h2:" + SCHEME + ":"));
    }

    /** Forgets what was written; so much had been promised before. */
    void begin(int promised) {
        TAPE.begin(promised);
    }

    /** From now on this much is promised to be on disk. */
    void promise(int number) {
        TAPE.promise(number);
    }

    /** All writes since it began. */
    List<Write> writes() {
        return TAPE.all();
    }

    /** A file after the first of the writes. */
    static byte[] replayed(byte[] start, List<Write> writes) {
        byte[] bytes = start.clone();
        int size = bytes.length;
        for (var write : writes) {
            int position = Math.toIntExact(write.position());
            if (write.truncates()) {
                size = Math.min(size, position);
                continue;
            }
            int end = position + write.bytes().length;
            bytes = end > bytes.length ? Arrays.copyOf(bytes, Math.max(end, 2 * bytes.length)) : bytes;
            Arrays.fill(bytes, Math.min(size, position), position, (byte) 0);
            System.arraycopy(write.bytes(), 0, bytes, position, write.bytes().length);
            size = Math.max(size, end);
        }
        return Arrays.copyOf(bytes, size);
    }

    /** A path of this disk, made by the database. */
    public static final class RecordedPath extends FilePathWrapper {
        @Override
        public String getScheme() {
            return SCHEME;
        }

        @Override
        public FileChannel open(String mode) throws IOException {
            var path = Path.of(getBase().toString());
            boolean isCopy = path.getFileName().toString().contains("-next");
            return isCopy ? getBase().open(mode) : new RecordedFile(getBase().open(mode), path.resolveSibling("journal.mark"));
        }
    }

    private static final class RecordedFile extends FileBaseDefault {
        private final FileChannel real;
        private final Path mark;

        private RecordedFile(FileChannel real, Path mark) {
            this.real = real;
            this.mark = mark;
        }

        @Override
        public long size() throws IOException {
            return real.size();
        }

        @Override
        public synchronized int read(ByteBuffer target, long position) throws IOException {
            return real.read(target, position);
        }

        @Override
        public synchronized int write(ByteBuffer source, long position) throws IOException {
            var bytes = new byte[source.remaining()];
            source.duplicate().get(bytes);
            synchronized (TAPE) {
                int written = real.write(source, position);
                TAPE.add(position, Arrays.copyOf(bytes, written), false, Files.readAllBytes(mark));
                return written;
            }
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            synchronized (TAPE) {
                real.truncate(size);
                TAPE.add(size, new byte[0], true, Files.readAllBytes(mark));
            }
        }

        @Override
        public void force(boolean metaData) throws IOException {
            real.force(metaData);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            real.close();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return real.tryLock(position, size, shared);
        }
    }
}
