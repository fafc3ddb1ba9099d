package carddesk.keys;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.SharedRsaKeys;
import carddesk.keys.KeySet.Problem;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.time.Instant;
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
        own = SharedRsaKeys.next();
        foreign = SharedRsaKeys.next();
        certificate = KeyForms.certificate(own, "CN=1900000001", "1a", FROM, TO);
    }

    @Test
    void aKeyAndItsCertificateFit() {
        assertThat(KeySet.problemsOf(privateKey(own), certificate, FROM)).isEmpty();
        assertThat(KeySet.problemsOf(privateKey(own), certificate, TO)).isEmpty();
    }

    @Test
    void aCertificateOfAnotherKeyIsNoticed() {
        assertThat(KeySet.problemsOf(privateKey(foreign), certificate, FROM)).containsExactly(Problem.CERTIFICATE_OF_ANOTHER_KEY);
    }

    @Test
    void anExpiredAndANotYetValidCertificateAreToldApart() {
        assertThat(KeySet.problemsOf(privateKey(own), certificate, TO.plusMillis(1))).containsExactly(Problem.CERTIFICATE_EXPIRED);
        assertThat(KeySet.problemsOf(privateKey(own), certificate, FROM.minusMillis(1))).containsExactly(Problem.CERTIFICATE_NOT_YET_VALID);
    }

    private static RSAPrivateKey privateKey(KeyPair keys) {
        return (RSAPrivateKey) keys.getPrivate();
    }
}
