package carddesk.sandbox;

import carddesk.sandbox.PracticeKeys.Holder;
import carddesk.wechatpay.Identity;
import carddesk.wechatpay.MerchantType;
import java.security.interfaces.RSAPublicKey;

/** A caller that the server accepts. */
record Caller(MerchantType merchantType, Identity identity, Holder key) {

    /** Of the caller's API certificate: verifies its signatures and encrypts fields for it. */
    RSAPublicKey publicKey() {
        return key.publicKey();
    }

    /** Of the same certificate, upper-case hex. */
    String serialNumber() {
        return key.id();
    }
}
