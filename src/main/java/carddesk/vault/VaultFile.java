package carddesk.vault;

import carddesk.files.FileMove;
import carddesk.files.RegularFile;
import carddesk.files.WholeFile;
import carddesk.vault.VaultException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The file of an open vault: locked against other programs, and replaced only while it is as it was read or written last.
 *
 * <p>On POSIX systems the lock is on the file itself, so that removing {@code lock} from the home folder lets no second program open the vault. A
 * new file is locked before it replaces the former one. POSIX releases the locks of a file when the process closes any channel to it, so the locked
 * file is read through its own channel only. Windows, which would refuse to replace a locked file, refuses to delete {@code lock}.
 */
final class VaultFile implements AutoCloseable {

    private final Path file;
    private volatile byte[] content;
    private volatile @Nullable Locked locked;

    /** @param key identifies the file on its disk */
    private record Locked(FileChannel channel, @Nullable Object key) {
        void release() {
            try {
                channel.close();
            } catch (IOException released) {
                return;
            }
        }
    }

    private VaultFile(Path file, byte[] content, @Nullable Locked locked) {
        this.file = file;
        this.content = content;
        this.locked = locked;
    }

    /** @throws VaultException MISSING, UNREADABLE, TOO_LARGE or OPEN_ELSEWHERE */
    static VaultFile open(Path file) throws VaultException {
        if (!isPosix(file)) {
            return new VaultFile(file, EncryptedFile.read(file), null);
        }
        var locked = lock(file);
        try {
            return new VaultFile(file, locked == null ? EncryptedFile.read(file) : read(locked.channel()), locked);
        } catch (IOException | VaultException unreadable) {
            if (locked != null) {
                locked.release();
            }
            throw unreadable instanceof VaultException known ? known : new VaultException(Reason.UNREADABLE, (IOException) unreadable);
        }
    }

    /** Writes a file that does not exist yet. */
    static VaultFile create(Path file, FileMove move, byte[] content) throws IOException, VaultException {
        var created = new VaultFile(file, new byte[0], null);
        created.write(move, content, draft -> {}, VaultFile::requireMissing);
        return created;
    }

    /**
     * Writes a file in place of one that may be damaged or missing.
     *
     * @param aside where the replaced file is kept unchanged
     * @throws VaultException OPEN_ELSEWHERE
     */
    static VaultFile overwrite(Path file, FileMove move, byte[] content, Path aside) throws IOException, VaultException {
        var held = isPosix(file) && Files.isRegularFile(file) ? lock(file) : null;
        var overwritten = new VaultFile(file, new byte[0], held);
        try {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.copy(file, aside, StandardCopyOption.COPY_ATTRIBUTES);
            }
            overwritten.write(move, content, draft -> {}, target -> {});
            return overwritten;
        } catch (IOException | VaultException unchanged) {
            overwritten.close();
            throw unchanged;
        }
    }

    /** As read or written last; not to be changed. */
    byte[] content() {
        return content;
    }

    /** Checks a draft before it replaces the file. */
    @FunctionalInterface
    interface Check {
        void draft(Path draft) throws IOException, VaultException;
    }

    /**
     * Replaces the file.
     *
     * @throws VaultException CHANGED_ELSEWHERE when another program changed the file meanwhile; it stays as it is
     */
    void replace(FileMove move, byte[] next, Check check) throws IOException, VaultException {
        requireUnchanged();
        write(move, next, check, target -> {});
    }

    @FunctionalInterface
    private interface Target {
        void require(Path target) throws IOException;
    }

    private void write(FileMove move, byte[] next, Check check, Target target) throws IOException, VaultException {
        var draftLock = new AtomicReference<@Nullable Locked>();
        boolean isInPlace = false;
        try {
            WholeFile.<Path, VaultException>write(file, (from, to) -> {
                target.require(to);
                draftLock.set(isPosix(from) ? lockDraft(from) : null);
                move.move(from, to);
            }, draft -> {
                Files.write(draft, next);
                check.draft(draft);
                return draft;
            });
            isInPlace = true;
        } finally {
            var unused = draftLock.get();
            if (!isInPlace && unused != null) {
                unused.release();
            }
        }
        close();
        locked = draftLock.get();
        content = next;
    }

    private void requireUnchanged() throws VaultException {
        byte[] now;
        try {
            var held = locked;
            now = held != null && Objects.equals(keyOf(file), held.key()) ? read(held.channel()) : EncryptedFile.read(file);
        } catch (IOException unreadable) {
            throw new VaultException(Reason.UNREADABLE, unreadable);
        } catch (VaultException failure) {
            if (failure.reason() == Reason.MISSING) {
                return; // writing it again loses nothing
            }
            throw failure;
        }
        if (!Arrays.equals(now, content)) {
            throw new VaultException(Reason.CHANGED_ELSEWHERE);
        }
    }

    private static void requireMissing(Path target) throws IOException {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(target.toString());
        }
    }

    /**
     * Locks a file; null when there is none, or it or its disk cannot be locked.
     *
     * @throws VaultException OPEN_ELSEWHERE
     */
    private static @Nullable Locked lock(Path file) throws VaultException {
        FileChannel channel;
        Object key;
        try {
            key = keyOf(file);
            channel = FileChannel.open(RegularFile.require(file), StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException notLockable) {
            return null; // reading it reports the reason, or succeeds where it is write-protected
        }
        boolean isMine = false;
        try {
            // Another program may have replaced the file between its opening and its lock.
            isMine = channel.tryLock() != null && Objects.equals(key, keyOf(file));
        } catch (OverlappingFileLockException openInThisProgram) {
            isMine = false;
        } catch (IOException withoutLocks) {
            isMine = true; // a disk of another computer; saves still compare
        }
        var locked = new Locked(channel, key);
        if (!isMine) {
            locked.release();
            throw new VaultException(Reason.OPEN_ELSEWHERE);
        }
        return locked;
    }

    private static Locked lockDraft(Path draft) throws IOException {
        var locked = new Locked(FileChannel.open(draft, StandardOpenOption.READ, StandardOpenOption.WRITE), keyOf(draft));
        try {
            locked.channel().tryLock();
        } catch (IOException withoutLocks) {
            return locked;
        }
        return locked;
    }

    private static @Nullable Object keyOf(Path file) throws IOException {
        return Files.exists(file) ? Files.readAttributes(file, BasicFileAttributes.class).fileKey() : null;
    }

    private static byte[] read(FileChannel channel) throws IOException, VaultException {
        if (channel.size() > PasswordCipher.MAX_FILE_BYTES) {
            throw new VaultException(Reason.TOO_LARGE);
        }
        var buffer = ByteBuffer.allocate((int) channel.size());
        while (buffer.hasRemaining() && channel.read(buffer, buffer.position()) > 0) {
            // a read may return less than requested
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Releases the lock. */
    @Override
    public void close() {
        var held = locked;
        locked = null;
        if (held != null) {
            held.release();
        }
    }
}
