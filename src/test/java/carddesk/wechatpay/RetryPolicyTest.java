package carddesk.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
    private static final RetryPolicy WAITS = new RetryPolicy(Duration.ofSeconds(1), Duration.ofSeconds(5), 4);

    @Test
    void eachWaitIsTwiceAsLongUpToTheLongest() {
        assertThat(WAITS.before(1, null)).hasSeconds(1);
        assertThat(WAITS.before(2, null)).hasSeconds(2);
        assertThat(WAITS.before(3, null)).hasSeconds(4);
        assertThat(WAITS.before(4, null)).hasSeconds(5);
    }

    @Test
    void theServersWishIsHeardWithinLimits() {
        assertThat(WAITS.before(1, Duration.ofSeconds(3))).hasSeconds(3);
        assertThat(WAITS.before(1, Duration.ZERO)).hasSeconds(1);
        assertThat(WAITS.before(1, Duration.ofDays(1))).hasSeconds(5);
    }

    @Test
    void aLimitBelowTheFirstWaitIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RetryPolicy(Duration.ofSeconds(2), Duration.ofSeconds(1), 2));
    }
}
