package carddesk.journal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A program that writes intents until it is killed, and tells each one's id once the journal has taken it. */
final class IntentWriter {

    private IntentWriter() {}

    public static void main(String[] args) throws JournalException {
        try (var journal = new JournalFixture().open(Path.of(args[0]));
                var told = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
            long process = ProcessHandle.current().pid();
            for (int number = 0; number < 100_000; number++) {
                told.println(journal.recordIntent(JournalFixture.intent(process + "-" + number)));
            }
        }
    }
}
