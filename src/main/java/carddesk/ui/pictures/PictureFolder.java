package carddesk.ui.pictures;

import carddesk.files.FileMove;
import carddesk.files.RegularFile;
import carddesk.files.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pictures kept on disk, one file for each address, named by its SHA-256 so that no name tells anything.
 *
 * <p>When there are too many bytes, what was not used for longest goes first. A folder that cannot be read or written only means
 * that pictures are fetched again. Safe for use by many threads.
 */
public final class PictureFolder {

    /** The most bytes that the program keeps: 64 MiB. */
    public static final long STANDARD_LIMIT = 64L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(PictureFolder.class);
    private static final String UNFINISHED = ".part";

    private final Path folder;
    private final long limit;
    private final InstantSource clock;
    private final FileMove move;

    /**
     * Nothing is read or written yet.
     *
     * @param limit the most bytes of all files together
     * @param clock tells when a picture was used
     */
    public PictureFolder(Path folder, long limit, InstantSource clock, FileMove move) {
        this.folder = folder;
        this.limit = limit;
        this.clock = clock;
        this.move = move;
    }

    /** A file and what decides about its going. */
    private record Entry(Path file, long bytes, FileTime used) {
        static Entry of(Path file) throws IOException {
            return new Entry(file, Files.size(file), Files.getLastModifiedTime(file));
        }
    }

    /** The file kept for an address, empty when there is none of at most {@code largest} bytes. */
    synchronized Optional<byte[]> read(String address, int largest) {
        var file = file(address);
        try (var in = RegularFile.open(file)) {
            var content = in.readNBytes(largest + 1);
            Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
            return Optional.of(content).filter(bytes -> bytes.length <= largest);
        } catch (NoSuchFileException notKept) {
            return Optional.empty();
        } catch (IOException unreadable) {
            LOG.debug("A kept picture cannot be read", unreadable);
            return Optional.empty();
        }
    }

    /** Keeps a file for an address, in place of an older one. */
    synchronized void keep(String address, byte[] content) {
        try {
            Files.createDirectories(folder);
            var target = file(address);
            Files.deleteIfExists(target);
            makeRoom(content.length);
            if (content.length <= limit) {
                write(target, content);
            }
        } catch (IOException unwritable) {
            LOG.debug("A picture cannot be kept", unwritable);
        }
    }

    private void write(Path target, byte[] content) throws IOException {
        WholeFile.<Path, IOException>write(target, move, draft -> {
            Files.write(draft, content);
            return Files.setLastModifiedTime(draft, FileTime.from(clock.instant()));
        });
    }

    private void makeRoom(long wanted) throws IOException {
        var entries = entries();
        long total = wanted + entries.stream().mapToLong(Entry::bytes).sum();
        for (var entry : entries) {
            boolean isLeftOver = entry.file().toString().endsWith(UNFINISHED); // by a program that was ended in the middle
            if (total > limit || isLeftOver) {
                Files.deleteIfExists(entry.file());
                total -= entry.bytes();
            }
        }
    }

    private List<Entry> entries() throws IOException {
        var entries = new ArrayList<Entry>();
        try (var files = Files.newDirectoryStream(folder, Files::isRegularFile)) {
            for (var file : files) {
                entries.add(Entry.of(file));
            }
        }
        entries.sort(Comparator.comparing(Entry::used));
        return entries;
    }

    private Path file(String address) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(address.getBytes(StandardCharsets.UTF_8));
            return folder.resolve(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java has SHA-256", missing);
        }
    }
}
