package carddesk.team;

import carddesk.SharedRsaKeys;
import carddesk.keys.KeyPlace;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority made by a test, and the certificates it issues. */
final class TestAuthority {

    private static final AtomicLong SERIAL = new AtomicLong(1);

    private final String name;
    private final KeyPair keys = SharedRsaKeys.next();
    private final X509CertificateHolder certificate;

    /** A certificate with its key, as PEM. */
    record Issued(String certificate, String key) {}

    TestAuthority(String name) throws Exception {
        this.name = name;
        var now = Instant.now();
        var builder = builder(name, keys, now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(30)));
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        certificate = builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()));
    }

    /** A certificate valid from yesterday for a month. */
    Issued issue(String commonName, String... hosts) throws Exception {
        var now = Instant.now();
        return issue(commonName, now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(30)), hosts);
    }

    /** A certificate for given keys. */
    Issued issue(String commonName, KeyPair own) throws Exception {
        var now = Instant.now();
        return issue(commonName, own, now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(30)));
    }

    Issued issue(String commonName, Instant from, Instant to, String... hosts) throws Exception {
        return issue(commonName, SharedRsaKeys.next(), from, to, hosts);
    }

    /** @param hosts DNS names, and addresses of digits and points */
    private Issued issue(String commonName, KeyPair own, Instant from, Instant to, String... hosts) throws Exception {
        var builder = builder(commonName, own, from, to);
        if (hosts.length > 0) {
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(Arrays.stream(hosts)
                    .map(host -> new GeneralName(host.matches("[\\d.]+") ? GeneralName.iPAddress : GeneralName.dNSName, host))
                    .toArray(GeneralName[]::new)));
        }
        var issued = builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()));
        return new Issued(pem(issued), pem(own.getPrivate()));
    }

    private JcaX509v3CertificateBuilder builder(String commonName, KeyPair own, Instant from, Instant to) {
        return new JcaX509v3CertificateBuilder(new X500Name("CN=" + name), BigInteger.valueOf(SERIAL.getAndIncrement()),
                Date.from(from), Date.from(to), new X500Name("CN=" + commonName), own.getPublic());
    }

    String pem() {
        return pem(certificate);
    }

    /** Writes a PEM text to a file. */
    static KeyPlace file(Path file, String pem) {
        try {
            Files.writeString(file, pem);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return KeyPlace.of(file, pem.getBytes(StandardCharsets.UTF_8));
    }

    private static String pem(Object object) {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return text.toString();
    }
}
