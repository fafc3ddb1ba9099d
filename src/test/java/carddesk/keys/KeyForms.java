package carddesk.keys;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObjectGenerator;
import org.bouncycastle.util.io.pem.PemWriter;

/** Writes keys and certificates in the forms in which they are handed around. */
public final class KeyForms {

    private KeyForms() {}

    public static KeyPair rsa(int bits) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    static X509Certificate certificate(KeyPair keys, String subject, String serialHex, Instant from, Instant to)
            throws GeneralSecurityException, OperatorCreationException {
        var name = new X500Name(subject);
        var algorithm = keys.getPublic().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
        var builder = new JcaX509v3CertificateBuilder(
                name, new BigInteger(serialHex, 16), Date.from(from), Date.from(to), name, keys.getPublic());
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm).build(keys.getPrivate())));
    }

    static X509Certificate issued(PublicKey key, String subject, X509Certificate issuer, PrivateKey issuerKey, String serialHex,
            Instant from, Instant to) throws GeneralSecurityException, OperatorCreationException {
        var builder = new JcaX509v3CertificateBuilder(
                issuer, new BigInteger(serialHex, 16), Date.from(from), Date.from(to), new X500Principal(subject), key);
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(issuerKey)));
    }

    public static KeyPair sm2() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC", new BouncyCastleProvider());
        generator.initialize(new ECGenParameterSpec("sm2p256v1"));
        return generator.generateKeyPair();
    }

    /** A certificate as WeChat Pay issues it to those who sign with SM2 (国密), in DER. */
    public static byte[] sm2Certificate(KeyPair keys, String commonName) throws IOException, OperatorCreationException {
        var name = new X500Name("CN=" + commonName);
        return new JcaX509v3CertificateBuilder(name, BigInteger.ONE, Date.from(Instant.EPOCH), Date.from(Instant.EPOCH.plus(Duration.ofDays(1))),
                name, keys.getPublic())
                .build(new JcaContentSignerBuilder("SM3withSM2").setProvider(new BouncyCastleProvider()).build(keys.getPrivate())).getEncoded();
    }

    /** One that is valid on a single day. */
    public static X509Certificate certificate(KeyPair keys, String commonName, String serialHex) throws GeneralSecurityException,
            OperatorCreationException {
        return certificate(keys, "CN=" + commonName, serialHex, Instant.EPOCH, Instant.EPOCH.plus(Duration.ofDays(1)));
    }

    public static byte[] pkcs1(PrivateKey key) throws IOException {
        return PrivateKeyInfo.getInstance(key.getEncoded()).parsePrivateKey().toASN1Primitive().getEncoded();
    }

    public static byte[] pkcs1(PublicKey key) throws IOException {
        return SubjectPublicKeyInfo.getInstance(key.getEncoded()).parsePublicKey().toASN1Primitive().getEncoded();
    }

    public static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END " + label + "-----\n";
    }

    public static String base64(byte[] der) {
        return Base64.getEncoder().encodeToString(der);
    }

    static String lockedPkcs8(PrivateKey key, ASN1ObjectIdentifier scheme, String passphrase)
            throws IOException, OperatorCreationException {
        var lock = new JceOpenSSLPKCS8EncryptorBuilder(scheme).setProvider(new BouncyCastleProvider())
                .setPassword(passphrase.toCharArray()).setIterationCount(2048).build();
        return written(new JcaPKCS8Generator(key, lock));
    }

    public static String lockedOlderPem(PrivateKey key, String cipher, String passphrase) throws IOException {
        var lock = new JcePEMEncryptorBuilder(cipher).setProvider(new BouncyCastleProvider()).build(passphrase.toCharArray());
        return written(new JcaMiscPEMGenerator(key, lock));
    }

    static byte[] pkcs12(KeyStore store, PrivateKey key, X509Certificate certificate, String passphrase)
            throws GeneralSecurityException, IOException {
        store.load(null, null);
        store.setKeyEntry("Tenpay Certificate", key, passphrase.toCharArray(), new Certificate[] {certificate});
        var out = new ByteArrayOutputStream();
        store.store(out, passphrase.toCharArray());
        return out.toByteArray();
    }

    public static byte[] pkcs12(KeyPair keys, X509Certificate certificate, String passphrase) throws GeneralSecurityException, IOException {
        return pkcs12(KeyStore.getInstance("PKCS12"), keys.getPrivate(), certificate, passphrase);
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String written(PemObjectGenerator generator) throws IOException {
        var text = new StringWriter();
        try (var out = new PemWriter(text)) {
            out.writeObject(generator);
        }
        return text.toString();
    }
}
