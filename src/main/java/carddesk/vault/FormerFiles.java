package carddesk.vault;

import carddesk.vault.EncryptedFile.Kind;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of the home folder that may open with a former password: older copies of the vault, files that a restored copy replaced, and drafts of
 * killed programs.
 */
record FormerFiles(Path home, List<Path> olderCopies) {

    /** The beginning of the name of a file that a restored copy replaced. */
    static final String REPLACED = "vault.replaced-";

    /** Returns those that could not be deleted. */
    List<Path> delete() {
        var remaining = new ArrayList<Path>();
        for (var file : all()) {
            try {
                Files.delete(file);
            } catch (IOException held) {
                remaining.add(file);
            }
        }
        return remaining;
    }

    private List<Path> all() {
        var found = new ArrayList<>(olderCopies);
        try (var entries = Files.newDirectoryStream(home, "{" + REPLACED + "*,.carddesk-*.part}")) {
            for (var entry : entries) {
                if (String.valueOf(entry.getFileName()).startsWith(REPLACED) || isVault(entry)) {
                    found.add(entry);
                }
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            return found; // such a folder cannot be changed either
        }
        return found;
    }

    /** The drafts of other files may be in use. */
    private static boolean isVault(Path draft) {
        try {
            EncryptedFile.read(Kind.VAULT, EncryptedFile.read(draft));
            return true;
        } catch (VaultException incompleteOrAnother) {
            return false;
        }
    }
}
