package carddesk.profile;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A program that saves without end, numbering its saves, until it is killed. */
final class SavingChild {

    private SavingChild() {}

    /** Opens the vault in the folder and saves the numbers after the given one, saying each once it is saved. */
    public static void main(String[] arguments) throws IOException, VaultException {
        try (var said = new FileOutputStream(FileDescriptor.out);
                var vault = Samples.store(Path.of(arguments[0])).open("password".toCharArray())) {
            for (long number = Long.parseLong(arguments[1]) + 1; ; number++) {
                vault.save(VaultContent.empty(vault.content().journalKey()).with(Samples.practice(Long.toString(number))));
                said.write((number + "\n").getBytes(StandardCharsets.US_ASCII));
                said.flush();
            }
        }
    }
}
