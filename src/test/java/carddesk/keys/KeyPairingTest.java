package carddesk.keys;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.keys.KeyPairing.Problem;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pieces of a key set are checked against each other. */
class KeyPairingTest {

    private static final Instant FROM = Instant.parse("2025-01-31T08:00:00Z");
    private static final Instant TO = Instant.parse("2030-01-31T08:00:00Z");

    private static KeyPair own;
    private static KeyPair foreign;
    private static X509Certificate certificate;

    @BeforeAll
    static void makeKeys() throws Exception {
        own = KeyForms.rsa(2048);
        foreign = KeyForms.rsa(2048);
        certificate = KeyForms.certificate(own, "CN=1900000001", "1a", FROM, TO);
    }

    @Test
    void aKeyAndItsCertificateFit() {
        assertThat(at(FROM).check(privateKey(own), certificate)).isEmpty();
        assertThat(at(TO).check(privateKey(own), certificate)).isEmpty();
    }

    @Test
    void aCertificateOfAnotherKeyIsNoticed() {
        assertThat(at(FROM).check(privateKey(foreign), certificate)).containsExactly(Problem.CERTIFICATE_OF_ANOTHER_KEY);
    }

    @Test
    void anExpiredAndANotYetValidCertificateAreToldApart() {
        assertThat(at(TO.plusMillis(1)).check(privateKey(own), certificate)).containsExactly(Problem.CERTIFICATE_EXPIRED);
        assertThat(at(FROM.minusMillis(1)).check(privateKey(own), certificate)).containsExactly(Problem.CERTIFICATE_NOT_YET_VALID);
    }

    private static KeyPairing at(Instant now) {
        return new KeyPairing(Clock.fixed(now, ZoneOffset.UTC));
    }

    private static RSAPrivateKey privateKey(KeyPair keys) {
        return (RSAPrivateKey) keys.getPrivate();
    }
}
