package carddesk.journal;

import carddesk.files.FileMove;
import carddesk.files.OwnerOnly;
import carddesk.files.Sha256;
import carddesk.files.WholeFile;
import carddesk.journal.Chain.Head;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of the journal in the folder {@code NAME-copies}, encrypted like it: the last one of each of the seven last days with changes.
 *
 * <p>A copy is named after its last change (UTC), the number of its entries and links, and its key, so that listing opens none of them.
 */
final class JournalCopies {

    static final int KEPT = 7;
    private static final Logger LOG = LoggerFactory.getLogger(JournalCopies.class);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern NAME = Pattern.compile("([0-9T]{15}Z)-([0-9]{1,18})-([0-9]{1,18})-([0-9a-f]{16})\\.mv\\.db");

    private final DatabaseFile database;
    private final Path folder;
    private final String keyName;

    /** @param links number of its last link */
    private record Copy(Path path, Instant latest, long entries, long links, String keyName) {}

    JournalCopies(DatabaseFile database) {
        this.database = database;
        this.folder = database.base().resolveSibling(database.base().getFileName() + "-copies");
        this.keyName = HexFormat.of().formatHex(database.key().mark(), 0, 8);
    }

    /** The copies that the key opens, newest first. */
    List<HistorySource> sources() throws IOException {
        return copies().stream().filter(copy -> copy.keyName().equals(keyName))
                .map(copy -> new HistorySource(copy.path(), false, copy.entries(), copy.latest())).toList();
    }

    /**
     * Keeps a copy of the closed journal, unless one of the same state exists or it has no entries, and deletes those that are too old.
     *
     * @param digest of the journal's file, which the copy must have too
     */
    void keep(Head head, byte[] digest) throws IOException {
        if (head.at() == null || isKept(head)) {
            return;
        }
        var target = target(head.at(), head);
        WholeFile.<Path, IOException>write(target, FileMove.atomic(), draft -> {
            Files.copy(database.path(), draft, StandardCopyOption.REPLACE_EXISTING);
            if (!MessageDigest.isEqual(digest, Sha256.of(draft))) {
                throw new IOException("The copy of the journal differs from it");
            }
            return draft;
        });
        prune();
    }

    /** Keeps a copy of an open journal whose own file is not at its path any more. */
    void rescue(Handle handle, Head head) throws JournalException, IOException, SQLException {
        if (head.at() == null || isKept(head)) {
            return;
        }
        var target = target(head.at(), head);
        var draft = database.sibling("-next");
        draft.delete();
        draft.create();
        try (var to = draft.connect()) {
            JournalCopy.copy(handle, to);
        }
        WholeFile.replace(draft.path(), target, FileMove.atomic());
        prune();
    }

    /** Gives another key to the copies of this key, and to the histories that were set aside. A file that does not open stays as it is. */
    void changeKey(JournalKey next) throws IOException {
        var others = new JournalCopies(database.with(next));
        for (var copy : copies()) {
            if (copy.keyName().equals(keyName)) {
                moveTo(next, copy.path(), copy.path().resolveSibling(
                        copy.path().getFileName().toString().replace(keyName + DatabaseFile.SUFFIX, others.keyName + DatabaseFile.SUFFIX)));
            }
        }
        for (var aside : JournalRecovery.setAside(database)) {
            moveTo(next, aside, aside);
        }
    }

    private void moveTo(JournalKey next, Path source, Path target) throws IOException {
        var from = database.at(source);
        var draft = database.sibling("-rekeyed").with(next); // the journal may be open and use its own
        draft.delete();
        try {
            draft.create();
            try (var old = from.connect(); var to = draft.connect()) {
                JournalCopy.copy(old, to);
            }
            WholeFile.replace(draft.path(), target, FileMove.atomic());
            if (!source.equals(target)) {
                Files.deleteIfExists(source);
            }
        } catch (JournalException | JdbiException | SQLException unreadable) {
            LOG.warn("A copy of the history does not open and keeps its key", unreadable);
        } finally {
            draft.delete();
        }
    }

    private boolean isKept(Head head) throws IOException {
        return copies().stream().anyMatch(copy -> copy.keyName().equals(keyName) && copy.links() == head.number());
    }

    private Path target(Instant latest, Head head) throws IOException {
        OwnerOnly.createFolder(folder);
        return folder.resolve("%s-%d-%d-%s%s".formatted(TIME.format(latest), head.entries(), head.number(), keyName, DatabaseFile.SUFFIX));
    }

    /** Deletes copies of another key, all but the newest of each day, and those of earlier days. */
    private void prune() throws IOException {
        int days = 0;
        @Nullable Copy newer = null;
        for (var copy : copies()) {
            boolean isSameDay = newer != null && day(newer).equals(day(copy));
            if (!copy.keyName().equals(keyName) || isSameDay || days == KEPT) {
                Files.deleteIfExists(copy.path());
            } else {
                newer = copy;
                days++;
            }
        }
    }

    private static String day(Copy copy) {
        return TIME.format(copy.latest()).substring(0, 8);
    }

    /** Newest first. */
    private List<Copy> copies() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(JournalCopies::read).flatMap(Optional::stream)
                    .sorted(Comparator.comparing(Copy::latest).thenComparingLong(Copy::links).reversed()).toList();
        }
    }

    private static Optional<Copy> read(Path file) {
        var name = NAME.matcher(Objects.toString(file.getFileName(), ""));
        if (!name.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Copy(file, Instant.from(TIME.parse(name.group(1))), Long.parseLong(name.group(2)),
                    Long.parseLong(name.group(3)), name.group(4)));
        } catch (DateTimeParseException foreign) {
            return Optional.empty();
        }
    }
}
