package carddesk.keys;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.keys.KeyInspection.Kind;
import carddesk.keys.KeyInspection.Piece;
import carddesk.keys.KeySet.Problem;
import carddesk.keys.KeySet.Warning;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an inspection finds: each piece with its facts, what fits together, and what is missing or wrong. */
class KeyInspectionTest {

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant END = NOW.plus(Duration.ofDays(400));

    private static KeyPair own;
    private static KeyPair wechatpay;

    @TempDir
    private Path folder;

    @BeforeAll
    static void makeKeys() throws Exception {
        own = MerchantFiles.rsa();
        wechatpay = MerchantFiles.rsa();
    }

    @BeforeEach
    void writeKeyAndCertificate() throws Exception {
        Files.write(folder.resolve("key.pem"), MerchantFiles.pem(own.getPrivate()));
        Files.write(folder.resolve("cert.pem"), MerchantFiles.pem(MerchantFiles.certificate(own, "1900000001", "Example Tea", "0A1B",
                NOW.minusSeconds(60), END)));
    }

    @Test
    void aWholeDownloadIsClean() throws Exception {
        Files.write(folder.resolve("pub_key.pem"), MerchantFiles.pem(wechatpay.getPublic()));

        var inspection = inspect();

        assertThat(inspection.isClean()).isTrue();
        assertThat(inspection.pieces()).hasSize(3).allMatch(Piece::used);
        assertThat(piece(inspection, "cert.pem")).satisfies(certificate -> {
            assertThat(certificate.kind()).isEqualTo(Kind.CERTIFICATE);
            assertThat(certificate.serialNumber()).isEqualTo("0A1B");
            assertThat(certificate.commonName()).isEqualTo("1900000001");
            assertThat(certificate.expires()).isEqualTo(END);
            assertThat(certificate.fits()).extracting(Origin::name).containsExactly("key.pem");
        });
        assertThat(piece(inspection, "pub_key.pem").fits()).isEmpty();
    }

    @Test
    void whatIsMissingOrWrongIsNamed() throws Exception {
        var authority = MerchantFiles.authority(wechatpay, "Tenpay.com Root CA", NOW.minusSeconds(60), END);
        Files.write(folder.resolve("chain.pem"), MerchantFiles.pem(authority));
        Files.write(folder.resolve("cert.p12"), MerchantFiles.p12(wechatpay.getPrivate(), authority, "1900000001"));
        Files.write(folder.resolve("sm2.cer"), KeyForms.sm2Certificate(KeyForms.sm2(), "1900000001"));

        var missing = inspect();

        assertThat(missing.isClean()).isFalse();
        assertThat(missing.problems()).containsExactly(Problem.AUTHORITY_AS_WECHATPAY_KEY);
        assertThat(missing.unread()).singleElement().satisfies(file -> assertThat(file.reason()).isEqualTo(KeyFileException.Reason.SM2));
        assertThat(piece(missing, "chain.pem").kind()).isEqualTo(Kind.AUTHORITY);
        assertThat(piece(missing, "cert.p12").kind()).isEqualTo(Kind.BUNDLE);

        Files.write(folder.resolve("platform.pem"), MerchantFiles.pem(MerchantFiles.platform(
                MerchantFiles.rsa().getPublic(), wechatpay, "7F00", NOW.minus(Duration.ofDays(900)), NOW.plus(Duration.ofDays(9)))));
        var found = inspect();
        assertThat(found.problems()).isEmpty();
        assertThat(found.warnings()).containsExactlyInAnyOrder(Warning.AUTHORITY_NOT_USED, Warning.WECHATPAY_CERTIFICATE_EXPIRES_SOON);
        assertThat(piece(found, "platform.pem").kind()).isEqualTo(Kind.PLATFORM_CERTIFICATE);
        assertThat(found.pieces()).filteredOn(piece -> !piece.used()).extracting(piece -> piece.origin().name())
                .containsExactlyInAnyOrder("chain.pem", "cert.p12");
    }

    private KeyInspection inspect() throws KeySearchException {
        return KeyInspection.of(List.of(folder), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static Piece piece(KeyInspection inspection, String name) {
        return inspection.pieces().stream().filter(piece -> piece.origin().name().equals(name)).findFirst().orElseThrow();
    }
}
