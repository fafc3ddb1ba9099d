package carddesk.team;

import carddesk.team.TeamConnectionException.Problem;
import java.net.Socket;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Verifies a server's certificate like the trust manager of the Java runtime, and reports which check failed. */
final class ServerTrust extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager trusted;
    private final Consumer<Problem> failed;

    /** @param failed receives the problem of a certificate that is refused */
    ServerTrust(X509ExtendedTrustManager trusted, Consumer<Problem> failed) {
        this.trusted = trusted;
        this.failed = failed;
    }

    /** Checks the certificate without its host name first, so that a wrong name is distinguished from the other problems. */
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) throws CertificateException {
        try {
            trusted.checkServerTrusted(chain, authType);
        } catch (CertificateException refused) {
            failed.accept(problemOf(refused));
            throw refused;
        }
        try {
            trusted.checkServerTrusted(chain, authType, socket);
        } catch (CertificateException refused) {
            failed.accept(Problem.TLS_WRONG_HOST);
            throw refused;
        }
    }

    private static Problem problemOf(CertificateException refused) {
        return Stream.iterate((Throwable) refused, cause -> cause != null, Throwable::getCause).limit(20)
                .flatMap(cause -> switch (cause) {
                    case CertificateExpiredException _ -> Stream.of(Problem.TLS_EXPIRED);
                    case CertificateNotYetValidException _ -> Stream.of(Problem.TLS_NOT_YET_VALID);
                    case CertPathValidatorException path when path.getReason() == BasicReason.EXPIRED -> Stream.of(Problem.TLS_EXPIRED);
                    case CertPathValidatorException path when path.getReason() == BasicReason.NOT_YET_VALID -> Stream.of(Problem.TLS_NOT_YET_VALID);
                    default -> Stream.<Problem>empty();
                })
                .findFirst().orElse(Problem.TLS_UNKNOWN_AUTHORITY);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return trusted.getAcceptedIssuers();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("A server is verified with its host name");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) throws CertificateException {
        throw new CertificateException("A server is verified with its host name");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("Not a server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) throws CertificateException {
        throw new CertificateException("Not a server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) throws CertificateException {
        throw new CertificateException("Not a server");
    }
}
