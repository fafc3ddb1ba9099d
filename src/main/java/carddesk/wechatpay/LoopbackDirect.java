package carddesk.wechatpay;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The system's proxies, except that loopback addresses are always connected directly. */
final class LoopbackDirect extends ProxySelector {
    private final Supplier<@Nullable ProxySelector> system;
    private final SystemLookup lookup;

    LoopbackDirect(Supplier<@Nullable ProxySelector> system, SystemLookup lookup) {
        this.system = system;
        this.lookup = lookup;
    }

    @Override
    public List<Proxy> select(URI uri) {
        if (uri.getHost() != null && Hosts.isLoopback(uri.getHost())) {
            return List.of(Proxy.NO_PROXY);
        }
        try {
            return lookup.await(() -> {
                var selector = system.get(); // loads the desktop's libraries
                return selector == null ? List.of(Proxy.NO_PROXY) : selector.select(uri);
            });
        } catch (UnknownHostException failed) {
            throw new IllegalArgumentException(failed); // no other proxy is tried, nor the way without one
        }
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        var selector = system.get();
        if (selector != null) {
            selector.connectFailed(uri, address, failure);
        }
    }
}
