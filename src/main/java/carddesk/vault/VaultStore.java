package carddesk.vault;

import carddesk.files.FileMove;
import carddesk.files.OwnerOnly;
import carddesk.files.Uninterrupted;
import carddesk.files.WholeFile;
import carddesk.keys.Secret;
import carddesk.vault.EncryptedFile.Kind;
import carddesk.vault.VaultException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stores the vault in a home folder: creates and opens it, keeps three older copies and restores them (design section 5).
 *
 * <p>All methods access files and derive keys, which takes part of a second: do not call them on the FX thread. Interrupting the caller stops no
 * write: it would leave a vault on disk that the open one does not know.
 */
public final class VaultStore {

    private static final String NAME = "vault.json";
    private static final int COPIES = 3;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private final Path home;
    private final FileMove move;
    private final PasswordCipher cipher;
    private final Clock clock;

    /**
     * A store in a home folder, which is created when needed.
     *
     * @param clock for the names of files that are set aside
     */
    public VaultStore(Path home, PasswordCipher cipher, Clock clock, FileMove move) {
        this.home = home;
        this.move = move;
        this.cipher = cipher;
        this.clock = clock;
    }

    /** Returns whether there is a vault, or an older copy of a lost one, which the user can restore. */
    public boolean exists() {
        return Files.exists(home.resolve(NAME), LinkOption.NOFOLLOW_LINKS) || !olderCopies().isEmpty();
    }

    /**
     * Creates a vault without profiles and with a new journal key. The caller wipes the password.
     *
     * @throws VaultException ALREADY_THERE, NOT_WRITTEN
     */
    public Vault create(char[] password) throws VaultException {
        if (exists()) {
            throw new VaultException(Reason.ALREADY_THERE);
        }
        var key = cipher.randomBytes(KeyDerivation.KEY_BYTES);
        var content = VaultContent.empty(Secret.of(key));
        Arrays.fill(key, (byte) 0);
        var plain = ContentWriter.write(content);
        var secret = Secret.of(password);
        try {
            var encrypted = cipher.encrypt(Kind.VAULT, secret, plain);
            var file = written(() -> {
                OwnerOnly.createFolder(home);
                return VaultFile.create(home.resolve(NAME), move, encrypted);
            });
            return new Vault(this, file, cipher, secret, content);
        } catch (VaultException notWritten) {
            secret.close();
            content.close();
            throw notWritten;
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /**
     * Opens the vault, which no other program can open until it is closed. The caller wipes the password.
     *
     * @throws VaultException all reasons but ALREADY_THERE, NOT_WRITTEN, FILE_IN_USE and CHANGED_ELSEWHERE
     */
    public Vault open(char[] password) throws VaultException {
        var file = VaultFile.open(place());
        try {
            return open(file.content(), password, () -> file);
        } catch (VaultException failure) {
            file.close();
            throw failure;
        }
    }

    /** The existing older copies, newest first. */
    public List<OlderCopy> olderCopies() {
        var found = new ArrayList<OlderCopy>();
        for (int age = 1; age <= COPIES; age++) {
            var file = home.resolve(copyName(age));
            try {
                found.add(new OlderCopy(file, Files.getLastModifiedTime(file).toInstant()));
            } catch (IOException notThere) {
                // the others may exist
            }
        }
        return found;
    }

    /**
     * Opens an older copy and puts it in place of the vault; the file that was there is kept, unchanged, under another name.
     *
     * @param password of the copy; the caller wipes it
     */
    public Vault restore(OlderCopy copy, char[] password) throws VaultException {
        var content = EncryptedFile.read(copy.file());
        return open(content, password, () -> written(() -> {
            OwnerOnly.createFolder(home);
            var aside = home.resolve(FormerFiles.REPLACED + MOMENT.format(clock.instant()) + ".json");
            return VaultFile.overwrite(place(), move, content, aside);
        }));
    }

    /**
     * Replaces the vault and keeps the former one as the newest older copy. The older copies move only after the new vault is in place: otherwise
     * a vault held by another program would lose a copy with each attempt to save.
     */
    void replace(VaultFile file, byte[] next) throws VaultException {
        var former = new Former(file.content(), savedAt());
        replace(file, next, draft -> {}, former.savedAt() == null ? null : former);
    }

    /** Replaces the vault by one with another password, after the new file was read back and compared. */
    void replaceUnderNewPassword(VaultFile file, byte[] next, Secret password, byte[] plain) throws VaultException {
        replace(file, next, draft -> requireSame(cipher.open(Kind.VAULT, password, EncryptedFile.read(draft)), plain), null);
    }

    /** Replaces the vault, and keeps the new file as the only older copy. */
    void replaceWithoutFormer(VaultFile file, byte[] next) throws VaultException {
        replace(file, next, draft -> {}, new Former(next, FileTime.from(clock.instant())));
    }

    /** Returns the files that may open with a former password and could not be deleted. */
    List<Path> deleteFormerFiles() {
        return new FormerFiles(home, olderCopies().stream().map(OlderCopy::file).toList()).delete();
    }

    /** @param former null to keep the copies as they are */
    private void replace(VaultFile file, byte[] next, VaultFile.Check check, @Nullable Former former) throws VaultException {
        written(() -> {
            OwnerOnly.createFolder(home);
            file.replace(move, next, check);
            if (former != null) {
                keepFormer(former);
            }
            return file;
        });
    }

    @FunctionalInterface
    private interface Writing {
        VaultFile file() throws IOException, VaultException;
    }

    private static VaultFile written(Writing writing) throws VaultException {
        return Uninterrupted.call(VaultException.class, () -> {
            try {
                return writing.file();
            } catch (IOException failure) {
                throw VaultException.notWritten(failure);
            }
        });
    }

    @FunctionalInterface
    private interface Place {
        VaultFile file() throws VaultException;
    }

    /** @param place gives the file of the vault, once the content is read */
    private Vault open(byte[] encrypted, char[] password, Place place) throws VaultException {
        var secret = Secret.of(password);
        VaultContent content = null;
        try {
            var plain = cipher.open(Kind.VAULT, secret, encrypted);
            try {
                content = ContentReader.vault(plain);
            } finally {
                Arrays.fill(plain, (byte) 0);
            }
            return new Vault(this, place.file(), cipher, secret, content);
        } catch (VaultException failure) {
            secret.close();
            if (content != null) {
                content.close();
            }
            throw failure;
        }
    }

    /**
     * The place of the vault: a symbolic link is followed, so that it stays one.
     *
     * @throws VaultException MISSING when the link leads nowhere
     */
    private Path place() throws VaultException {
        var file = home.resolve(NAME);
        try {
            return Files.isSymbolicLink(file) ? file.toRealPath() : file;
        } catch (IOException leadsNowhere) {
            throw new VaultException(Reason.MISSING);
        }
    }

    private @Nullable FileTime savedAt() throws VaultException {
        try {
            return Files.getLastModifiedTime(place());
        } catch (IOException missing) {
            return null;
        }
    }

    /** @param savedAt null when the file is gone */
    private record Former(byte[] content, @Nullable FileTime savedAt) {}

    private static void requireSame(byte[] readBack, byte[] plain) throws VaultException {
        boolean same = Arrays.equals(readBack, plain);
        Arrays.fill(readBack, (byte) 0);
        if (!same) {
            throw new VaultException(Reason.NOT_WRITTEN);
        }
    }

    private void write(String name, byte[] content) throws IOException {
        OwnerOnly.createFolder(home);
        WholeFile.write(home.resolve(name), move, content);
    }

    /** The vault is saved already: an error here must not be reported as a failed save, and the existing copies stay. */
    private void keepFormer(Former former) {
        try {
            for (int age = COPIES - 1; age >= 1; age--) {
                if (Files.exists(home.resolve(copyName(age)))) {
                    WholeFile.replace(home.resolve(copyName(age)), home.resolve(copyName(age + 1)), move);
                }
            }
            write(copyName(1), former.content());
            Files.setLastModifiedTime(home.resolve(copyName(1)), former.savedAt());
        } catch (IOException nextSaveMakesOne) {
            return;
        }
    }

    private static String copyName(int age) {
        return "vault." + age + ".json";
    }
}
