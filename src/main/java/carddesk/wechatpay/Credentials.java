package carddesk.wechatpay;

import java.security.PrivateKey;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Everything that signing, verifying and field encryption need for one caller.
 *
 * @param identity who calls
 * @param privateKey the caller's API key; signs requests and opens encrypted fields
 * @param serialNumber serial number of the caller's certificate, upper-case hex of full bytes
 * @param wechatpayKey WeChat Pay's key that requests name and fields are encrypted with
 * @param otherWechatpayKeys WeChat Pay's keys that only verify: during the move from platform certificates to the public key, answers and
 *     notifications come signed with one or the other (protocol section 6)
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

    /** Credentials with one key of WeChat Pay. */
    public Credentials(Identity identity, PrivateKey privateKey, String serialNumber, WechatpayKey wechatpayKey) {
        this(identity, privateKey, serialNumber, wechatpayKey, List.of());
    }

    /** WeChat Pay's keys that verify, the one used for sending first. */
    public List<WechatpayKey> wechatpayKeys() {
        return Stream.concat(Stream.of(wechatpayKey), otherWechatpayKeys.stream()).toList();
    }

    /** Says who, never with which key. */
    @Override
    public String toString() {
        return "Credentials[" + identity + ", serial " + serialNumber + "]";
    }
}
