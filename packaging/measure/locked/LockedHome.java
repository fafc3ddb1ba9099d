import carddesk.app.PracticeVault;
import carddesk.sandbox.PracticeKeys;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes a home folder with a vault whose profile calls a local server, and serves until standard input ends. */
final class LockedHome {

    private LockedHome() {}

    /** @param args the folder, which is not there yet; the password of the vault */
    static void main(String[] args) throws Exception {
        var home = Files.createDirectory(Path.of(args[0]));
        try (var _ = new PracticeVault(home, PracticeKeys.generate(Runnable::run), args[1].toCharArray())) {
            System.out.println("serving"); // Programs.java waits for this line
            System.in.transferTo(System.err);
        }
    }
}
