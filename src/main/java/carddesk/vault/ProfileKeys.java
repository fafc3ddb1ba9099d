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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the key files of a profile when they are used, and detects moved and changed ones. */
public final class ProfileKeys {

    private final Profile profile;

    public ProfileKeys(Profile profile) {
        this.profile = profile;
    }

    public Credentials credentials() throws ProfileKeyException {
        var sending = wechatpayKey(profile.wechatpayKey(), profile.wechatpayKeyId());
        var others = new ArrayList<WechatpayKey>();
        for (var other : profile.otherWechatpayKeys()) {
            others.add(wechatpayKey(other.place(), other.id()));
        }
        return new Credentials(profile.identity(), privateKey(), profile.serialNumber(), sending, others);
    }

    /** The earliest expiry of WeChat Pay's platform certificates, empty when the profile has the public key only. */
    public Optional<Instant> platformCertificateEnds() throws ProfileKeyException {
        var ends = new TreeSet<Instant>();
        for (var key : profile.wechatpayKeys().toList()) {
            try {
                certificateIn(unchanged(Piece.WECHATPAY_KEY, key.place()), key.id()).map(CertificateFile::notAfter).ifPresent(ends::add);
            } catch (KeyFileException unusable) {
                throw new ProfileKeyException(Piece.WECHATPAY_KEY, unusable);
            }
        }
        return ends.stream().findFirst();
    }

    /** The caller's certificate, empty when the profile has none. */
    public Optional<CertificateFile> certificate() throws ProfileKeyException {
        if (profile.certificate() == null) {
            return Optional.empty();
        }
        var content = unchanged(Piece.CERTIFICATE, profile.certificate());
        return Optional.of(withPassphrase(Piece.CERTIFICATE, passphrase -> {
            var own = certificateIn(content, profile.serialNumber());
            return own.isPresent() ? own.get() : KeyFiles.certificate(content, passphrase);
        }));
    }

    private RSAPrivateKey privateKey() throws ProfileKeyException {
        var content = unchanged(Piece.PRIVATE_KEY, profile.privateKey());
        return withPassphrase(Piece.PRIVATE_KEY, passphrase -> KeyFiles.privateKey(content, passphrase));
    }

    private static WechatpayKey wechatpayKey(KeyPlace place, String id) throws ProfileKeyException {
        var content = unchanged(Piece.WECHATPAY_KEY, place);
        try {
            var platform = certificateIn(content, id).filter(found -> !found.isAuthority());
            return new WechatpayKey(id, platform.isPresent() ? platform.get().publicKey() : KeyFiles.publicKey(content));
        } catch (KeyFileException unusable) {
            throw new ProfileKeyException(Piece.WECHATPAY_KEY, unusable);
        }
    }

    /** A file may hold several certificates; the serial number selects one. */
    private static Optional<CertificateFile> certificateIn(byte[] content, String serialNumber) throws KeyFileException {
        return KeyFiles.readAll(content).stream().filter(CertificateFile.class::isInstance).map(CertificateFile.class::cast)
                .filter(certificate -> certificate.hasSerialNumber(serialNumber)).findFirst();
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
        T with(char @Nullable [] passphrase) throws KeyFileException;
    }

    private <T> T withPassphrase(Piece piece, Opening<T> opening) throws ProfileKeyException {
        var passphrase = Optional.ofNullable(profile.passphrase()).map(Secret::chars);
        try {
            return opening.with(passphrase.orElse(null));
        } catch (KeyFileException unusable) {
            throw new ProfileKeyException(piece, unusable);
        } finally {
            passphrase.ifPresent(characters -> Arrays.fill(characters, '\0'));
        }
    }
}
