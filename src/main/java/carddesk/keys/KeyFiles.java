package carddesk.keys;

import carddesk.files.RegularFile;
import carddesk.keys.KeyFile.CertificateFile;
import carddesk.keys.KeyFile.LockedPkcs12;
import carddesk.keys.KeyFile.LockedPrivateKey;
import carddesk.keys.KeyFile.PrivateKeyFile;
import carddesk.keys.KeyFile.PublicKeyFile;
import carddesk.keys.KeyFileException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files that a merchant downloads by their content, not by their names (protocol section 7).
 *
 * <p>Supports PEM and DER of PKCS#8 (plain and encrypted), PKCS#1 (plain and with {@code DEK-Info}), X.509 certificates and public keys, PKCS#12,
 * and base64 without armour; with any line ends, byte-order marks, text around the blocks, or on one line.
 */
public final class KeyFiles {

    /** Maximum size of a file. */
    public static final int MAX_BYTES = 1 << 20;

    private static final int DER_SEQUENCE = 0x30;
    private static final Set<String> KNOWN_LABELS = Set.of("", "PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "RSA PRIVATE KEY", "PUBLIC KEY",
            "RSA PUBLIC KEY", "CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE", "PKCS7", "CMS");
    private static final Set<String> FOREIGN_KEYS = Set.of("EC PRIVATE KEY", "DSA PRIVATE KEY");

    private KeyFiles() {}

    /** All keys and certificates in file order, never empty. */
    public static List<KeyFile> readAll(byte[] content) throws KeyFileException {
        return contentOf(content).pieces();
    }

    /**
     * The content of a file.
     *
     * @param pieces never empty
     * @param refused reasons why other blocks are not used: SM2 certificates, damaged blocks
     */
    record Content(List<KeyFile> pieces, List<KeyFileException> refused) {}

    /** Like {@link #readAll}, with the blocks that are not used. */
    static Content contentOf(byte[] content) throws KeyFileException {
        if (content.length > MAX_BYTES) {
            throw new KeyFileException(Reason.TOO_LARGE);
        }
        var text = KeyText.decode(content);
        if (text.isBlank()) {
            throw new KeyFileException(Reason.EMPTY);
        }
        var blocks = KeyText.blocks(text);
        if (!blocks.isEmpty()) {
            return readBlocks(blocks);
        }
        if (content[0] == DER_SEQUENCE) {
            return new Content(KeyDer.readAll(content), List.of());
        }
        throw new KeyFileException(Reason.NOT_A_KEY_FILE);
    }

    /**
     * The bytes of a key file.
     *
     * @throws KeyFileException MISSING, UNREADABLE or TOO_LARGE
     */
    public static byte[] contentOf(Path file) throws KeyFileException {
        if (Files.isDirectory(file)) {
            throw new KeyFileException(Reason.UNREADABLE);
        }
        try (var in = RegularFile.open(file)) {
            var content = in.readNBytes(MAX_BYTES + 1);
            if (content.length > MAX_BYTES) {
                throw new KeyFileException(Reason.TOO_LARGE);
            }
            return content;
        } catch (NoSuchFileException absent) {
            throw new KeyFileException(Reason.MISSING);
        } catch (IOException refused) {
            throw new KeyFileException(Reason.UNREADABLE);
        }
    }

    /**
     * The private key of a file, also of a PKCS#12 bundle.
     *
     * @param passphrase of an encrypted file; the caller wipes it
     */
    public static RSAPrivateKey privateKey(byte[] content, char @Nullable [] passphrase) throws KeyFileException {
        var found = readAll(content);
        for (var piece : found) {
            switch (piece) {
                case PrivateKeyFile open -> {
                    return open.key();
                }
                case LockedPrivateKey locked -> {
                    return locked.unlock(given(passphrase));
                }
                case LockedPkcs12 locked -> {
                    return locked.unlock(given(passphrase)).key();
                }
                case CertificateFile _, PublicKeyFile _ -> { }
            }
        }
        throw new KeyFileException(found.getFirst() instanceof CertificateFile
                ? Reason.CERTIFICATE_WHERE_KEY_BELONGS
                : Reason.PUBLIC_KEY_WHERE_PRIVATE_BELONGS);
    }

    /**
     * The first certificate of a file, also of a PKCS#12 bundle.
     *
     * @param passphrase of a bundle; the caller wipes it
     */
    public static CertificateFile certificate(byte[] content, char @Nullable [] passphrase) throws KeyFileException {
        var found = readAll(content);
        for (var piece : found) {
            switch (piece) {
                case CertificateFile certificate -> {
                    return certificate;
                }
                case LockedPkcs12 locked -> {
                    return new CertificateFile(locked.unlock(given(passphrase)).certificate());
                }
                case PrivateKeyFile _, LockedPrivateKey _, PublicKeyFile _ -> { }
            }
        }
        throw new KeyFileException(found.getFirst() instanceof PublicKeyFile
                ? Reason.PUBLIC_KEY_WHERE_CERTIFICATE_BELONGS
                : Reason.PRIVATE_KEY_WHERE_CERTIFICATE_BELONGS);
    }

    /** The public key of a file: WeChat Pay's. */
    public static RSAPublicKey publicKey(byte[] content) throws KeyFileException {
        var found = readAll(content);
        for (var piece : found) {
            if (piece instanceof PublicKeyFile publicKey) {
                return publicKey.key();
            }
        }
        throw new KeyFileException(switch (found.getFirst()) {
            case CertificateFile _ -> Reason.CERTIFICATE_WHERE_KEY_BELONGS;
            case LockedPkcs12 _ -> Reason.PKCS12_WHERE_PUBLIC_BELONGS;
            case PrivateKeyFile _, LockedPrivateKey _, PublicKeyFile _ -> Reason.PRIVATE_KEY_WHERE_PUBLIC_BELONGS;
        });
    }

    private static char[] given(char @Nullable [] passphrase) throws KeyFileException {
        return Optional.ofNullable(passphrase).orElseThrow(() -> new KeyFileException(Reason.NEEDS_PASSPHRASE));
    }

    private static Content readBlocks(List<KeyText.Block> blocks) throws KeyFileException {
        var found = new ArrayList<KeyFile>();
        var refused = new ArrayList<KeyFileException>();
        for (var block : blocks) {
            try {
                found.addAll(readBlock(block));
            } catch (KeyFileException reason) {
                if (reason.reason() != Reason.NOT_A_KEY_FILE) {
                    refused.add(reason);
                }
            }
        }
        if (found.isEmpty()) {
            throw refused.isEmpty() ? new KeyFileException(Reason.NOT_A_KEY_FILE) : refused.getFirst();
        }
        return new Content(List.copyOf(found), List.copyOf(refused));
    }

    private static List<KeyFile> readBlock(KeyText.Block block) throws KeyFileException {
        if (FOREIGN_KEYS.contains(block.label())) {
            throw new KeyFileException(block.label().startsWith("EC") && KeyDer.namesSm2(block.der()) ? Reason.SM2 : Reason.NOT_RSA);
        }
        if (block.label().endsWith("CERTIFICATE REQUEST")) {
            throw new KeyFileException(Reason.CERTIFICATE_REQUEST);
        }
        if (!KNOWN_LABELS.contains(block.label())) {
            throw new KeyFileException(Reason.NOT_A_KEY_FILE);
        }
        var der = block.der();
        if (block.lock() != null) {
            var lock = block.lock();
            return List.of(new LockedPrivateKey(KeyLocks.olderPem(lock.cipher(), lock.vectorHex(), der)));
        }
        return KeyDer.readAll(der);
    }
}
