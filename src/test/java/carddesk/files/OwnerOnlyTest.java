package carddesk.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclFileAttributeView;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** On Windows a file keeps the rights that its folder hands down: nobody is locked out, and backups can read it. */
@Isolated("changes the name of the user")
class OwnerOnlyTest {

    @Test
    void theUserAndTheSystemKeepTheRightsThatTheFolderHandsDown() throws IOException {
        var before = System.getProperty("user.name");
        System.setProperty("user.name", "shop-pc"); // the computer is called the same, which makes the bare name mean the computer
        try (var windows = WindowsFiles.create()) {
            var folder = windows.getPath("C:\\Users\\shop-pc\\AppData\\Local\\CardDesk\\data");
            OwnerOnly.createFolder(folder);
            OwnerOnly.createFile(folder.resolve("vault.json.new"));

            assertThat(accountsOf(folder)).isEqualTo(WindowsFiles.INHERITED);
            assertThat(accountsOf(folder.resolve("vault.json.new"))).isEqualTo(WindowsFiles.INHERITED);
        } finally {
            System.setProperty("user.name", before);
        }
    }

    private static List<String> accountsOf(Path path) throws IOException {
        return Objects.requireNonNull(Files.getFileAttributeView(path, AclFileAttributeView.class)).getAcl().stream()
                .map(entry -> entry.principal().getName()).toList();
    }
}
