package carddesk.wechatpay;

import java.security.interfaces.RSAPublicKey;
import java.util.Objects;

/**
 * A key of WeChat Pay: verifies its responses and encrypts fields for it (protocol sections 6 and 7).
 *
 * @param id the public key id ({@code PUB_KEY_ID_…}), or the serial number of a platform certificate in upper-case hex of full bytes
 */
public record WechatpayKey(String id, RSAPublicKey publicKey) {
    public WechatpayKey {
        Objects.requireNonNull(publicKey, "publicKey");
        if (id.isBlank()) {
            throw new IllegalArgumentException("A WeChat Pay key needs its id");
        }
        id = SerialNumber.parse(id).map(SerialNumber::toString).orElse(id);
    }

    /** Returns whether a {@code Wechatpay-Serial} header names this key; serial numbers are compared as numbers. */
    public boolean isNamedBy(String serial) {
        var number = SerialNumber.parse(serial);
        return number.isPresent() ? number.equals(SerialNumber.parse(id)) : id.equalsIgnoreCase(serial);
    }
}
