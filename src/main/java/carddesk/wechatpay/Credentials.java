package carddesk.wechatpay;

import java.security.PrivateKey;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The keys and ids for signing, verifying and field encryption of one caller.
 *
 * @param privateKey the caller's API key, which signs requests and decrypts fields
 * @param serialNumber of the caller's certificate, upper-case hex of full bytes
 * @param wechatpayKey WeChat Pay's key, which requests name and which encrypts fields
 * @param otherWechatpayKeys further keys for verifying: during the switch from platform certificates to the public key, responses and
 *     notifications are signed with either (protocol section 6)
 */
public record Credentials(
        Identity identity, PrivateKey privateKey, String serialNumber, WechatpayKey wechatpayKey, List<WechatpayKey> otherWechatpayKeys) {
    public Credentials {
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(privateKey, "privateKey");
        Objects.requireNonNull(wechatpayKey, "wechatpayKey");
        serialNumber = SerialNumber.of(serialNumber).toString();
        otherWechatpayKeys = List.copyOf(otherWechatpayKeys);
    }

    public Credentials(Identity identity, PrivateKey privateKey, String serialNumber, WechatpayKey wechatpayKey) {
        this(identity, privateKey, serialNumber, wechatpayKey, List.of());
    }

    /** The keys for verifying, the one used for sending first. */
    public List<WechatpayKey> wechatpayKeys() {
        return Stream.concat(Stream.of(wechatpayKey), otherWechatpayKeys.stream()).toList();
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "Credentials[" + identity + ", serial " + serialNumber + "]";
    }
}
