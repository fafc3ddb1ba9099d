package carddesk.wechatpay;

import java.security.PrivateKey;
import java.util.Locale;
import java.util.Objects;

/**
 * Everything that signing, verifying and field encryption need for one caller.
 *
 * @param identity who calls
 * @param privateKey the caller's API key; signs requests and opens encrypted fields
 * @param serialNumber serial number of the caller's certificate, upper-case hex
 * @param wechatpayKey WeChat Pay's key
 */
public record Credentials(Identity identity, PrivateKey privateKey, String serialNumber, WechatpayKey wechatpayKey) {
    public Credentials {
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(privateKey, "privateKey");
        Objects.requireNonNull(wechatpayKey, "wechatpayKey");
        serialNumber = serialNumber.toUpperCase(Locale.ROOT);
        if (!serialNumber.matches("[0-9A-F]{1,64}")) {
            throw new IllegalArgumentException("A serial number is 1 to 64 hexadecimal digits");
        }
    }

    /** Says who, never with which key. */
    @Override
    public String toString() {
        return "Credentials[" + identity + ", serial " + serialNumber + "]";
    }
}
