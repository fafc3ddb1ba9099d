package carddesk.keys;

import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Optional;

/**
 * A key that may be WeChat Pay's: its public key, or its older platform certificate.
 *
 * @param certificateSerial the serial number when it is a certificate, which then is the key's id (protocol section 1)
 * @param ends the last moment at which that certificate is valid
 */
public record WechatpayKeyCandidate(FoundFile file, RSAPublicKey key, Optional<String> certificateSerial, Optional<Instant> ends) {

    /** Returns whether it is a platform certificate that has expired. */
    public boolean isExpired(Instant now) {
        return ends.filter(now::isAfter).isPresent();
    }
}
