package carddesk.wechatpay;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.function.Consumer;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Handshake;
import org.jspecify.annotations.Nullable;

/** Reports the progress of a {@link OneShotRequest}, and to {@link IdleConnections} which connections become idle. */
final class RequestEvents extends EventListener {
    private final IdleConnections idle;

    RequestEvents(IdleConnections idle) {
        this.idle = idle;
    }

    @Override
    public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
        report(call, oneShot -> oneShot.connecting(proxy));
    }

    @Override
    public void secureConnectStart(Call call) {
        report(call, OneShotRequest::handshakeBegun);
    }

    @Override
    public void secureConnectEnd(Call call, @Nullable Handshake handshake) {
        report(call, OneShotRequest::handshakeEnded);
    }

    @Override
    public void responseHeadersStart(Call call) {
        report(call, OneShotRequest::answered);
    }

    @Override
    public void connectionReleased(Call call, Connection connection) {
        report(call, oneShot -> {
            if (oneShot.hasLeft()) { // otherwise it was only checked
                idle.used(connection);
            }
        });
    }

    private static void report(Call call, Consumer<OneShotRequest> event) {
        var oneShot = call.request().tag(OneShotRequest.class);
        if (oneShot != null) {
            event.accept(oneShot);
        }
    }
}
