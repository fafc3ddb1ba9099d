package carddesk.keys;

import java.security.interfaces.RSAPublicKey;
import java.util.Optional;

/**
 * A key that may be WeChat Pay's: its public key, or its older platform certificate.
 *
 * @param certificateSerial the serial number when it is a certificate, which then is the key's id (protocol section 1)
 */
public record WechatpayKeyCandidate(FoundFile file, RSAPublicKey key, Optional<String> certificateSerial) {}
