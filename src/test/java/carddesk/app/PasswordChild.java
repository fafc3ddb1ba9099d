package carddesk.app;

import carddesk.files.FileMove;
import carddesk.journal.Journal;
import carddesk.journal.JournalException;
import carddesk.journal.JournalKeyChange;
import carddesk.ui.session.VaultSession;
import carddesk.vault.ProfileExport;
import carddesk.vault.Samples;
import carddesk.vault.VaultException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** A program that changes the master password again and again, each to the next number, until it is killed. */
final class PasswordChild {

    private final Path journalFile;
    private @Nullable Journal journal;

    private PasswordChild(Path home) {
        journalFile = new Home(home).journal();
    }

    /**
     * Opens the vault with a number as its password, and prints each number that became the password.
     *
     * @param arguments the home folder, the number, and whether the history is open meanwhile
     */
    public static void main(String[] arguments) throws VaultException, JournalException {
        var child = new PasswordChild(Path.of(arguments[0]));
        try (var said = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.US_ASCII);
                var session = session(Path.of(arguments[0]), child::change)) {
            int number = Integer.parseInt(arguments[1]);
            session.unlock(password(number));
            if (Boolean.parseBoolean(arguments[2])) {
                child.journal = Journal.open(child.journalFile, session.content().journalKey().bytes(), Clock.systemUTC());
            }
            for (said.println("open"); ; said.println(number)) {
                session.changePassword(password(number), password(++number));
            }
        }
    }

    static char[] password(int number) {
        return ("password " + number).toCharArray();
    }

    static VaultSession session(Path home, VaultSession.HistoryKey historyKey) {
        return new VaultSession(Samples.store(home), new ProfileExport(Samples.quickSeal(), FileMove.atomic()), historyKey);
    }

    private void change(byte[] former, byte[] next) throws JournalException {
        if (journal == null) {
            JournalKeyChange.apply(journalFile, former, next);
        } else {
            journal.changeKey(next);
        }
    }
}
