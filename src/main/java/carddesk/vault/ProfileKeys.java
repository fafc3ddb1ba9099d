package carddesk.vault;

import carddesk.keys.KeyFile.CertificateFile;
import carddesk.keys.KeyFileException;
import carddesk.keys.KeyFiles;
import carddesk.keys.KeyPlace;
import carddesk.keys.Secret;
import carddesk.vault.ProfileKeyException.Piece;
import carddesk.vault.ProfileKeyException.Problem;
import carddesk.wechatpay.Credentials;
import carddesk.wechatpay.WechatpayKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Optional;

/** Reads a profile's key files when they are used, and notices when one was moved or changed since it was chosen. */
public final class ProfileKeys {

    private final Profile profile;

    public ProfileKeys(Profile profile) {
        this.profile = profile;
    }

    /** What signing and verifying need. */
    public Credentials credentials() throws ProfileKeyException {
        var key = new WechatpayKey(profile.wechatpayKeyId(), wechatpayKey());
        return new Credentials(profile.identity(), privateKey(), profile.serialNumber(), key);
    }

    /** The caller's certificate, empty when the profile has none; for its expiry date. */
    public Optional<CertificateFile> certificate() throws ProfileKeyException {
        if (profile.certificate().isEmpty()) {
            return Optional.empty();
        }
        var content = unchanged(Piece.CERTIFICATE, profile.certificate().get());
        return Optional.of(withPassphrase(Piece.CERTIFICATE, passphrase -> {
            var own = certificateIn(content, profile.serialNumber());
            return own.isPresent() ? own.get() : KeyFiles.certificate(content, passphrase);
        }));
    }

    private RSAPrivateKey privateKey() throws ProfileKeyException {
        var content = unchanged(Piece.PRIVATE_KEY, profile.privateKey());
        return withPassphrase(Piece.PRIVATE_KEY, passphrase -> KeyFiles.privateKey(content, passphrase));
    }

    private RSAPublicKey wechatpayKey() throws ProfileKeyException {
        var content = unchanged(Piece.WECHATPAY_KEY, profile.wechatpayKey());
        try {
            var platform = certificateIn(content, profile.wechatpayKeyId());
            return platform.isPresent() ? platform.get().publicKey() : KeyFiles.publicKey(content);
        } catch (KeyFileException unusable) {
            throw new ProfileKeyException(Piece.WECHATPAY_KEY, unusable);
        }
    }

    /** A file may hold a whole chain, or one certificate after the other: the serial number tells which is meant. */
    private static Optional<CertificateFile> certificateIn(byte[] content, String serialNumber) throws KeyFileException {
        return KeyFiles.readAll(content).stream().filter(CertificateFile.class::isInstance).map(CertificateFile.class::cast)
                .filter(certificate -> certificate.serialNumber().equalsIgnoreCase(serialNumber)).findFirst();
    }

    private static byte[] unchanged(Piece piece, KeyPlace place) throws ProfileKeyException {
        var path = place.path().orElseThrow(() -> new ProfileKeyException(piece, Problem.MOVED));
        try {
            var content = KeyFiles.contentOf(path);
            if (!place.isUnchanged(content)) {
                throw new ProfileKeyException(piece, Problem.CHANGED);
            }
            return content;
        } catch (KeyFileException unusable) {
            throw new ProfileKeyException(piece, unusable);
        }
    }

    @FunctionalInterface
    private interface Opening<T> {
        T with(Optional<char[]> passphrase) throws KeyFileException;
    }

    private <T> T withPassphrase(Piece piece, Opening<T> opening) throws ProfileKeyException {
        var passphrase = profile.passphrase().map(Secret::chars);
        try {
            return opening.with(passphrase);
        } catch (KeyFileException unusable) {
            throw new ProfileKeyException(piece, unusable);
        } finally {
            passphrase.ifPresent(characters -> Arrays.fill(characters, '\0'));
        }
    }
}
