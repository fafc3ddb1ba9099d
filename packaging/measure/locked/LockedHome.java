import carddesk.files.FileMove;
import carddesk.vault.Argon2id;
import carddesk.vault.PasswordCipher;
import carddesk.vault.VaultStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;

/** Makes a home folder with a vault, for starts that ask for its password. */
final class LockedHome {

    private LockedHome() {}

    /** @param args the folder, which is not there yet */
    static void main(String[] args) throws Exception {
        var home = Files.createDirectory(Path.of(args[0]));
        var store = new VaultStore(home, new PasswordCipher(new Argon2id(), new SecureRandom()), Clock.systemUTC(), FileMove.atomic());
        store.create("only for measuring".toCharArray()).close();
    }
}
