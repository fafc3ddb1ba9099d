package carddesk.keys;

import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A key that may be WeChat Pay's: its public key, or a platform certificate.
 *
 * @param certificateSerial serial number of the certificate, which is the key's id (protocol section 1)
 * @param ends when the certificate expires
 */
public record WechatpayKeyCandidate(FoundFile file, RSAPublicKey key, @Nullable String certificateSerial, @Nullable Instant ends) {

    public boolean isExpired(Instant now) {
        return Optional.ofNullable(ends).filter(now::isAfter).isPresent();
    }
}
