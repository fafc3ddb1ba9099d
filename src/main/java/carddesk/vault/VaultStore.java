package carddesk.vault;

import carddesk.files.FileMove;
import carddesk.files.OwnerOnly;
import carddesk.files.WholeFile;
import carddesk.keys.Secret;
import carddesk.vault.EncryptedFile.Kind;
import carddesk.vault.VaultException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Stores the vault in a home folder: creates and opens it, keeps three older copies and restores them (design section 5).
 *
 * <p>All methods access files and derive keys, which takes part of a second: do not call them on the FX thread.
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
        var vault = new Vault(this, cipher, Secret.of(password), VaultContent.empty(Secret.of(key)));
        Arrays.fill(key, (byte) 0);
        try {
            vault.save(vault.content());
            return vault;
        } catch (VaultException notWritten) {
            vault.close();
            throw notWritten;
        }
    }

    /** The caller wipes the password. */
    public Vault open(char[] password) throws VaultException {
        return open(EncryptedFile.read(home.resolve(NAME)), password);
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
        var vault = open(content, password);
        try {
            var current = home.resolve(NAME);
            if (Files.exists(current, LinkOption.NOFOLLOW_LINKS)) {
                Files.copy(current, home.resolve("vault.replaced-" + MOMENT.format(clock.instant()) + ".json"),
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
            write(NAME, content);
            return vault;
        } catch (IOException failure) {
            vault.close();
            throw VaultException.notWritten(failure);
        }
    }

    /**
     * Replaces the vault and keeps the former one as the newest older copy. The older copies move only after the new vault is in place: otherwise
     * a vault held by another program would lose a copy with each attempt to save.
     */
    void replace(byte[] file) throws VaultException {
        try {
            OwnerOnly.createFolder(home);
            var former = WholeFile.<Optional<Former>, VaultException>write(home.resolve(NAME), move, draft -> {
                Files.write(draft, file);
                return former();
            });
            former.ifPresent(this::keepFormer);
        } catch (IOException failure) {
            throw VaultException.notWritten(failure);
        }
    }

    /** Replaces the vault by one with another password, after the new file was read back and compared. */
    List<OlderCopy> replaceUnderNewPassword(byte[] file, Secret password, byte[] plain) throws VaultException {
        try {
            OwnerOnly.createFolder(home);
            WholeFile.<Path, VaultException>write(home.resolve(NAME), move, draft -> {
                Files.write(draft, file);
                requireSame(cipher.open(Kind.VAULT, password, EncryptedFile.read(draft)), plain);
                return draft;
            });
        } catch (IOException failure) {
            throw VaultException.notWritten(failure);
        }
        return dropCopiesUnderOldPassword(file);
    }

    private Vault open(byte[] file, char[] password) throws VaultException {
        var secret = Secret.of(password);
        try {
            var plain = cipher.open(Kind.VAULT, secret, file);
            try {
                return new Vault(this, cipher, secret, ContentReader.vault(plain));
            } finally {
                Arrays.fill(plain, (byte) 0);
            }
        } catch (VaultException failure) {
            secret.close();
            throw failure;
        }
    }

    private record Former(byte[] content, FileTime savedAt) {}

    private Optional<Former> former() throws IOException, VaultException {
        var current = home.resolve(NAME);
        return Files.exists(current)
                ? Optional.of(new Former(EncryptedFile.read(current), Files.getLastModifiedTime(current)))
                : Optional.empty();
    }

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

    private List<OlderCopy> dropCopiesUnderOldPassword(byte[] file) {
        var remaining = new ArrayList<OlderCopy>();
        for (var copy : olderCopies()) {
            try {
                Files.delete(copy.file());
            } catch (IOException failure) {
                remaining.add(copy);
            }
        }
        if (remaining.isEmpty()) {
            keepFormer(new Former(file, FileTime.from(clock.instant())));
        }
        return remaining;
    }

    private static String copyName(int age) {
        return "vault." + age + ".json";
    }
}
