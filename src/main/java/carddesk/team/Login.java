package carddesk.team;

import carddesk.team.TeamConnectionException.Problem;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The state of one attempt to connect. PostgreSQL's driver creates the classes that make sockets and know the password by their names, without
 * arguments; they find the attempt in {@link #CURRENT}. So the password never becomes a property of the driver.
 */
final class Login implements AutoCloseable {

    static final ScopedValue<Login> CURRENT = ScopedValue.newInstance();

    private final @Nullable SSLSocketFactory tls;
    private final char @Nullable [] password;
    private final List<Socket> sockets = new ArrayList<>();
    private @Nullable Problem problem;
    private boolean encrypts;
    private boolean ended;

    /**
     * An attempt.
     *
     * @param tls null for a connection without TLS, to this machine only
     * @param password null for a client certificate; wiped by {@link #close}
     */
    Login(@Nullable SSLSocketFactory tls, char @Nullable [] password) {
        this.tls = tls;
        this.password = password;
    }

    @Nullable SSLSocketFactory tls() {
        return tls;
    }

    /** A copy, which the driver wipes. */
    char @Nullable [] password() {
        return password == null ? null : password.clone();
    }

    synchronized void connecting(Socket socket) throws IOException {
        if (ended) {
            socket.close();
            throw new IOException("The attempt to connect took too long");
        }
        sockets.add(socket);
    }

    /** Notes that the server accepted TLS. */
    synchronized void encrypting() {
        encrypts = true;
    }

    synchronized boolean encrypts() {
        return encrypts;
    }

    /** Notes why the attempt fails; the first reason counts. */
    synchronized void failsBecause(Problem reason) {
        if (problem == null) {
            problem = reason;
        }
    }

    synchronized @Nullable Problem problem() {
        return problem;
    }

    /** Ends the attempt unless it has ended: closes its sockets, which the driver may be reading. */
    synchronized void stop() {
        if (!ended) {
            ended = true;
            failsBecause(Problem.NO_ANSWER);
            for (var socket : sockets) {
                try {
                    socket.close();
                } catch (IOException alreadyGone) {
                    // Closed is what it should be.
                }
            }
        }
    }

    /** Wipes the password; the sockets stay with the connection. */
    @Override
    public synchronized void close() {
        ended = true;
        sockets.clear();
        if (password != null) {
            Arrays.fill(password, '\0');
        }
    }
}
