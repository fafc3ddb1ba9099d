package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A certificate that ends soon, or has ended, is told while the program still works with it. */
class CertificateUiTest extends VaultWindowTest {

    @ParameterizedTest
    @CsvSource({"-PT3H, 商户证书已过期，请更换", "-P40D, 商户证书已过期，请更换", "P12DT1H, 商户证书 12 天后过期"})
    void theEndIsTold(String left, String sentence) throws Exception {
        open(Duration.parse(left));

        assertThat(screen().text("#certificateWarning")).isEqualTo(sentence);
        assertThat(screen().shows("#certificateWarning")).isTrue();
    }

    @Test
    void aCertificateThatLastsIsNotMentioned() throws Exception {
        open(Duration.ofDays(200));

        assertThat(screen().shows("#certificateWarning")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"-P2D, 微信支付平台证书已过期", "P12DT1H, 微信支付平台证书 12 天后过期"})
    void theEndOfAPlatformCertificateIsTold(String left, String sentence) throws Exception {
        var partner = fixture().withPlatformCertificate(fixture().partner("two"), Duration.parse(left));
        fixture().makeVault(content -> content.with(partner));
        start();
        enter();

        assertThat(screen().text("#certificateWarning")).isEqualTo(sentence);
        assertThat(screen().shows("#certificateWarning")).isTrue();
    }

    private void open(Duration left) throws Exception {
        var brand = fixture().brand("one", left);
        fixture().makeVault(content -> content.with(brand));
        start();
        enter();
    }
}
