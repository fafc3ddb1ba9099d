package carddesk.keys;

import carddesk.keys.KeyFile.CertificateFile;
import java.nio.file.Path;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import org.jspecify.annotations.Nullable;

/** Reads key files by their path. */
final class KeyReading {

    private KeyReading() {}

    static KeyFile read(byte[] content) throws KeyFileException {
        return KeyFiles.readAll(content).getFirst();
    }

    static KeyFile read(Path file) throws KeyFileException {
        return read(KeyFiles.contentOf(file));
    }

    static RSAPrivateKey privateKey(Path file, char @Nullable [] passphrase) throws KeyFileException {
        return KeyFiles.privateKey(KeyFiles.contentOf(file), passphrase);
    }

    static CertificateFile certificate(Path file) throws KeyFileException {
        return certificate(file, null);
    }

    static CertificateFile certificate(Path file, char @Nullable [] passphrase) throws KeyFileException {
        return KeyFiles.certificate(KeyFiles.contentOf(file), passphrase);
    }

    static RSAPublicKey publicKey(Path file) throws KeyFileException {
        return KeyFiles.publicKey(KeyFiles.contentOf(file));
    }
}
