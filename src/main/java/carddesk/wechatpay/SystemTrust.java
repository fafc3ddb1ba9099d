package carddesk.wechatpay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trusts the authorities of the Java runtime and those of the system: {@code Windows-ROOT} on Windows, the keychains on macOS, the usual bundle
 * file elsewhere. An unreadable store is logged and skipped, so that never less is trusted than by the runtime alone.
 *
 * @param system the {@code os.name} property
 * @param bundles PEM files of which the first existing one is read, on systems without a store
 */
public record SystemTrust(String system, List<Path> bundles) {

    private static final Logger LOG = LoggerFactory.getLogger(SystemTrust.class);

    public SystemTrust {
        bundles = List.copyOf(bundles);
    }

    public static SystemTrust ofThisSystem() {
        return new SystemTrust(System.getProperty("os.name", ""), List.of(
                Path.of("/etc/ssl/certs/ca-certificates.crt"), Path.of("/etc/pki/tls/certs/ca-bundle.crt"), Path.of("/etc/ssl/ca-bundle.pem")));
    }

    /** Reads the stores; may take part of a second. */
    public X509TrustManager manager() {
        try {
            var all = new ArrayList<Certificate>(Arrays.asList(managerOf(null).getAcceptedIssuers()));
            all.addAll(certificates());
            var merged = KeyStore.getInstance("PKCS12");
            merged.load(null, null);
            for (int i = 0; i < all.size(); i++) {
                merged.setCertificateEntry("authority-" + i, all.get(i));
            }
            return managerOf(merged);
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException("Every Java has PKCS12 and a trust manager", impossible);
        }
    }

    /** The key stores of the providers SunMSCAPI and Apple. */
    List<String> stores() {
        var name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return List.of("Windows-ROOT");
        }
        return name.startsWith("mac") ? List.of("KeychainStore-ROOT", "KeychainStore") : List.of();
    }

    private Collection<Certificate> certificates() {
        var found = new ArrayList<Certificate>();
        for (var store : stores()) {
            try {
                found.addAll(ofStore(store));
            } catch (GeneralSecurityException | IOException unreadable) {
                LOG.warn("The system's certificates in {} cannot be read", store, unreadable);
            }
        }
        if (stores().isEmpty()) {
            bundles.stream().filter(Files::isReadable).findFirst().ifPresent(bundle -> {
                try (var in = Files.newInputStream(bundle)) {
                    found.addAll(CertificateFactory.getInstance("X.509").generateCertificates(in));
                } catch (GeneralSecurityException | IOException unreadable) {
                    LOG.warn("The system's certificates cannot be read", unreadable);
                }
            });
        }
        return found;
    }

    private static List<Certificate> ofStore(String name) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance(name);
        store.load(null, null);
        var found = new ArrayList<Certificate>();
        for (var alias : Collections.list(store.aliases())) {
            if (store.isCertificateEntry(alias)) {
                found.add(store.getCertificate(alias));
            }
        }
        return found;
    }

    private static X509TrustManager managerOf(@Nullable KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers()).filter(X509TrustManager.class::isInstance).map(X509TrustManager.class::cast)
                .findFirst().orElseThrow();
    }
}
