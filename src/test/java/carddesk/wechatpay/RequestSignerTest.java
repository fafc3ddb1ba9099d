package carddesk.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated("changes the system's language")
class RequestSignerTest {
    private static final byte[] NO_BODY = new byte[0];
    private static KeyPair keys;

    @BeforeAll
    static void makeKeys() {
        keys = Caller.newKey();
    }

    @Test
    void thePublishedVectorSignsExactly() throws Exception {
        assertThatThePublishedVectorSignsExactly();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "ar-EG", "fa-IR", "hi-IN-u-nu-deva", "th-TH-u-ca-buddhist-nu-thai"})
    void aSystemThatWritesOtherDigitsSignsTheSame(String system) throws Exception {
        var before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(system));
        try {
            assertThatThePublishedVectorSignsExactly();
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void theSignatureCoversTheBodyAsUtf8() throws Exception {
        var body = "{\"level\":\"金卡\"}";
        var signer = new RequestSigner(credentials(Caller.BRAND, keys.getPrivate()));

        var signed = signer.sign("POST", "/a?b=c", Instant.ofEpochSecond(1), "N", body.getBytes(StandardCharsets.UTF_8));

        assertThat(signed.message()).isEqualTo("POST\n/a?b=c\n1\nN\n" + body + "\n");
        assertThat(signed.authorization()).startsWith("WECHATPAY-BRAND-SHA256-RSA2048 brand_id=\"40001\",nonce_str=\"N\"");
        var rsa = Signature.getInstance("SHA256withRSA");
        rsa.initVerify(keys.getPublic());
        rsa.update(signed.message().getBytes(StandardCharsets.UTF_8));
        var signature = signed.authorization().replaceAll(".*signature=\"([^\"]*)\".*", "$1");
        assertThat(rsa.verify(Base64.getDecoder().decode(signature))).isTrue();
    }

    @Test
    void whatWasSignedIsNotPrintedByAccident() {
        var signer = new RequestSigner(credentials(Caller.BRAND, keys.getPrivate()));

        var signed = signer.sign("POST", "/a", Instant.EPOCH, "N", "{\"secret\":1}".getBytes(StandardCharsets.UTF_8));

        assertThat(signed.toString()).doesNotContain("secret", "signature");
    }

    @Test
    void aKeyThatCannotSignWithRsaIsRefusedAtOnce() throws GeneralSecurityException {
        var elliptic = KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate();

        assertThatIllegalArgumentException().isThrownBy(() -> new RequestSigner(credentials(Caller.BRAND, elliptic)));
    }

    private static Credentials credentials(Identity identity, PrivateKey key) {
        return new Credentials(identity, key, Caller.SERIAL, new WechatpayKey(Caller.KEY_ID, (RSAPublicKey) keys.getPublic()));
    }

    private static PrivateKey officialTestKey() throws IOException, GeneralSecurityException {
        var pkcs1 = ASN1Sequence.getInstance(Base64.getMimeDecoder().decode(vector("official-test-key.b64")));
        var algorithm = new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
        var pkcs8 = new PrivateKeyInfo(algorithm, pkcs1).getEncoded();
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    private static String vector(String name) throws IOException {
        try (var in = Objects.requireNonNull(RequestSignerTest.class.getResourceAsStream("/vectors/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
        }
    }

    private static void assertThatThePublishedVectorSignsExactly() throws Exception  {
        var signer = new RequestSigner(credentials(new Identity.Partner("1900009191", "40001"), officialTestKey()));

        var signed = signer.sign(
                "GET",
                "/v3/refund/domestic/refunds/123123123123",
                Instant.ofEpochSecond(1554208460),
                "593BEC0C930BF1AFEB40B4A08C8FB242",
                NO_BODY);

        assertThat(signed.message())
                .isEqualTo("GET\n/v3/refund/domestic/refunds/123123123123\n1554208460\n593BEC0C930BF1AFEB40B4A08C8FB242\n\n");
        assertThat(signed.authorization())
                .isEqualTo("WECHATPAY2-SHA256-RSA2048 mchid=\"1900009191\",nonce_str=\"593BEC0C930BF1AFEB40B4A08C8FB242\",signature=\""
                        + vector("official-get.sig") + "\",timestamp=\"1554208460\",serial_no=\"" + Caller.SERIAL + "\"");
    }
}
