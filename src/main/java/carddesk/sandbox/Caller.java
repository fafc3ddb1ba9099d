package carddesk.sandbox;

import carddesk.wechatpay.Identity;
import carddesk.wechatpay.MerchantType;
import java.security.interfaces.RSAPublicKey;

/**
 * What the server knows of a caller.
 *
 * @param publicKey of the caller's API certificate; checks signatures and encrypts fields for the caller
 * @param serialNumber of the caller's API certificate, upper-case hex
 */
record Caller(MerchantType merchantType, Identity identity, RSAPublicKey publicKey, String serialNumber) {}
