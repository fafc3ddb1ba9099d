package carddesk.team;

import carddesk.keys.KeyFileException;
import carddesk.keys.KeyFiles;
import carddesk.keys.KeyPlace;
import carddesk.team.TeamConnectionException.Problem;
import carddesk.team.TeamDatabase.ClientCertificate;
import carddesk.wechatpay.SystemTrust;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.Consumer;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Reads the certificates and the key that a connection uses, when it is opened, and detects moved and changed files. */
final class TlsFiles {

    /** Protects a key store in memory, which is never written. */
    private static final String NO_PASSWORD = "";

    private TlsFiles() {}

    /**
     * TLS with the settings' authorities and client certificate.
     *
     * @param refused receives the problem of a server's certificate
     */
    static SSLSocketFactory read(TeamDatabase settings, Consumer<Problem> refused) throws TeamConnectionException {
        try {
            var context = SSLContext.getInstance("TLS");
            var own = settings.signIn() instanceof ClientCertificate certificate ? keyManagers(certificate) : null;
            context.init(own, new TrustManager[] {new ServerTrust(authorities(settings.authority()), refused)}, null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException | IOException unusual) {
            throw new TeamConnectionException(Problem.TLS_FAILED, null, null);
        }
    }

    private static X509ExtendedTrustManager authorities(@Nullable KeyPlace file)
            throws TeamConnectionException, GeneralSecurityException, IOException {
        if (file == null) {
            return (X509ExtendedTrustManager) SystemTrust.ofThisSystem().manager();
        }
        var store = emptyStore();
        int number = 0;
        for (var certificate : certificates(file)) {
            store.setCertificateEntry("authority-" + number++, certificate);
        }
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers()).filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast).findFirst().orElseThrow();
    }

    private static KeyManager[] keyManagers(ClientCertificate own) throws TeamConnectionException, GeneralSecurityException, IOException {
        var store = emptyStore();
        var password = NO_PASSWORD.toCharArray();
        store.setKeyEntry("client", privateKey(own), password, certificates(own.certificate()).toArray(Certificate[]::new));
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password);
        return factory.getKeyManagers();
    }

    private static PrivateKey privateKey(ClientCertificate own) throws TeamConnectionException {
        var passphrase = own.passphrase() == null ? null : own.passphrase().chars();
        try {
            return KeyFiles.privateKey(content(own.privateKey()), passphrase);
        } catch (KeyFileException unusable) {
            throw new TeamConnectionException(Problem.FILE_UNUSABLE, null, own.privateKey().location());
        } finally {
            if (passphrase != null) {
                Arrays.fill(passphrase, '\0');
            }
        }
    }

    /** At least one; PEM or DER, of any algorithm. */
    private static Collection<? extends Certificate> certificates(KeyPlace file) throws TeamConnectionException {
        var content = content(file);
        try {
            var found = CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(content));
            if (!found.isEmpty()) {
                return found;
            }
        } catch (CertificateException notOne) {
            // Reported below.
        }
        throw new TeamConnectionException(Problem.FILE_UNUSABLE, null, file.location());
    }

    private static byte[] content(KeyPlace file) throws TeamConnectionException {
        try {
            var path = file.path().orElseThrow(() -> new TeamConnectionException(Problem.FILE_MOVED, null, file.location()));
            var content = KeyFiles.contentOf(path);
            if (!file.isUnchanged(content)) {
                throw new TeamConnectionException(Problem.FILE_CHANGED, null, file.location());
            }
            return content;
        } catch (KeyFileException unusable) {
            var problem = unusable.reason() == KeyFileException.Reason.MISSING ? Problem.FILE_MOVED : Problem.FILE_UNUSABLE;
            throw new TeamConnectionException(problem, null, file.location());
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
