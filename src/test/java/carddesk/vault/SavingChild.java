package carddesk.vault;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.IntStream;

/** A program that saves a large vault without end, numbering its saves, until it is killed. */
final class SavingChild {

    private SavingChild() {}

    private static final int FURTHER_PROFILES = 500;

    /** Opens the vault in the folder and saves the numbers after the given one, saying each once it is saved. */
    public static void main(String[] arguments) throws IOException, VaultException {
        try (var said = new FileOutputStream(FileDescriptor.out);
                var vault = Samples.store(Path.of(arguments[0])).open("password".toCharArray())) {
            var further = IntStream.range(0, FURTHER_PROFILES).mapToObj(index -> Samples.practice("\u4e00 " + index)).toList();
            for (long number = Long.parseLong(arguments[1]) + 1; ; number++) {
                var profiles = new ArrayList<Profile>(further);
                profiles.addFirst(Samples.practice(Long.toString(number)));
                vault.save(new VaultContent(profiles, vault.content().journalKey(), null));
                said.write((number + "\n").getBytes(StandardCharsets.US_ASCII));
                said.flush();
            }
        }
    }
}
