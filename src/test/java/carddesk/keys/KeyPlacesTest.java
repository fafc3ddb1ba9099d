package carddesk.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import carddesk.files.FileMove;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys out of a zip get a safe place, and unsafe places are told. */
class KeyPlacesTest {

    private static KeyPair own;

    @TempDir
    private Path folder;

    @BeforeAll
    static void makeKeys() throws Exception {
        own = MerchantFiles.rsa();
    }

    @Test
    void aKeyOutOfAZipIsWrittenForItsOwnerOnly() throws Exception {
        var found = inZip();
        var kept = new KeyCopies(folder.resolve("home"), FileMove.atomic()).keep("Example 茶/..", found);

        var file = kept.placeOf(found.getFirst()).path().orElseThrow();
        assertThat(file).hasBinaryContent(MerchantFiles.pem(own.getPrivate()));
        assertThat(file).isEqualTo(folder.resolve("home/keys/Example_茶/apiclient_key.pem"));
        assertThat(kept.written()).containsExactly(file);
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent()))).isEqualTo("rwx------");
        }
    }

    @Test
    void aSecondProfileOfTheSameNameGetsItsOwnFolder() throws Exception {
        var copies = new KeyCopies(folder.resolve("home"), FileMove.atomic());
        var first = copies.keep("CON", inZip());
        var second = copies.keep("CON", inZip());

        assertThat(first.written().getFirst().getParent()).isEqualTo(folder.resolve("home/keys/keys-CON"));
        assertThat(second.written().getFirst().getParent()).isEqualTo(folder.resolve("home/keys/keys-CON-2"));
    }

    @Test
    void filesOfOneNameGetPlacesThatNoSystemTakesForOne() throws Exception {
        var zip = MerchantFiles.zip(folder.resolve("two.zip"), Map.of(
                "brand/key.pem", MerchantFiles.pem(own.getPrivate()), "partner/KEY.pem", MerchantFiles.pem(MerchantFiles.rsa().getPrivate())));
        var kept = new KeyCopies(folder.resolve("home"), FileMove.atomic()).keep("Example", KeySearch.in(List.of(zip)).files());

        assertThat(kept.written()).extracting(file -> file.getFileName().toString().toLowerCase(Locale.ROOT))
                .containsExactlyInAnyOrder("key.pem", "2-key.pem");
    }

    @Test
    void aFileOnTheDiskStaysWhereItIs() throws Exception {
        var file = Files.write(folder.resolve("key.pem"), MerchantFiles.pem(own.getPrivate()));
        var found = KeySearch.in(List.of(file)).files();
        var kept = new KeyCopies(folder.resolve("home"), FileMove.atomic()).keep("Example", found);

        assertThat(kept.placeOf(found.getFirst()).path()).contains(file);
        assertThat(kept.written()).isEmpty();
        assertThat(folder.resolve("home")).doesNotExist();
    }

    @Test
    void undoingLeavesNothingBehind() throws Exception {
        var home = Files.createDirectory(folder.resolve("home"));
        new KeyCopies(home, FileMove.atomic()).keep("Example", inZip()).undo();

        assertThat(home).isEmptyDirectory();
    }

    @Test
    void aBrokenWriteLeavesNothingBehind() throws Exception {
        var home = Files.createDirectory(folder.resolve("home"));
        var copies = new KeyCopies(home, (from, to) -> {
            throw new IOException("disk full");
        });
        var found = inZip();

        assertThatThrownBy(() -> copies.keep("Example", found)).isInstanceOf(IOException.class);
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void aFileOthersCanReadIsTold() throws Exception {
        var file = Files.createFile(folder.resolve("key.pem"));
        assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"));

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(KeyExposure.of(file)).containsExactly(KeyExposure.READABLE_BY_OTHERS);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(KeyExposure.of(file)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"OneDrive", "OneDrive - Example", "Dropbox", "iCloudDrive", "Mobile Documents", "Nutstore Files", "我的坚果云"})
    void aSynchronisedFolderIsTold(String name) {
        assertThat(KeyExposure.of(folder.resolve(name).resolve("keys/key.pem"))).contains(KeyExposure.SYNCHRONISED_FOLDER);
    }

    /** A drive that Windows has mapped is NTFS like any other; what Java calls its store shows where it leads. */
    @ParameterizedTest
    @CsvSource({
        "NTFS,  'shop (\\\\files\\share)', true",
        "NTFS,  '(\\\\files\\share)',      true",
        "NTFS,  'System (C:)',                   false",
        "smbfs, '/Volumes/shop (//chen@files/shop)', true",
        "apfs,  '/ (/dev/disk3s1s1)',            false",
        "cifs,  '/mnt (//files/shop)',           true"})
    void aSharedOrMappedDriveIsTold(String type, String store, boolean network) {
        assertThat(KeyExposure.isNetwork(type, store)).isEqualTo(network);
    }

    @ParameterizedTest
    @CsvSource({
        "'\\\\files\\keys\\key.pem',            files",
        "'//files/keys/key.pem',                        files",
        "'\\\\10.0.0.7\\c$\\key.pem',           10.0.0.7",
        "'\\\\?\\UNC\\files\\keys\\key.pem', files",
        "'\\\\?\\C:\\keys\\key.pem',          ",
        "'C:\\keys\\key.pem',                       ",
        "'/home/chen/key.pem',                          "})
    void aPlaceKnowsTheComputerThatItNames(String location, String computer) {
        assertThat(new KeyPlace(location, "0".repeat(64)).computer()).isEqualTo(Optional.ofNullable(computer));
    }

    @Test
    void aFoundFileKnowsWhoElseCouldGetAtItUnlessItIsInAZip() throws Exception {
        var place = Files.createDirectories(folder.resolve("Dropbox"));
        var key = Files.write(place.resolve("key.pem"), MerchantFiles.pem(own.getPrivate()));

        assertThat(KeySearch.in(List.of(key)).files().getFirst().exposures()).contains(KeyExposure.SYNCHRONISED_FOLDER);
        var zip = MerchantFiles.zip(place.resolve("download.zip"), Map.of("key.pem", MerchantFiles.pem(own.getPrivate())));
        assertThat(KeySearch.in(List.of(zip)).files().getFirst().exposures()).isEmpty();
    }

    private List<FoundFile> inZip() throws Exception {
        var zip = MerchantFiles.zip(folder.resolve("download.zip"), Map.of("cert/apiclient_key.pem", MerchantFiles.pem(own.getPrivate())));
        return KeySearch.in(List.of(zip)).files();
    }
}
