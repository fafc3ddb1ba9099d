package carddesk.profile;

import carddesk.files.FileMove;
import carddesk.files.OwnerOnly;
import carddesk.profile.VaultException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A folder in which a file is replaced so that a kill or a power cut at any moment leaves the old file or the new one, whole. */
final class DurableFolder {

    private final Path folder;
    private final FileMove move;

    DurableFolder(Path folder, FileMove move) {
        this.folder = folder;
        this.move = move;
    }

    /** The path of a file in it. */
    Path at(String name) {
        return folder.resolve(name);
    }

    /** Writes a file beside the one it shall become, readable by the owner only, and waits until the disk has it. */
    Path stage(String name, byte[] content) throws IOException {
        OwnerOnly.createFolder(folder);
        var staged = folder.resolve(name + ".new");
        Files.deleteIfExists(staged);
        OwnerOnly.createFile(staged);
        try (var out = FileChannel.open(staged, StandardOpenOption.WRITE)) {
            var rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                out.write(rest);
            }
            out.force(true);
        }
        return staged;
    }

    /** Moves a staged or an older file to its name; what was there is replaced. */
    void put(Path file, String name) throws IOException {
        move.move(file, folder.resolve(name));
        flush();
    }

    /** Writes and puts in one go. */
    void write(String name, byte[] content) throws IOException {
        put(stage(name, content), name);
    }

    /**
     * The content of a file.
     *
     * @throws VaultException MISSING, UNREADABLE or TOO_LARGE
     */
    static byte[] read(Path file) throws VaultException {
        if (Files.isDirectory(file)) {
            throw new VaultException(Reason.UNREADABLE);
        }
        try (var in = Files.newInputStream(file)) {
            var content = in.readNBytes(PasswordCipher.MAX_FILE_BYTES + 1);
            if (content.length > PasswordCipher.MAX_FILE_BYTES) {
                throw new VaultException(Reason.TOO_LARGE);
            }
            return content;
        } catch (NoSuchFileException absent) {
            throw new VaultException(Reason.MISSING);
        } catch (IOException refused) {
            throw new VaultException(Reason.UNREADABLE, refused);
        }
    }

    private void flush() throws IOException {
        try (var names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        } catch (IOException notOnThisSystem) {
            // Windows opens no folder as a file; there the move itself is written through by NTFS's own journal.
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                throw notOnThisSystem;
            }
        }
    }
}
