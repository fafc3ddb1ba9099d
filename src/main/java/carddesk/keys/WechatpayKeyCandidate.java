package carddesk.keys;

import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Optional;

/**
 * A key that may be WeChat Pay's: its public key, or a platform certificate.
 *
 * @param certificateSerial serial number of the certificate, which is the key's id (protocol section 1)
 * @param ends when the certificate expires
 */
public record WechatpayKeyCandidate(FoundFile file, RSAPublicKey key, Optional<String> certificateSerial, Optional<Instant> ends) {

    public boolean isExpired(Instant now) {
        return ends.filter(now::isAfter).isPresent();
    }
}
