package carddesk.journal;

import carddesk.files.FileMove;
import carddesk.files.RegularFile;
import carddesk.files.WholeFile;
import carddesk.journal.Chain.Head;
import carddesk.journal.Link.Kind;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * The mark of a history, a small file: how far it came, written durably after each change, and the digest of the journal's closed file.
 *
 * <p>Three blocks: whether the journal is open, and two stamps written in turn, so that an interrupted write leaves the other one. A change
 * is on disk before its mark: after a kill the journal may be one change ahead, never behind. Stamps are authenticated by the {@link Chain}.
 */
final class HistoryMark implements AutoCloseable {

    static final String SUFFIX = ".mark";
    private static final int BLOCK = 4096;
    private static final int LENGTH = 3 * BLOCK;
    private static final int DIGEST = 32;
    private static final String OPEN = "carddesk history mark 1 OPEN  ";
    private static final String CLOSED = "carddesk history mark 1 CLOSED";
    private static final int SIGNED = 4 * Long.BYTES + 2 * DIGEST;

    private final RandomAccessFile file;
    private final boolean isClosed;
    private final boolean isIntact;
    private Stamp newest;

    /** @param digest of the journal's file when it was closed, zeros while it is open */
    private record Stamp(long generation, long number, long entries, long at, byte[] hash, byte[] digest, byte[] mac) {

        byte[] signed() {
            return ByteBuffer.allocate(SIGNED).putLong(generation).putLong(number).putLong(entries).putLong(at).put(hash).put(digest).array();
        }

        byte[] block() {
            var block = ByteBuffer.allocate(BLOCK).put(signed()).put(mac);
            return block.putLong(crc(block.array(), SIGNED + DIGEST)).array();
        }

        static Optional<Stamp> read(byte[] block) {
            var buffer = ByteBuffer.wrap(block);
            var stamp = new Stamp(
                    buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong(), bytes(buffer), bytes(buffer), bytes(buffer));
            return Arrays.equals(stamp.block(), block) ? Optional.of(stamp) : Optional.empty();
        }

        private static byte[] bytes(ByteBuffer buffer) {
            var bytes = new byte[DIGEST];
            buffer.get(bytes);
            return bytes;
        }
    }

    private HistoryMark(RandomAccessFile file, boolean isClosed, boolean isIntact, Stamp newest) {
        this.file = file;
        this.isClosed = isClosed;
        this.isIntact = isIntact;
        this.newest = newest;
    }

    /** Creates or replaces the mark of an open journal. */
    static HistoryMark create(Path path, Chain chain) throws IOException {
        var first = stamp(chain, chain.head(), 1, new byte[DIGEST]);
        var second = stamp(chain, chain.head(), 2, new byte[DIGEST]);
        WholeFile.write(path, FileMove.atomic(), ByteBuffer.allocate(LENGTH).put(block(OPEN)).put(second.block()).put(first.block()).array());
        return new HistoryMark(new RandomAccessFile(path.toFile(), "rwd"), false, true, second);
    }

    /** The mark of a file; empty when there is none or nothing of it can be read. */
    static Optional<HistoryMark> open(Path path) throws IOException {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        var content = Files.size(path) > LENGTH ? new byte[0] : RegularFile.readAll(path);
        var blocks = Arrays.copyOf(content, LENGTH);
        var even = Stamp.read(Arrays.copyOfRange(blocks, BLOCK, 2 * BLOCK));
        var odd = Stamp.read(Arrays.copyOfRange(blocks, 2 * BLOCK, LENGTH));
        var newest = Stream.of(even, odd).flatMap(Optional::stream).max((one, other) -> Long.compare(one.generation(), other.generation()));
        if (newest.isEmpty()) {
            return Optional.empty();
        }
        var head = Arrays.copyOf(blocks, BLOCK);
        boolean isClosed = Arrays.equals(head, block(CLOSED));
        boolean isOpen = Arrays.equals(head, block(OPEN));
        boolean isComplete = even.isPresent() && odd.isPresent() && Math.abs(even.get().generation() - odd.get().generation()) == 1;
        return Optional.of(new HistoryMark(new RandomAccessFile(path.toFile(), "rwd"), isClosed,
                content.length == LENGTH && (isOpen || (isClosed && isComplete)), newest.get()));
    }

    /** Returns whether the journal was closed properly, so that the mark has the digest of its file. */
    boolean isClosed() {
        return isClosed;
    }

    /** Returns whether the file is as this program or a kill leaves it. */
    boolean isIntact() {
        return isIntact;
    }

    /** How far the history came. */
    Head head() {
        return new Head(newest.number(), newest.entries(), newest.at() == 0 ? null : Instant.ofEpochMilli(newest.at()),
                HexFormat.of().formatHex(newest.hash()), Kind.OTHER);
    }

    /** Returns whether the mark was written by the owner of a chain. */
    boolean isOf(Chain chain) {
        return MessageDigest.isEqual(newest.mac(), chain.authenticate(newest.signed()));
    }

    /** Returns whether a closed journal's file has this digest. */
    boolean hasDigest(byte[] digest) {
        return MessageDigest.isEqual(newest.digest(), digest);
    }

    /**
     * States that the journal is open; on disk when this returns. Call it also before the journal's file is replaced by one with another key: its
     * digest then differs, and the next opening compares its links instead.
     */
    void begin() throws IOException {
        write(0, block(OPEN));
    }

    /** Stores the head of a chain; on disk when this returns. */
    void write(Chain chain, Head head) throws IOException {
        write(stamp(chain, head, newest.generation() + 1, new byte[DIGEST]));
    }

    /** Stores the digest of the journal's closed file and states that it is closed. */
    void end(Chain chain, byte[] digest) throws IOException {
        for (int copy = 0; copy < 2; copy++) {
            write(stamp(chain, chain.head(), newest.generation() + 1, digest));
        }
        write(0, block(CLOSED));
    }

    private void write(Stamp next) throws IOException {
        write((int) (1 + (next.generation() & 1)) * BLOCK, next.block());
        newest = next;
    }

    private void write(int position, byte[] block) throws IOException {
        file.seek(position);
        file.write(block);
    }

    private static Stamp stamp(Chain chain, Head head, long generation, byte[] digest) {
        var stamp = new Stamp(generation, head.number(), head.entries(), head.at() == null ? 0 : head.at().toEpochMilli(),
                HexFormat.of().parseHex(head.hash()), digest, new byte[DIGEST]);
        return new Stamp(stamp.generation(), stamp.number(), stamp.entries(), stamp.at(), stamp.hash(), digest, chain.authenticate(stamp.signed()));
    }

    private static byte[] block(String state) {
        return Arrays.copyOf(state.getBytes(StandardCharsets.US_ASCII), BLOCK);
    }

    private static long crc(byte[] bytes, int length) {
        var crc = new CRC32C();
        crc.update(bytes, 0, length);
        return crc.getValue();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
