package carddesk.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.keys.KeyForms;
import carddesk.keys.MerchantFiles;
import carddesk.ui.Messages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Key files, folders and zips are named piece by piece, and no key is ever printed. */
class KeyInspectorTest {

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneId.of("Asia/Shanghai"));
    private static final Instant END = Instant.parse("2027-06-30T12:00:00Z");

    private static KeyPair own;
    private static KeyPair wechatpay;

    @TempDir
    private Path folder;

    private Path key = Path.of("");
    private Path certificate = Path.of("");
    private Path publicKey = Path.of("");

    @BeforeAll
    static void makeKeys() throws Exception {
        own = MerchantFiles.rsa();
        wechatpay = MerchantFiles.rsa();
    }

    @BeforeEach
    void writeDownload() throws Exception {
        key = Files.write(folder.resolve("apiclient_key.pem"), MerchantFiles.pem(own.getPrivate()));
        certificate = Files.write(folder.resolve("apiclient_cert.pem"),
                MerchantFiles.pem(MerchantFiles.certificate(own, "1900000001", "Example Tea", "0A1B", NOW.minusSeconds(60), END)));
        publicKey = Files.write(folder.resolve("pub_key.pem"), MerchantFiles.pem(wechatpay.getPublic()));
    }

    private static List<Finding> inspect(Path... paths) throws Exception {
        var findings = Inspection.of(List.of(paths), new Messages(Locale.ENGLISH), CLOCK);
        InspectionTest.areDocumented(findings);
        assertThat(findings).extracting(Finding::line).noneMatch(line -> line.matches(".*[A-Za-z0-9+/]{60}.*"));
        return findings;
    }

    private static List<String> codes(List<Finding> findings) {
        return findings.stream().map(Finding::code).filter(code -> !code.startsWith("key.exposure.")).toList();
    }

    @Test
    void aWholeDownloadMakesAProfile() throws Exception {
        var findings = inspect(folder);

        assertThat(Inspection.isWell(findings)).isTrue();
        assertThat(codes(findings)).containsExactly(
                "folder.files", "key.piece.CERTIFICATE", "key.piece.PRIVATE_KEY", "key.piece.PUBLIC_KEY", "key.complete", "summary");
        assertThat(findings).extracting(Finding::line).contains("info\tkey.piece.CERTIFICATE\t" + certificate
                + "\tCertificate · name 1900000001 · serial number 0A1B · valid until 2027-06-30 · same key as apiclient_key.pem · used");
        assertThat(codes(inspect(key, certificate, publicKey))).contains("key.complete").doesNotContain("key.problem.NO_WECHATPAY_KEY");
    }

    @Test
    void aZipIsLookedInto() throws Exception {
        var zip = MerchantFiles.zip(folder.resolve("download.zip"), Map.of("a/key.pem", Files.readAllBytes(key), "manual.txt", new byte[] {'x'}));

        var findings = inspect(zip);

        assertThat(codes(findings)).containsExactly(
                "key.piece.PRIVATE_KEY", "file.other", "key.problem.NO_WECHATPAY_KEY", "key.warning.NO_CERTIFICATE", "summary");
        assertThat(findings.getFirst().place()).isEqualTo(zip + "!/a/key.pem");
    }

    @Test
    void oneFileIsNotSaidToMissTheOthers() throws Exception {
        for (var file : List.of(key, certificate, publicKey)) {
            var findings = inspect(file);

            assertThat(Inspection.isWell(findings)).as(file.toString()).isTrue();
            assertThat(codes(findings)).hasSize(2).first().asString().startsWith("key.piece.");
        }
    }

    @Test
    void whatIsMissingWrongOrOfAnotherKindIsNamed() throws Exception {
        Files.delete(publicKey);
        var authority = MerchantFiles.authority(MerchantFiles.rsa(), "Tenpay.com Root CA", NOW.minusSeconds(60), END);
        Files.write(folder.resolve("chain.pem"), MerchantFiles.pem(authority));
        Files.write(folder.resolve("cert.p12"), MerchantFiles.p12(own.getPrivate(), authority, "1900000001"));
        Files.write(folder.resolve("sm2.cer"), KeyForms.sm2Certificate(KeyForms.sm2(), "1900000001"));
        Files.writeString(folder.resolve("locked.pem"), KeyForms.lockedOlderPem(own.getPrivate(), "AES-256-CBC", "secret"));

        var findings = inspect(folder);

        assertThat(codes(findings)).contains("key.piece.AUTHORITY", "key.piece.BUNDLE", "key.piece.LOCKED_PRIVATE_KEY", "key.unread.SM2",
                "key.problem.AUTHORITY_AS_WECHATPAY_KEY");
        assertThat(Inspection.isWell(findings)).isFalse();

        Files.write(folder.resolve("pub_key.pem"), MerchantFiles.pem(wechatpay.getPublic()));
        var complete = inspect(folder);
        assertThat(complete).filteredOn(finding -> finding.level() == Finding.Level.PROBLEM).as("SM2 does not matter beside a whole set").isEmpty();
        assertThat(codes(complete)).contains("key.unread.SM2", "key.complete");
    }

    @Test
    void certificatesThatEndAreNamedWithTheirDates() throws Exception {
        Files.write(folder.resolve("old.pem"), MerchantFiles.pem(MerchantFiles.platform(
                MerchantFiles.rsa().getPublic(), wechatpay, "7F00", NOW.minus(Duration.ofDays(900)), NOW.minus(Duration.ofDays(9)))));
        Files.write(folder.resolve("soon.pem"), MerchantFiles.pem(MerchantFiles.platform(
                MerchantFiles.rsa().getPublic(), wechatpay, "7F01", NOW.minus(Duration.ofDays(900)), NOW.plus(Duration.ofDays(9)))));

        var findings = inspect(folder);

        assertThat(findings).filteredOn(finding -> finding.code().equals("key.warning.WECHATPAY_CERTIFICATE_EXPIRED"))
                .singleElement().satisfies(finding -> assertThat(finding.sentence()).contains("7F00 (2026-05-23)").doesNotContain("7F01"));
        assertThat(findings).filteredOn(finding -> finding.code().equals("key.warning.WECHATPAY_CERTIFICATE_EXPIRES_SOON"))
                .singleElement().satisfies(finding -> assertThat(finding.sentence()).contains("7F01 (2026-06-10)").doesNotContain("7F00"));
    }

    @Test
    void onlyALockedKeyIsAWarning() throws Exception {
        var locked = Files.write(folder.resolve("locked.pem"), MerchantFiles.locked(own.getPrivate(), "secret"));

        var findings = inspect(locked, publicKey);

        assertThat(Inspection.isWell(findings)).isTrue();
        assertThat(codes(findings)).contains("key.problem.KEY_NEEDS_PASSPHRASE");
    }

    @Test
    void aZipThatLeadsOutOfItselfIsRefused() throws Exception {
        var zip = MerchantFiles.zip(folder.resolve("trap.zip"), Map.of("../key.pem", Files.readAllBytes(key)));

        assertThat(codes(inspect(folder))).contains("key.refused.CLIMBING_ENTRY", "key.complete");
        assertThat(codes(inspect(zip))).containsExactly("key.refused.CLIMBING_ENTRY", "summary");
    }
}
