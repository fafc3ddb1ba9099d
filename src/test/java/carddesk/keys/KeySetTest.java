package carddesk.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carddesk.keys.KeySet.Problem;
import carddesk.keys.KeySet.Warning;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The right set is found among the pieces, and what is missing or contradictory is said. */
class KeySetTest {

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private static KeyPair own;
    private static KeyPair other;
    private static KeyPair wechatpay;

    @TempDir
    private Path folder;

    @BeforeAll
    static void makeKeys() throws Exception {
        own = MerchantFiles.rsa();
        other = MerchantFiles.rsa();
        wechatpay = MerchantFiles.rsa();
    }

    @Test
    void aWholeDownloadMakesASet() throws Exception {
        var keySet = choice(pieces(MerchantFiles.pem(own.getPrivate()), MerchantFiles.pem(valid(own)),
                MerchantFiles.p12(own.getPrivate(), valid(own), "20260057"), MerchantFiles.pem(wechatpay.getPublic())));

        assertThat(keySet.isComplete()).isTrue();
        assertThat(keySet.warnings()).isEmpty();
        assertThat(keySet.own().key()).isEqualTo(own.getPrivate());
        assertThat(keySet.certificate().orElseThrow().commonName()).contains("20260057");
        assertThat(keySet.wechatpayKey().key()).isEqualTo(wechatpay.getPublic());
    }

    @Test
    void ownPublicKeyBesideWechatpaysIsLeftOut() throws Exception {
        var keySet = choice(pieces(MerchantFiles.pem(own.getPrivate()), MerchantFiles.pem(valid(own)), MerchantFiles.pem(own.getPublic()),
                MerchantFiles.pem(wechatpay.getPublic())));

        assertThat(keySet.wechatpayKey().key()).isEqualTo(wechatpay.getPublic());
    }

    @Test
    void nothingIsSaidOnceWhenNothingWasFound() {
        assertThat(choice(KeyPieces.none()).problems()).containsExactly(Problem.NOTHING_FOUND);
    }

    @Test
    void missingPiecesAreNamed() throws Exception {
        assertThat(choice(pieces(MerchantFiles.pem(valid(own)))).problems())
                .containsExactlyInAnyOrder(Problem.NO_PRIVATE_KEY, Problem.NO_WECHATPAY_KEY);
        var withoutCertificate = choice(pieces(MerchantFiles.pem(own.getPrivate()), MerchantFiles.pem(wechatpay.getPublic())));
        assertThat(withoutCertificate.isComplete()).isTrue();
        assertThat(withoutCertificate.warnings()).containsExactly(Warning.NO_CERTIFICATE);
    }

    @Test
    void ownPublicKeyIsNoSubstituteForWechatpays() throws Exception {
        assertThat(choice(pieces(MerchantFiles.pem(own.getPrivate()), MerchantFiles.pem(valid(own)), MerchantFiles.pem(own.getPublic()))).problems())
                .containsExactly(Problem.OWN_KEY_AS_WECHATPAY_KEY);
    }

    @Test
    void aCertificateOfAnotherKeyIsNoticed() throws Exception {
        assertThat(choice(pieces(MerchantFiles.pem(own.getPrivate()), MerchantFiles.pem(valid(other)),
                MerchantFiles.pem(wechatpay.getPublic()))).problems()).containsExactly(Problem.CERTIFICATE_OF_ANOTHER_KEY);
    }

    @Test
    void expiredAndFutureCertificatesAreToldApart() throws Exception {
        var expired = certificate(own, Duration.ofDays(-400), Duration.ofDays(-1));
        var future = certificate(own, Duration.ofDays(1), Duration.ofDays(400));
        var soon = certificate(own, Duration.ofDays(-400), Duration.ofDays(29));

        assertThat(withCertificate(expired).problems()).containsExactly(Problem.CERTIFICATE_EXPIRED);
        assertThat(withCertificate(future).problems()).containsExactly(Problem.CERTIFICATE_NOT_YET_VALID);
        assertThat(withCertificate(soon).problems()).isEmpty();
        assertThat(withCertificate(soon).warnings()).containsExactly(Warning.CERTIFICATE_EXPIRES_SOON);
    }

    @Test
    void aRenewedCertificateOfTheSameKeyWins() throws Exception {
        var keySet = choice(pieces(MerchantFiles.pem(own.getPrivate()), MerchantFiles.pem(wechatpay.getPublic()),
                MerchantFiles.pem(certificate(own, Duration.ofDays(-800), Duration.ofDays(-1))), MerchantFiles.pem(valid(own))));

        assertThat(keySet.problems()).isEmpty();
        assertThat(keySet.certificate().orElseThrow().notAfter()).isAfter(NOW);
    }

    @Test
    void severalCandidatesAreForAPersonToChoose() throws Exception {
        var pieces = pieces(MerchantFiles.pem(own.getPrivate()), MerchantFiles.pem(valid(own)), MerchantFiles.pem(other.getPrivate()),
                MerchantFiles.pem(valid(other)), MerchantFiles.pem(wechatpay.getPublic()), MerchantFiles.pem(MerchantFiles.rsa().getPublic()));
        var open = choice(pieces);
        assertThat(open.problems()).containsExactlyInAnyOrder(Problem.SEVERAL_OWN_KEYS, Problem.SEVERAL_WECHATPAY_KEYS);

        var chosen = KeySet.of(pieces, CLOCK,
                open.merchantCandidates().stream().filter(key -> key.key().equals(other.getPrivate())).findFirst().orElse(null),
                open.wechatpayCandidates().stream().filter(key -> key.key().equals(wechatpay.getPublic())).findFirst().orElse(null));
        assertThat(chosen.isComplete()).isTrue();
        assertThat(chosen.own().key()).isEqualTo(other.getPrivate());
    }

    @Test
    void aKeyWithoutItsCertificateDoesNotCompeteWithAPair() throws Exception {
        var keySet = choice(pieces(MerchantFiles.pem(other.getPrivate()), MerchantFiles.pem(own.getPrivate()), MerchantFiles.pem(valid(own)),
                MerchantFiles.pem(wechatpay.getPublic())));

        assertThat(keySet.own().key()).isEqualTo(own.getPrivate());
    }

    @Test
    void aLockedKeyAsksForItsPassphraseAndKeepsItForTheProfile() throws Exception {
        var pieces = pieces(MerchantFiles.locked(own.getPrivate(), "open sesame"), MerchantFiles.pem(valid(own)),
                MerchantFiles.pem(wechatpay.getPublic()));
        assertThat(choice(pieces).problems()).containsExactly(Problem.KEY_NEEDS_PASSPHRASE);
        assertThatThrownBy(() -> pieces.unlock("wrong".toCharArray())).isInstanceOfSatisfying(KeyFileException.class,
                failure -> assertThat(failure.reason()).isEqualTo(KeyFileException.Reason.WRONG_PASSPHRASE));

        var opened = pieces.unlock("open sesame".toCharArray());
        var keySet = choice(opened);
        assertThat(keySet.isComplete()).isTrue();
        assertThat(keySet.own().passphrase()).isEqualTo(Secret.of("open sesame".toCharArray()));

        opened.close();
        assertThat(keySet.own().passphrase().isWiped()).isTrue();
    }

    @Test
    void aBundleAloneIsKeyAndCertificateAndItsPassphraseIsGuessedFromItsName() throws Exception {
        var bundle = Files.write(folder.resolve("1900000001_20260601_cert.p12"),
                MerchantFiles.p12(own.getPrivate(), valid(own), "1900000001"));
        var key = Files.write(folder.resolve("pub_key.pem"), MerchantFiles.pem(wechatpay.getPublic()));
        var pieces = KeyPieces.none().with(KeySearch.in(List.of(bundle, key)));

        assertThat(choice(pieces).problems()).containsExactly(Problem.BUNDLE_NEEDS_PASSPHRASE);
        assertThat(pieces.likelyPassphrase()).contains("1900000001");

        var keySet = choice(pieces.unlock(pieces.likelyPassphrase().orElseThrow().toCharArray()));
        assertThat(keySet.isComplete()).isTrue();
        assertThat(keySet.certificate()).isPresent();
    }

    @Test
    void anOpenKeyWhoseCertificateIsInABundleIsTakenFromTheBundle() throws Exception {
        var pieces = pieces(MerchantFiles.pem(own.getPrivate()), MerchantFiles.p12(own.getPrivate(), valid(own), "1900000001"),
                MerchantFiles.pem(wechatpay.getPublic())).unlock("1900000001".toCharArray());

        assertThat(choice(pieces).own().passphrase()).isNotNull();
    }

    @Test
    void theOlderPlatformCertificateServesWhereThereIsNoPublicKey() throws Exception {
        var platform = MerchantFiles.certificate(wechatpay, "Tenpay.com sign", "Tenpay.com", "7F00", NOW.minusSeconds(60), NOW.plusSeconds(60));
        var keySet = choice(pieces(MerchantFiles.pem(own.getPrivate()), MerchantFiles.pem(valid(own)), MerchantFiles.pem(platform)));

        assertThat(keySet.isComplete()).isTrue();
        assertThat(keySet.wechatpayKey().certificateSerial()).isEqualTo("7F00");
    }

    @Test
    void aCertificateOfAnAuthorityIsNeverWechatpaysKey() throws Exception {
        var authority = MerchantFiles.authority(other, "Tenpay.com Root CA", NOW.minusSeconds(60), NOW.plus(Duration.ofDays(900)));
        var alone = choice(pieces(MerchantFiles.pem(own.getPrivate()), MerchantFiles.pem(valid(own)), MerchantFiles.pem(authority)));
        var withAuthority = choice(pieces(MerchantFiles.pem(own.getPrivate()), MerchantFiles.pem(valid(own)), MerchantFiles.pem(authority),
                MerchantFiles.pem(platform("7F00", 400))));

        assertThat(alone.isComplete()).isFalse();
        assertThat(alone.wechatpayCandidates()).isEmpty();
        assertThat(alone.problems()).containsExactly(Problem.AUTHORITY_AS_WECHATPAY_KEY);
        assertThat(withAuthority.isComplete()).isTrue();
        assertThat(withAuthority.wechatpayKey().certificateSerial()).isEqualTo("7F00");
        assertThat(withAuthority.warnings()).containsExactly(Warning.AUTHORITY_NOT_USED);
    }

    @Test
    void whatIssuedAnotherCertificateIsAnAuthorityWithoutSayingSo() throws Exception {
        var silent = MerchantFiles.certificate(other, "Tenpay.com Root CA", "CA Center", "02", NOW.minusSeconds(60), NOW.plusSeconds(60));
        var issued = KeyForms.issued(wechatpay.getPublic(), "CN=Tenpay.com sign", silent, other.getPrivate(), "7F00", NOW,
                NOW.plus(Duration.ofDays(99)));
        var keySet = choice(pieces(MerchantFiles.pem(own.getPrivate()), MerchantFiles.pem(valid(own)), MerchantFiles.pem(silent),
                MerchantFiles.pem(issued)));

        assertThat(keySet.wechatpayKeys()).singleElement().satisfies(key -> assertThat(key.certificateSerial()).isEqualTo("7F00"));
    }

    @Test
    void thePublicKeyAndEveryPlatformCertificateAreKept() throws Exception {
        var keySet = choice(pieces(MerchantFiles.pem(own.getPrivate()), MerchantFiles.pem(valid(own)), MerchantFiles.pem(other.getPublic()),
                MerchantFiles.pem(platform("7F00", 100)), MerchantFiles.pem(platform("8F00", 400))));

        assertThat(keySet.isComplete()).isTrue();
        assertThat(keySet.wechatpayKey()).as("used for sending").isEqualTo(keySet.publicKey().orElseThrow());
        assertThat(keySet.platformCertificates()).extracting(key -> key.certificateSerial()).containsExactly("8F00", "7F00");
    }

    @Test
    void theKeyUsedForSendingCanBeChanged() throws Exception {
        var pieces = pieces(MerchantFiles.pem(own.getPrivate()), MerchantFiles.pem(valid(own)), MerchantFiles.pem(other.getPublic()),
                MerchantFiles.pem(platform("7F00", 100)));
        var certificate = choice(pieces).platformCertificates().getFirst();
        var chosen = KeySet.of(pieces, CLOCK, null, certificate);

        assertThat(chosen.wechatpayKey()).isEqualTo(certificate);
        assertThat(chosen.wechatpayKeys()).hasSize(2);
    }

    @Test
    void publicKeysThatAProfileCannotHoldAreNamed() throws Exception {
        var pieces = pieces(MerchantFiles.pem(own.getPrivate()), MerchantFiles.pem(valid(own)), MerchantFiles.pem(other.getPublic()),
                MerchantFiles.pem(MerchantFiles.rsa().getPublic()), MerchantFiles.pem(platform("7F00", 100)));
        var certificate = choice(pieces).platformCertificates().getFirst();
        var publicKey = choice(pieces).wechatpayCandidates().getFirst();

        var byCertificate = KeySet.of(pieces, CLOCK, null, certificate);
        assertThat(byCertificate.isComplete()).isTrue();
        assertThat(byCertificate.warnings()).containsExactly(Warning.PUBLIC_KEYS_NOT_USED);
        assertThat(byCertificate.unusedPublicKeys()).hasSize(2);
        var byPublicKey = KeySet.of(pieces, CLOCK, null, publicKey);
        assertThat(byPublicKey.warnings()).containsExactly(Warning.PUBLIC_KEYS_NOT_USED);
        assertThat(byPublicKey.unusedPublicKeys()).singleElement().isNotEqualTo(publicKey);
        assertThat(choice(pieces).unusedPublicKeys()).as("before the choice").isEmpty();
    }

    @Test
    void piecesThatAreNotPartOfTheSetAreKnown() throws Exception {
        var pieces = pieces(MerchantFiles.pem(own.getPrivate()), MerchantFiles.pem(valid(own)), MerchantFiles.pem(MerchantFiles.rsa().getPublic()),
                MerchantFiles.pem(platform("7F00", 100)), MerchantFiles.pem(other.getPrivate()), MerchantFiles.pem(own.getPublic()),
                MerchantFiles.pem(MerchantFiles.authority(other, "Tenpay.com Root CA", NOW.minusSeconds(60), NOW.plusSeconds(60))));
        var keySet = choice(pieces);

        assertThat(keySet.isComplete()).isTrue();
        assertThat(pieces.files()).filteredOn(file -> file.pieces().stream().noneMatch(piece -> keySet.uses(file, piece)))
                .extracting(file -> file.origin().name()).containsExactlyInAnyOrder("file4", "file5", "file6");
    }

    @Test
    void expiredAndSoonExpiringPlatformCertificatesAreTold() throws Exception {
        assertThat(withPlatform(MerchantFiles.pem(platform("7F00", -1))).problems()).containsExactly(Problem.WECHATPAY_CERTIFICATE_EXPIRED);
        assertThat(withPlatform(MerchantFiles.pem(platform("7F00", 29))).warnings())
                .containsExactly(Warning.WECHATPAY_CERTIFICATE_EXPIRES_SOON);
        var two = withPlatform(MerchantFiles.pem(platform("7F00", -1)), MerchantFiles.pem(platform("8F00", 400)));
        assertThat(two.isComplete()).isTrue();
        assertThat(two.wechatpayKey().certificateSerial()).isEqualTo("8F00");
        assertThat(two.warnings()).containsExactly(Warning.WECHATPAY_CERTIFICATE_EXPIRED);
    }

    private KeySet withPlatform(byte[]... platform) throws Exception {
        return choice(pieces(Stream.concat(Stream.of(MerchantFiles.pem(own.getPrivate()), MerchantFiles.pem(valid(own))), Stream.of(platform))
                .toArray(byte[][]::new)));
    }

    private static X509Certificate platform(String serial, int days) throws Exception {
        return MerchantFiles.platform(wechatpay.getPublic(), other, serial, NOW.minus(Duration.ofDays(800)), NOW.plus(Duration.ofDays(days)));
    }

    @Test
    void ofTwoCertificatesForAKeyTheOneThatEndsLaterCounts() throws Exception {
        var earlier = certificate(own, Duration.ofDays(-800), Duration.ofDays(-1));
        for (var order : List.of(List.of(earlier, valid(own)), List.of(valid(own), earlier))) {
            var keySet = choice(pieces(MerchantFiles.pem(own.getPrivate()), MerchantFiles.pem(order.get(0)), MerchantFiles.pem(order.get(1)),
                    MerchantFiles.pem(wechatpay.getPublic())));

            assertThat(keySet.problems()).isEmpty();
            assertThat(keySet.certificate().orElseThrow().notAfter()).isAfter(NOW);
        }
    }

    @Test
    void theSamePublicKeyInTwoFormsIsOneCandidate() throws Exception {
        var keySet = choice(pieces(MerchantFiles.pem(own.getPrivate()), MerchantFiles.pem(valid(own)),
                MerchantFiles.pem(wechatpay.getPublic()), wechatpay.getPublic().getEncoded()));

        assertThat(keySet.wechatpayCandidates()).hasSize(1);
        assertThat(keySet.isComplete()).isTrue();
    }

    @Test
    void whatIsIncompleteSaysSo() throws Exception {
        assertThat(choice(pieces(MerchantFiles.pem(own.getPrivate()), MerchantFiles.pem(valid(own)))).isComplete()).isFalse();
    }

    private KeySet withCertificate(X509Certificate certificate) throws Exception {
        return choice(pieces(MerchantFiles.pem(own.getPrivate()), MerchantFiles.pem(certificate), MerchantFiles.pem(wechatpay.getPublic())));
    }

    private static KeySet choice(KeyPieces pieces) {
        return KeySet.of(pieces, CLOCK, null, null);
    }

    private KeyPieces pieces(byte[]... contents) throws Exception {
        var place = Files.createTempDirectory(folder, "download");
        for (int i = 0; i < contents.length; i++) {
            Files.write(place.resolve("file" + i), contents[i]);
        }
        return KeyPieces.none().with(KeySearch.in(List.of(place)));
    }

    private static X509Certificate valid(KeyPair keys) throws Exception {
        return certificate(keys, Duration.ofDays(-1), Duration.ofDays(400));
    }

    private static X509Certificate certificate(KeyPair keys, Duration from, Duration to) throws Exception {
        return MerchantFiles.certificate(keys, "20260057", "Example Tea", "5A1B", NOW.plus(from), NOW.plus(to));
    }
}
