package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A certificate that ends soon, or has ended, is told while the program still works with it. */
class CertificateUiTest extends VaultWindowTest {

    @Test
    void theEndIsToldOfEachProfilesCertificates() throws Exception {
        var fixture = fixture();
        var lasting = fixture.brand("lasting", Duration.ofDays(200));
        var ended = fixture.brand("ended", Duration.ofHours(-3));
        var longAgo = fixture.brand("long ago", Duration.ofDays(-40));
        var soon = fixture.brand("soon", Duration.ofDays(12).plusHours(1));
        var platformEnded = fixture.withPlatformCertificate(fixture.partner("platform ended"), Duration.ofDays(-2));
        var platformSoon = fixture.withPlatformCertificate(fixture.partner("platform soon"), Duration.ofDays(12).plusHours(1));
        fixture.makeVault(content -> content.with(lasting).with(ended).with(longAgo).with(soon).with(platformEnded).with(platformSoon));
        start();
        enter();
        assertThat(screen().shows("#certificateWarning")).as("a certificate that lasts").isFalse();

        assertWarning("ended", "商户证书已过期，请更换");
        assertWarning("long ago", "商户证书已过期，请更换");
        assertWarning("soon", "商户证书 12 天后过期");
        assertWarning("platform ended", "微信支付平台证书已过期");
        assertWarning("platform soon", "微信支付平台证书 12 天后过期");
    }

    private void assertWarning(String profile, String sentence) {
        chooseProfile(profile);
        assertThat(screen().text("#certificateWarning")).as(profile).isEqualTo(sentence);
        assertThat(screen().shows("#certificateWarning")).as(profile).isTrue();
    }
}
