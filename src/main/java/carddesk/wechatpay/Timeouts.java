package carddesk.wechatpay;

import java.time.Duration;

/**
 * Timeouts of a request.
 *
 * @param connect for the connection to one address
 * @param whole from resolving the host to the last byte of the response
 */
public record Timeouts(Duration connect, Duration whole) {

    /** 5 seconds and 30 seconds. */
    public static final Timeouts STANDARD = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(30));

    public Timeouts {
        if (!connect.isPositive() || !whole.isPositive()) {
            throw new IllegalArgumentException("A timeout is longer than nothing");
        }
    }
}
