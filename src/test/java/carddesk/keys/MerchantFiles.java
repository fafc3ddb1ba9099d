package carddesk.keys;

import carddesk.SharedRsaKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes the files that a merchant downloads, out of keys that a test made. */
public final class MerchantFiles {

    private MerchantFiles() {}

    public static KeyPair rsa() {
        return SharedRsaKeys.next();
    }

    /** The pair of a private key that knows its public exponent. */
    public static KeyPair pairOf(PrivateKey key) throws GeneralSecurityException {
        var whole = (RSAPrivateCrtKey) key;
        var spec = new RSAPublicKeySpec(whole.getModulus(), whole.getPublicExponent());
        return new KeyPair(KeyFactory.getInstance("RSA").generatePublic(spec), key);
    }

    /** The subject is that of a merchant's certificate: O is the same for every merchant, the company is OU. */
    public static X509Certificate certificate(KeyPair keys, String id, String company, String serialHex, Instant from, Instant to)
            throws GeneralSecurityException, OperatorCreationException {
        var subject = new X500Name("CN=" + id + ",O=微信商户系统,OU=" + company + ",L=ShenZhen,C=CN");
        var builder = new JcaX509v3CertificateBuilder(
                subject, new BigInteger(serialHex, 16), Date.from(from), Date.from(to), subject, keys.getPublic());
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
    }

    /** A certificate authority's own certificate, as the published trust chain has it. */
    public static X509Certificate authority(KeyPair keys, String name, Instant from, Instant to) throws Exception {
        var subject = new X500Name("CN=" + name + ",OU=Tenpay.com CA Center,O=Tenpay.com,C=CN");
        var builder = new JcaX509v3CertificateBuilder(subject, BigInteger.TWO, Date.from(from), Date.from(to), subject, keys.getPublic())
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
    }

    /** WeChat Pay's platform certificate. */
    public static X509Certificate platform(PublicKey key, KeyPair issuer, String serialHex, Instant from, Instant to) throws Exception {
        var builder = new JcaX509v3CertificateBuilder(new X500Name("CN=Tenpay.com Root CA,OU=Tenpay.com CA Center,O=Tenpay.com,C=CN"),
                new BigInteger(serialHex, 16), Date.from(from), Date.from(to), new X500Name("CN=Tenpay.com sign,O=Tenpay.com,C=CN"), key);
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(issuer.getPrivate())));
    }

    public static byte[] pem(PrivateKey key) {
        return pem("PRIVATE KEY", key.getEncoded());
    }

    public static byte[] pem(X509Certificate certificate) throws GeneralSecurityException {
        return pem("CERTIFICATE", certificate.getEncoded());
    }

    public static byte[] pem(PublicKey key) {
        return pem("PUBLIC KEY", key.getEncoded());
    }

    public static byte[] locked(PrivateKey key, String passphrase) throws IOException, OperatorCreationException {
        var lock = new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC).setProvider(new BouncyCastleProvider())
                .setPassword(passphrase.toCharArray()).build();
        return pem("ENCRYPTED PRIVATE KEY", new JcaPKCS8Generator(key, lock).generate().getContent());
    }

    public static byte[] p12(PrivateKey key, X509Certificate certificate, String passphrase) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("Tenpay Certificate", key, passphrase.toCharArray(), new Certificate[] {certificate});
        var out = new ByteArrayOutputStream();
        store.store(out, passphrase.toCharArray());
        return out.toByteArray();
    }

    public static Path zip(Path file, Map<String, byte[]> entries) throws IOException {
        try (var out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        }
        return file;
    }

    private static byte[] pem(String label, byte[] der) {
        return ("-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END " + label + "-----\n").getBytes(StandardCharsets.US_ASCII);
    }
}
