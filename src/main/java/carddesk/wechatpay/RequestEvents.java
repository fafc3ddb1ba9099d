package carddesk.wechatpay;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.function.Consumer;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Handshake;
import org.jspecify.annotations.Nullable;

/** Tells a {@link OneShotRequest} how far OkHttp has come with it, and {@link IdleConnections} which connection is idle from now on. */
final class RequestEvents extends EventListener {
    private final IdleConnections idle;

    RequestEvents(IdleConnections idle) {
        this.idle = idle;
    }

    @Override
    public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
        tell(call, sending -> sending.connecting(proxy));
    }

    @Override
    public void secureConnectStart(Call call) {
        tell(call, OneShotRequest::handshakeBegun);
    }

    @Override
    public void secureConnectEnd(Call call, @Nullable Handshake handshake) {
        tell(call, OneShotRequest::handshakeEnded);
    }

    @Override
    public void responseHeadersStart(Call call) {
        tell(call, OneShotRequest::answered);
    }

    @Override
    public void connectionReleased(Call call, Connection connection) {
        tell(call, sending -> {
            if (sending.hasLeft()) { // otherwise it was only looked at
                idle.used(connection);
            }
        });
    }

    private static void tell(Call call, Consumer<OneShotRequest> event) {
        var sending = call.request().tag(OneShotRequest.class);
        if (sending != null) {
            event.accept(sending);
        }
    }
}
