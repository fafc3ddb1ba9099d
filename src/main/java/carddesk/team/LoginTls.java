package carddesk.team;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Objects;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Encrypts the sockets of the current {@link Login} and verifies the host name during the handshake; used by PostgreSQL's driver. */
public final class LoginTls extends SSLSocketFactory {

    private final Login login;
    private final SSLSocketFactory tls;

    /** For the driver, which calls it during an attempt to connect, once the server accepted TLS. */
    public LoginTls() {
        login = Login.CURRENT.get();
        tls = Objects.requireNonNull(login.tls(), "a login without TLS");
    }

    @Override
    public Socket createSocket(Socket plain, String host, int port, boolean autoClose) throws IOException {
        login.encrypting();
        var socket = (SSLSocket) tls.createSocket(plain, host.replaceAll("[\\[\\]]", ""), port, autoClose);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        return socket;
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return tls.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return tls.getSupportedCipherSuites();
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
