package carddesk.sandbox;

import carddesk.wechatpay.Identity;
import java.security.interfaces.RSAPublicKey;

/**
 * What the server knows of a caller.
 *
 * @param publicKey of the caller's API certificate; checks signatures and encrypts fields for the caller
 * @param serialNumber of the caller's API certificate, upper-case hex
 */
record Caller(Face face, Identity identity, RSAPublicKey publicKey, String serialNumber) {}
