package carddesk.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing but a plain address over HTTPS, or of this machine, is ever called. */
class HostsTest {

    private static final URI GOOD = URI.create("https://api.mch.weixin.qq.com");

    @ParameterizedTest
    @ValueSource(strings = {
        "https://api.mch.weixin.qq.com", "HTTPS://api.mch.weixin.qq.com/", "https://10.0.0.1:8443", "http://localhost:1", "http://127.0.0.1",
        "HTTP://127.255.1.9:80/", "http://[::1]:8080"})
    void aPlainAddressMayBeUsed(String base) {
        assertThat(Hosts.isAllowed(URI.create(base))).isTrue();
        assertThat(new Hosts(GOOD, URI.create(base)).inOrder()).containsExactly(GOOD, URI.create(base));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "http://api.mch.weixin.qq.com", "http://127.0.0.1.example.com", "http://127.0.0.256", "http://128.0.0.1", "ftp://localhost", "https:/v3",
        "https://user@api.mch.weixin.qq.com", "https://api.mch.weixin.qq.com/v3", "https://api.mch.weixin.qq.com//",
        "https://api.mch.weixin.qq.com?a=1", "https://api.mch.weixin.qq.com/#a", "mailto:a@b", "/v3"})
    void anyOtherMayNot(String base) {
        assertThat(Hosts.isAllowed(URI.create(base))).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> Hosts.only(URI.create(base)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Hosts(GOOD, URI.create(base)));
    }
}
