package carddesk.app;

import carddesk.wechatpay.Timeouts;
import carddesk.wechatpay.Transport;
import carddesk.wechatpay.Trust;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The program's transports, one for each kind of trust; a connection that one of them trusts is never used by the other. */
final class Transports implements AutoCloseable {

    private final Map<Trust, Transport> all = new EnumMap<>(Trust.class);

    /** @param userAgent what the program calls itself, printable ASCII */
    Transports(String userAgent, Timeouts timeouts) {
        for (var trust : Trust.values()) {
            all.put(trust, new Transport(userAgent, timeouts, trust));
        }
    }

    Transport of(Trust trust) {
        return Objects.requireNonNull(all.get(trust), "each trust has a transport");
    }

    @Override
    public void close() {
        all.values().forEach(Transport::close);
    }
}
