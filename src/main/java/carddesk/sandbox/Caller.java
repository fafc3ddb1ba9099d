package carddesk.sandbox;

import carddesk.wechatpay.Identity;
import carddesk.wechatpay.MerchantType;
import java.security.interfaces.RSAPublicKey;

/**
 * A caller that the server accepts.
 *
 * @param publicKey of the caller's API certificate: verifies its signatures and encrypts fields for it
 * @param serialNumber of the same certificate, upper-case hex
 */
record Caller(MerchantType merchantType, Identity identity, RSAPublicKey publicKey, String serialNumber) {}
