package carddesk.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carddesk.keys.KeySearchException.Reason;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Downloads are recognised by content, and no folder or zip gets more than its share of attention. */
class KeySearchTest {

    private static KeyPair own;
    private static KeyPair wechatpay;
    private static X509Certificate certificate;

    @TempDir
    private Path folder;

    @BeforeAll
    static void makeKeys() throws Exception {
        own = MerchantFiles.rsa();
        wechatpay = MerchantFiles.rsa();
        certificate = MerchantFiles.certificate(own, "20260057", "Example Tea", "5A1B", Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));
    }

    @Test
    void aFolderIsReadByContentWithOneLevelOfFoldersInIt() throws Exception {
        Files.write(folder.resolve("a.txt"), MerchantFiles.pem(own.getPrivate()));
        Files.createDirectories(folder.resolve("sub/deeper"));
        Files.write(folder.resolve("sub/b"), MerchantFiles.pem(certificate));
        Files.write(folder.resolve("sub/deeper/c"), MerchantFiles.pem(wechatpay.getPublic()));
        Files.writeString(folder.resolve("read me.txt"), "How to use the certificate");
        Files.write(folder.resolve(".hidden"), MerchantFiles.pem(wechatpay.getPublic()));

        var found = KeySearch.in(List.of(folder));

        assertThat(kinds(found)).containsExactlyInAnyOrder(KeyFile.PrivateKeyFile.class, KeyFile.CertificateFile.class);
        assertThat(found.unread()).singleElement().satisfies(file -> {
            assertThat(file.origin().name()).isEqualTo("read me.txt");
            assertThat(file.reason()).isEqualTo(KeyFileException.Reason.NOT_A_KEY_FILE);
        });
    }

    @Test
    void aZipIsReadWhereItLiesAndNothingIsUnpacked() throws Exception {
        var inner = MerchantFiles.zip(folder.resolve("inner.zip"), Map.of("pub_key.pem", MerchantFiles.pem(wechatpay.getPublic())));
        var entries = new LinkedHashMap<String, byte[]>();
        entries.put("cert/apiclient_key.pem", MerchantFiles.pem(own.getPrivate()));
        entries.put("cert/apiclient_cert.p12", MerchantFiles.p12(own.getPrivate(), certificate, "20260057"));
        entries.put("inner.zip", Files.readAllBytes(inner));
        entries.put("__MACOSX/._apiclient_key.pem", MerchantFiles.pem(wechatpay.getPublic()));
        var zip = MerchantFiles.zip(folder.resolve("download.zip"), entries);
        Files.delete(inner);

        var found = KeySearch.in(List.of(zip));

        assertThat(kinds(found)).containsExactly(KeyFile.PrivateKeyFile.class, KeyFile.LockedPkcs12.class);
        assertThat(found.files().getFirst().origin()).isEqualTo(new Origin.InZip(zip, "cert/apiclient_key.pem"));
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(zip));
    }

    @Test
    void theSameContentFromDiskAndZipIsTakenFromTheDisk() throws Exception {
        var zip = MerchantFiles.zip(folder.resolve("download.zip"), Map.of("apiclient_key.pem", MerchantFiles.pem(own.getPrivate())));
        var file = Files.write(folder.resolve("apiclient_key.pem"), MerchantFiles.pem(own.getPrivate()));

        assertThat(KeySearch.in(List.of(zip, file)).files()).singleElement()
                .satisfies(found -> assertThat(found.origin()).isEqualTo(new Origin.OnDisk(file)));
    }

    @Test
    void aDamagedFileIsListedAndTheOthersStillCount() throws Exception {
        var broken = Files.writeString(folder.resolve("broken.pem"), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        var whole = Files.write(folder.resolve("key.pem"), MerchantFiles.pem(own.getPrivate()));

        var found = KeySearch.in(List.of(broken, whole));

        assertThat(found.files()).hasSize(1);
        assertThat(found.unread()).singleElement()
                .satisfies(file -> assertThat(file.reason()).isEqualTo(KeyFileException.Reason.DAMAGED));
    }

    @Test
    void chineseNamesAreReadAlsoFromZipsThatDoNotSayTheirEncoding() throws Exception {
        var zip = folder.resolve("download.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip), Charset.forName("GB18030"))) {
            out.putNextEntry(new ZipEntry("商户私钥.pem"));
            out.write(MerchantFiles.pem(own.getPrivate()));
        }

        assertThat(KeySearch.in(List.of(zip)).files().getFirst().origin().name()).isEqualTo("商户私钥.pem");
    }

    /** The second byte of the first character is a backslash in GBK, and Windows separates folders by one. */
    @Test
    void aZipThatAChineseWindowsMadeIsReadWithItsFolders() throws Exception {
        var zip = folder.resolve("download.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip), Charset.forName("GBK"))) {
            out.putNextEntry(new ZipEntry("\u8aa0\u5fd7\\"));
            out.putNextEntry(new ZipEntry("\u8aa0\u5fd7\\\u5546\u6237\u79c1\u94a5.pem"));
            out.write(MerchantFiles.pem(own.getPrivate()));
        }

        var found = KeySearch.in(List.of(zip));

        assertThat(found.files()).singleElement().satisfies(file -> {
            assertThat(file.origin().name()).isEqualTo("\u5546\u6237\u79c1\u94a5.pem");
            assertThat(((Origin.InZip) file.origin()).entry()).isEqualTo("\u8aa0\u5fd7/\u5546\u6237\u79c1\u94a5.pem");
        });
        assertThat(found.unread()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Thumbs.db", "THUMBS.DB", "desktop.ini", "ehthumbs.db", ".DS_Store", "._apiclient_key.pem", "__MACOSX"})
    void whatSystemsLeaveBesideKeysSaysNothing(String name) throws Exception {
        var key = Files.write(folder.resolve("apiclient_key.pem"), MerchantFiles.pem(own.getPrivate()));
        var left = Files.write(folder.resolve(name), new byte[] {0, 5, 22, 7});
        var zip = MerchantFiles.zip(Files.createDirectory(folder.resolve("zips")).resolve("download.zip"), Map.of(
                "cert/apiclient_key.pem", MerchantFiles.pem(own.getPrivate()), "cert/" + name, new byte[] {0, 5, 22, 7}));

        for (var chosen : List.of(List.of(folder), List.of(key, left), List.of(zip))) {
            var found = KeySearch.in(chosen);
            assertThat(found.unread()).isEmpty();
            assertThat(found.files()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../key.pem", "a/../../key.pem", "/etc/key.pem", "..\\key.pem", "C:\\key.pem", "c:key.pem", "\\\\host\\key.pem"})
    void aZipWhoseEntriesLeadOutOfItIsRefused(String entry) throws IOException {
        assertRefused(MerchantFiles.zip(folder.resolve("climbing.zip"), Map.of(entry, MerchantFiles.pem(own.getPrivate()))),
                Reason.CLIMBING_ENTRY);
    }

    @Test
    void aZipWithHundredsOfEntriesIsRefused() throws IOException {
        var entries = new LinkedHashMap<String, byte[]>();
        for (int i = 0; i <= KeySearch.MAX_ENTRIES; i++) {
            entries.put("file" + i, new byte[0]);
        }
        assertRefused(MerchantFiles.zip(folder.resolve("many.zip"), entries), Reason.TOO_MANY_ENTRIES);
    }

    @Test
    void aBombThatUnpacksToAHugeEntryIsRefused() throws IOException {
        var zip = folder.resolve("bomb.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("zeros"));
            for (int i = 0; i < 64; i++) {
                out.write(new byte[KeySearch.MAX_ENTRY_BYTES]);
            }
        }
        assertThat(Files.size(zip)).isLessThan(1 << 18);
        assertRefused(zip, Reason.ENTRY_TOO_LARGE);
    }

    @Test
    void manyLargeEntriesAreRefusedInAll() throws IOException {
        var entries = new LinkedHashMap<String, byte[]>();
        for (int i = 0; i < 9; i++) {
            entries.put("file" + i, new byte[KeySearch.MAX_ENTRY_BYTES]);
        }
        assertRefused(MerchantFiles.zip(folder.resolve("large.zip"), entries), Reason.TOO_LARGE_IN_ALL);
    }

    @Test
    void aZipCutShortIsRefused() throws IOException {
        var zip = MerchantFiles.zip(folder.resolve("cut.zip"), Map.of("apiclient_key.pem", MerchantFiles.pem(own.getPrivate())));
        var content = Files.readAllBytes(zip);
        Files.write(zip, Arrays.copyOf(content, 200));

        assertRefused(zip, Reason.DAMAGED_ZIP);
    }

    @Test
    void aZipBehindAPasswordIsRefused() throws IOException {
        var zip = MerchantFiles.zip(folder.resolve("locked.zip"), Map.of("apiclient_key.pem", "x".getBytes(StandardCharsets.US_ASCII)));
        var content = Files.readAllBytes(zip);
        content[6] |= 1; // the general-purpose flag that says "encrypted"
        Files.write(zip, content);

        assertRefused(zip, Reason.LOCKED_ZIP);
    }

    @Test
    void aFolderFullOfFilesIsRefused() throws IOException {
        for (int i = 0; i <= KeySearch.MAX_ENTRIES; i++) {
            Files.createFile(folder.resolve("file" + i));
        }
        assertRefused(folder, Reason.TOO_MANY_FILES);
    }

    @Test
    void whatIsGoneIsMissing() {
        assertRefused(folder.resolve("gone.zip"), Reason.MISSING);
    }

    @Test
    void theFolderThatWasChosenIsNamedAndNotAFileInIt() throws IOException {
        var large = Files.createDirectory(folder.resolve("large"));
        for (int i = 0; i < 9; i++) {
            Files.write(large.resolve("file" + i), new byte[KeySearch.MAX_ENTRY_BYTES]);
        }
        assertRefused(large, Reason.TOO_LARGE_IN_ALL);
    }

    private static void assertRefused(Path chosen, Reason reason) {
        assertThatThrownBy(() -> KeySearch.in(List.of(chosen))).isInstanceOfSatisfying(KeySearchException.class, refused -> {
            assertThat(refused.reason()).isEqualTo(reason);
            assertThat(refused.place()).isEqualTo(chosen.getFileName().toString());
            assertThat(refused.getMessage()).doesNotContain(refused.place());
        });
    }

    private static List<Class<?>> kinds(KeySearchResult found) {
        return found.files().stream().flatMap(file -> file.pieces().stream()).<Class<?>>map(Object::getClass).toList();
    }
}
