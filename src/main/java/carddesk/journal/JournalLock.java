package carddesk.journal;

import carddesk.files.OwnerOnly;
import carddesk.files.RegularFile;
import carddesk.journal.JournalException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The lock file of the journal, which also holds the mark of its key.
 *
 * <p>H2 can do neither: it shares a database silently within one process, and reports a wrong key and a damaged file alike.
 */
final class JournalLock implements AutoCloseable {

    private static final int MARK_LENGTH = 32;

    private final FileChannel channel;

    private JournalLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock of a file, which is created when missing; only its owner can read it. */
    static JournalLock take(Path file) throws JournalException, IOException {
        OwnerOnly.createFileIfMissing(file);
        RegularFile.require(file);
        OwnerOnly.restrict(file); // earlier versions left it readable by others
        var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return new JournalLock(channel);
            }
        } catch (OverlappingFileLockException mine) {
            channel.close();
            throw new JournalException(Reason.IN_USE, "This program has the journal open already", mine);
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
        channel.close();
        throw new JournalException(Reason.IN_USE, "Another program has the journal open");
    }

    boolean isTaken() {
        return channel.isOpen();
    }

    /** The mark of the journal's key; empty when unknown. */
    Optional<byte[]> mark() throws IOException {
        var buffer = ByteBuffer.allocate(MARK_LENGTH);
        while (buffer.hasRemaining() && channel.read(buffer, buffer.position()) > 0) {
            // a read may return less than requested
        }
        return buffer.hasRemaining() ? Optional.empty() : Optional.of(buffer.array());
    }

    /** Stores the mark of the key; on disk when this returns. */
    void remember(byte[] mark) throws IOException {
        var buffer = ByteBuffer.wrap(mark);
        while (buffer.hasRemaining()) {
            channel.write(buffer, buffer.position());
        }
        channel.force(true);
    }

    /** Forgets the mark, so that any key is tried; on disk when this returns. */
    void forget() throws IOException {
        channel.truncate(0);
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
