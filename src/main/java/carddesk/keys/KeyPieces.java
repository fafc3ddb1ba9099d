package carddesk.keys;

import carddesk.keys.KeyFile.CertificateFile;
import carddesk.keys.KeyFile.LockedPkcs12;
import carddesk.keys.KeyFile.LockedPrivateKey;
import carddesk.keys.KeyFile.PrivateKeyFile;
import carddesk.keys.KeyFile.PublicKeyFile;
import carddesk.keys.KeyFileException.Reason;
import carddesk.keys.MerchantKeyCandidate.MerchantCertificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The keys and certificates chosen by the user, and those decrypted so far. */
public final class KeyPieces implements AutoCloseable {

    private static final String PLATFORM_NAME = "Tenpay.com";
    private static final Pattern ID_IN_A_NAME = Pattern.compile("(?<!\\d)\\d{8,10}(?!\\d)");

    private final List<FoundFile> files;
    private final List<KeySearchResult.Unread> unread;
    private final List<Opened> opened;

    private record Opened(FoundFile file, RSAPrivateKey key, @Nullable CertificateFile certificate, Secret passphrase) {}

    private KeyPieces(List<FoundFile> files, List<KeySearchResult.Unread> unread, List<Opened> opened) {
        this.files = List.copyOf(files);
        this.unread = List.copyOf(unread);
        this.opened = List.copyOf(opened);
    }

    public static KeyPieces none() {
        return new KeyPieces(List.of(), List.of(), List.of());
    }

    /** Adds the result of a search; duplicates are dropped and wiped. */
    public KeyPieces with(KeySearchResult more) {
        var all = new ArrayList<>(files);
        for (var found : more.files()) {
            if (all.stream().anyMatch(found::isSameAs)) {
                found.close();
            } else {
                all.add(found);
            }
        }
        return new KeyPieces(all, Stream.concat(unread.stream(), more.unread().stream()).distinct().toList(), opened);
    }

    public List<FoundFile> files() {
        return files;
    }

    public List<KeySearchResult.Unread> unread() {
        return unread;
    }

    /** The encrypted files without a passphrase yet. */
    public List<FoundFile> locked() {
        return files.stream().filter(KeyPieces::isLocked).filter(file -> opened.stream().noneMatch(done -> done.file() == file)).toList();
    }

    /** Returns whether a file contains something encrypted. */
    public static boolean isLocked(FoundFile file) {
        return file.pieces().stream().anyMatch(piece -> piece instanceof LockedPrivateKey || piece instanceof LockedPkcs12);
    }

    /** The probable passphrase of a PKCS#12 bundle: the id, from a certificate or a file name. */
    public Optional<String> likelyPassphrase() {
        var bundles = locked().stream().filter(file -> file.pieces().stream().anyMatch(LockedPkcs12.class::isInstance)).toList();
        if (bundles.isEmpty()) {
            return Optional.empty();
        }
        var named = certificates().flatMap(found -> found.certificate().commonName().stream()).filter(name -> name.matches("\\d+"));
        var inNames = bundles.stream().flatMap(file -> Stream.of(file.origin().name(), String.valueOf(file.origin().file())))
                .flatMap(name -> ID_IN_A_NAME.matcher(name).results().map(found -> found.group()));
        return Stream.concat(named, inNames).findFirst();
    }

    /**
     * Tries a passphrase on all encrypted files; may take seconds. The caller wipes the passphrase.
     *
     * @throws KeyFileException when it opened none: WRONG_PASSPHRASE, or the reason why a file can never be used
     */
    public KeyPieces unlock(char[] passphrase) throws KeyFileException {
        var now = new ArrayList<>(opened);
        var failure = new KeyFileException(Reason.WRONG_PASSPHRASE);
        for (var file : locked()) {
            try {
                now.add(open(file, passphrase));
            } catch (KeyFileException reason) {
                failure = reason;
            }
        }
        if (now.size() == opened.size()) {
            throw failure;
        }
        return new KeyPieces(files, unread, now);
    }

    /** The caller's decrypted keys, each once, those without a passphrase first; each with its certificate. */
    List<MerchantKeyCandidate> ownKeys() {
        var seen = new HashSet<>();
        var open = files.stream().flatMap(file -> file.pieces().stream()
                .filter(PrivateKeyFile.class::isInstance).map(PrivateKeyFile.class::cast)
                .map(piece -> new MerchantKeyCandidate(file, piece.key(), null, certificateOf(piece.key()).orElse(null))));
        var unlocked = opened.stream()
                .map(done -> new MerchantKeyCandidate(done.file(), done.key(), done.passphrase(), certificateOf(done.key()).orElse(null)));
        return Stream.concat(open, unlocked)
                .sorted(Comparator.comparing(KeyPieces::lacksPassphraseOfItsCertificate))
                .filter(own -> seen.add(own.key().getModulus()))
                .toList();
    }

    /** All certificates, including those of opened bundles. */
    Stream<MerchantCertificate> certificates() {
        var open = files.stream().flatMap(file -> file.pieces().stream()
                .filter(CertificateFile.class::isInstance).map(CertificateFile.class::cast)
                .map(piece -> new MerchantCertificate(file, piece)));
        var unlocked = opened.stream()
                .flatMap(done -> Optional.ofNullable(done.certificate()).map(inside -> new MerchantCertificate(done.file(), inside)).stream());
        return Stream.concat(open, unlocked);
    }

    /** All public keys, each once. */
    List<WechatpayKeyCandidate> publicKeys() {
        var seen = new HashSet<>();
        return files.stream()
                .flatMap(file -> file.pieces().stream().filter(PublicKeyFile.class::isInstance).map(PublicKeyFile.class::cast)
                        .map(piece -> new WechatpayKeyCandidate(file, piece.key(), null, null)))
                .filter(key -> seen.add(key.key().getModulus()))
                .toList();
    }

    /** Returns whether a certificate is a platform certificate. The name alone is no proof: the certificate of an authority has it too. */
    public boolean isPlatform(CertificateFile certificate) {
        return certificate.commonName().filter(name -> name.contains(PLATFORM_NAME)).isPresent() && !isAuthority(certificate) && !isOwn(certificate);
    }

    /** The platform certificates, each once, the last to expire first. */
    List<WechatpayKeyCandidate> platformCertificates() {
        var seen = new HashSet<>();
        return certificates()
                .filter(found -> isPlatform(found.certificate()))
                .sorted(Comparator.comparing((MerchantCertificate found) -> found.certificate().notAfter()).reversed())
                .map(found -> new WechatpayKeyCandidate(found.file(), found.certificate().publicKey(),
                        found.certificate().serialNumber(), found.certificate().notAfter()))
                .filter(key -> seen.add(Optional.ofNullable(key.certificateSerial())))
                .toList();
    }

    /** Returns whether a certificate is an authority's: by its extensions, or since it issued another one. */
    boolean isAuthority(CertificateFile certificate) {
        return certificate.isAuthority() || certificates().anyMatch(other -> certificate.isIssuerOf(other.certificate()));
    }

    private boolean isOwn(CertificateFile certificate) {
        return ownKeys().stream().anyMatch(own -> own.key().getModulus().equals(certificate.publicKey().getModulus()));
    }

    /** Wipes all content and passphrases; may be called again. */
    @Override
    public void close() {
        files.forEach(FoundFile::close);
        opened.forEach(done -> done.passphrase().close());
    }

    private Optional<MerchantCertificate> certificateOf(RSAPrivateKey key) {
        return certificates().filter(found -> !found.certificate().isAuthority())
                .filter(found -> ((RSAPublicKey) found.certificate().certificate().getPublicKey()).getModulus().equals(key.getModulus()))
                .max((one, other) -> one.certificate().notAfter().compareTo(other.certificate().notAfter()));
    }

    /** A profile has one passphrase: then the bundle is a better source for both than the plain key. */
    private static boolean lacksPassphraseOfItsCertificate(MerchantKeyCandidate own) {
        return own.passphrase() == null && own.certificate() != null && isLocked(own.certificate().file());
    }

    private static Opened open(FoundFile file, char[] passphrase) throws KeyFileException {
        for (var piece : file.pieces()) {
            switch (piece) {
                case LockedPrivateKey lock -> {
                    return new Opened(file, lock.unlock(passphrase), null, Secret.of(passphrase));
                }
                case LockedPkcs12 lock -> {
                    var inside = lock.unlock(passphrase);
                    return new Opened(file, inside.key(), new CertificateFile(inside.certificate()), Secret.of(passphrase));
                }
                case PrivateKeyFile _, CertificateFile _, PublicKeyFile _ -> { }
            }
        }
        throw new KeyFileException(Reason.NOT_A_KEY_FILE);
    }
}
