package carddesk.team;

import carddesk.team.TeamConnectionException.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/** Makes the sockets of the current {@link Login}; used by PostgreSQL's driver. Without TLS they connect to this machine only. */
public final class LoginSockets extends SocketFactory {

    private final Login login;

    /** For the driver, which calls it during an attempt to connect. */
    public LoginSockets() {
        login = Login.CURRENT.get();
    }

    @Override
    public Socket createSocket() throws IOException {
        var socket = new Connecting();
        login.connecting(socket);
        return socket;
    }

    private final class Connecting extends Socket {
        @Override
        public void connect(SocketAddress address, int timeout) throws IOException {
            boolean isHere = address instanceof InetSocketAddress internet && internet.getAddress() != null
                    && internet.getAddress().isLoopbackAddress();
            if (login.tls() == null && !isHere) {
                login.failsBecause(Problem.NOT_THIS_MACHINE);
                throw new IOException("Not an address of this machine");
            }
            super.connect(address, timeout);
        }
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw new UnsupportedOperationException();
    }
}
