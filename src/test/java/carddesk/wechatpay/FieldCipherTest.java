package carddesk.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import carddesk.SharedRsaKeys;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Personal fields travel encrypted, to WeChat Pay and back. */
class FieldCipherTest {

    private static KeyPair caller;
    private static KeyPair wechatpay;

    @BeforeAll
    static void makeKeys() throws Exception {
        caller = SharedRsaKeys.next();
        wechatpay = SharedRsaKeys.next();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "13800138000", "\u738b\u5c0f\u660e"})
    void whatIsEncryptedOnlyWechatPayCanRead(String value) throws Exception {
        var encrypted = ofCaller().encrypt(value);

        var cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        var sha1Twice = new OAEPParameterSpec("SHA-1", "MGF1", MGF1ParameterSpec.SHA1, PSource.PSpecified.DEFAULT);
        cipher.init(Cipher.DECRYPT_MODE, wechatpay.getPrivate(), sha1Twice);
        assertThat(new String(cipher.doFinal(Base64.getDecoder().decode(encrypted)), StandardCharsets.UTF_8)).isEqualTo(value);
        assertThat(ofCaller().decrypt(encrypted)).isEmpty();
    }

    @Test
    void whatIsEncryptedForTheCallerIsRead() {
        assertThat(ofCaller().decrypt(ofWechatpay().encrypt("\u738b\u5c0f\u660e"))).contains("\u738b\u5c0f\u660e");
    }

    @Test
    void theSameValueNeverLooksTheSameTwice() {
        assertThat(ofCaller().encrypt("13800138000")).isNotEqualTo(ofCaller().encrypt("13800138000"));
    }

    @Test
    void theLimitIsCountedInBytes() {
        var cipher = ofCaller();

        assertThat(cipher.maxBytes()).isEqualTo(214);
        assertThat(ofWechatpay().decrypt(cipher.encrypt("a".repeat(214)))).contains("a".repeat(214));
        assertThatIllegalArgumentException().isThrownBy(() -> cipher.encrypt("\u738b".repeat(72))).withMessageNotContaining("\u738b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not base64!", "AAAA", "13800138000"})
    void whatIsNotEncryptedForTheCallerIsEmpty(String text) {
        assertThat(ofCaller().decrypt(text)).isEmpty();
    }

    private static FieldCipher ofCaller() {
        return cipher(caller, wechatpay);
    }

    private static FieldCipher ofWechatpay() {
        return cipher(wechatpay, caller);
    }

    private static FieldCipher cipher(KeyPair own, KeyPair other) {
        var key = new WechatpayKey("PUB_KEY_ID_1", (RSAPublicKey) other.getPublic());
        return new FieldCipher(new Credentials(new Identity.Brand("1900000001"), own.getPrivate(), "1A", key));
    }
}
