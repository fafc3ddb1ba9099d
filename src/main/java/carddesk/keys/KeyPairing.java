package carddesk.keys;

import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;

/** Checks the pieces of a key set against each other before anything is signed with them (design section 4, key wizard). */
public final class KeyPairing {

    private final Clock clock;

    /** What does not fit. */
    public enum Problem {
        /** The certificate certifies another key. */
        CERTIFICATE_OF_ANOTHER_KEY,
        /** The certificate's time is over. */
        CERTIFICATE_EXPIRED,
        /** The certificate's time has not begun: more often this machine's clock is wrong. */
        CERTIFICATE_NOT_YET_VALID
    }

    /** Judges validity by the given clock. */
    public KeyPairing(Clock clock) {
        this.clock = clock;
    }

    /** What is wrong with a certificate for this key, empty when they fit. */
    public Set<Problem> check(RSAPrivateKey privateKey, X509Certificate certificate) {
        var problems = EnumSet.noneOf(Problem.class);
        if (!(certificate.getPublicKey() instanceof RSAPublicKey certified) || !certified.getModulus().equals(privateKey.getModulus())) {
            problems.add(Problem.CERTIFICATE_OF_ANOTHER_KEY);
        }
        var now = clock.instant();
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            problems.add(Problem.CERTIFICATE_EXPIRED);
        }
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            problems.add(Problem.CERTIFICATE_NOT_YET_VALID);
        }
        return problems;
    }
}
