package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing secret or personal gets into the log, and what support needs stays. */
class RedactionTest {

    @ParameterizedTest
    @ValueSource(strings = {
        "13800138000", "+8613800138000", "+86 13800138000", "86-13800138000",
        "wang.xiaoming+card@example.com.cn", "a@b.io"})
    void personalValuesAreHidden(String value) {
        assertThat(Redaction.of("before " + value + ", after")).doesNotContain(value).startsWith("before ").endsWith(", after").contains("[hidden]");
        assertThat(Redaction.of("{\"value\":\"" + value + "\"}")).doesNotContain(value);
    }

    @Test
    void chineseTextAroundAPhoneNumberDoesNotSaveIt() {
        assertThat(Redaction.of("手机号13800138000无效")).isEqualTo("手机号[hidden]无效");
    }

    @Test
    void signaturesAndNoncesOfARequestAreHidden() {
        var header = "WECHATPAY-BRAND-SHA256-RSA2048 brand_id=\"20260057\",nonce_str=\"593BEC0C930BF1AF\","
                + "signature=\"aBc/+=\",timestamp=\"1554208460\"";

        assertThat(Redaction.of(header)).doesNotContain("593BEC0C930BF1AF", "aBc/+=").contains("20260057", "1554208460");
    }

    @Test
    void keysAndEncryptedValuesAreHidden() {
        var bytes = new byte[256];
        new SecureRandom().nextBytes(bytes);
        var encrypted = Base64.getEncoder().encodeToString(bytes);
        var key = "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END PRIVATE KEY-----";

        assertThat(Redaction.of("value: " + encrypted)).isEqualTo("value: [hidden]");
        assertThat(Redaction.of("key: " + key + " end")).isEqualTo("key: [hidden] end");
        assertThat(Redaction.of("cut off: " + key.substring(0, 90))).isEqualTo("cut off: [hidden]");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "confirm: HTTP 404 RESOURCE_NOT_EXISTS (Request-ID 08F78BB5AF0610D302189FDC0158A0AC2D-0)",
        "2026-11-22T00:12:33.123+08:00 INFO  Explainer - templates: Answer not verified: WRONG_SIGNATURE",
        "Confirmation[478515832665001234567890 of pPractice20260032CardTemplate, CREATE_CARD_SUCCESS]",
        "\tat carddesk/carddesk.ui.templates.TemplatesModel.lambda$load$0(TemplatesModel.java:137)",
        "brand 20260057, mchid 1700000057, PUB_KEY_ID_0117000000572026112200000000000000"})
    void whatSupportNeedsStays(String line) {
        assertThat(Redaction.of(line)).isEqualTo(line);
    }
}
