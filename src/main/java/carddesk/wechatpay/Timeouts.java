package carddesk.wechatpay;

import java.time.Duration;

/**
 * How long one request may take.
 *
 * @param connect for the connection to one address
 * @param whole from the first look-up of the host's name to the last byte of the answer
 */
public record Timeouts(Duration connect, Duration whole) {

    /** What the program uses: 5 seconds and 30 seconds. */
    public static final Timeouts STANDARD = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(30));

    public Timeouts {
        if (!connect.isPositive() || !whole.isPositive()) {
            throw new IllegalArgumentException("A timeout is longer than nothing");
        }
    }
}
