package carddesk.keys;

import carddesk.keys.KeyFile.CertificateFile;
import carddesk.keys.KeyFile.LockedPkcs12;
import carddesk.keys.MerchantKeyCandidate.MerchantCertificate;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The key set made of the pieces, and its problems (design section 4, key wizard).
 *
 * @param own the caller's key with its certificate, null when there is none or several are possible
 * @param wechatpayKey WeChat Pay's key for sending, likewise
 * @param wechatpayKeys all of WeChat Pay's keys in the profile: the public key, then platform certificates, newest first
 * @param merchantCandidates the caller's keys to choose from
 * @param wechatpayCandidates WeChat Pay's keys for sending to choose from
 * @param problems reasons why no profile can be made
 * @param warnings other findings
 */
public record KeySet(
        @Nullable MerchantKeyCandidate own,
        @Nullable WechatpayKeyCandidate wechatpayKey,
        List<WechatpayKeyCandidate> wechatpayKeys,
        List<MerchantKeyCandidate> merchantCandidates,
        List<WechatpayKeyCandidate> wechatpayCandidates,
        Set<Problem> problems,
        Set<Warning> warnings) {

    /** Time before the expiry of a certificate from which a warning is given. */
    public static final Duration EXPIRES_SOON = Duration.ofDays(30);

    /** A reason why no profile can be made. */
    public enum Problem {
        /** Nothing was chosen or recognised. */
        NOTHING_FOUND,
        NO_PRIVATE_KEY,
        KEY_NEEDS_PASSPHRASE,
        /** The only private key is in a PKCS#12 bundle, whose passphrase is the caller's id. */
        BUNDLE_NEEDS_PASSPHRASE,
        /** The certificates belong to other keys. */
        CERTIFICATE_OF_ANOTHER_KEY,
        CERTIFICATE_EXPIRED,
        /** The certificate is not valid yet: usually the system clock is wrong. */
        CERTIFICATE_NOT_YET_VALID,
        /** The user has to choose. */
        SEVERAL_OWN_KEYS,
        NO_WECHATPAY_KEY,
        /** The only certificate that may be WeChat Pay's is that of an authority. */
        AUTHORITY_AS_WECHATPAY_KEY,
        /** All platform certificates have expired, and there is no public key. */
        WECHATPAY_CERTIFICATE_EXPIRED,
        /** The only public key is the caller's. */
        OWN_KEY_AS_WECHATPAY_KEY,
        /** The user has to choose. */
        SEVERAL_WECHATPAY_KEYS
    }

    /** A finding that does not prevent a profile. */
    public enum Warning {
        /** The serial number has to be typed. */
        NO_CERTIFICATE,
        /** The certificate expires within {@link #EXPIRES_SOON}. */
        CERTIFICATE_EXPIRES_SOON,
        /** A platform certificate has expired, and there is another key. */
        WECHATPAY_CERTIFICATE_EXPIRED,
        /** A platform certificate expires within {@link #EXPIRES_SOON}. */
        WECHATPAY_CERTIFICATE_EXPIRES_SOON,
        /** The certificate of an authority is not used. */
        AUTHORITY_NOT_USED,
        /** Of several public keys a profile holds at most one: {@link #unusedPublicKeys()}. */
        PUBLIC_KEYS_NOT_USED
    }

    public KeySet {
        wechatpayKeys = List.copyOf(wechatpayKeys);
        merchantCandidates = List.copyOf(merchantCandidates);
        wechatpayCandidates = List.copyOf(wechatpayCandidates);
        problems = Set.copyOf(problems);
        warnings = Set.copyOf(warnings);
    }

    public boolean isComplete() {
        return problems.isEmpty() && own != null && wechatpayKey != null;
    }

    /** Empty when there are platform certificates only. */
    public Optional<WechatpayKeyCandidate> publicKey() {
        return wechatpayKeys.stream().filter(key -> key.certificateSerial() == null).findFirst();
    }

    /** Newest first. */
    public List<WechatpayKeyCandidate> platformCertificates() {
        return wechatpayKeys.stream().filter(key -> key.certificateSerial() != null).toList();
    }

    /** The public keys that are not in the profile, since another one was chosen for sending. */
    public List<WechatpayKeyCandidate> unusedPublicKeys() {
        return wechatpayKey == null ? List.of() : wechatpayCandidates.stream()
                .filter(key -> key.certificateSerial() == null && !wechatpayKeys.contains(key)).toList();
    }

    /** Returns whether a key or certificate is in this set; an encrypted one is if its file is. */
    public boolean uses(FoundFile file, KeyFile piece) {
        return switch (piece) {
            case KeyFile.PrivateKeyFile found -> own != null && own.key().getModulus().equals(found.key().getModulus());
            case CertificateFile found -> certificate().filter(found::equals).isPresent() || platformCertificates().stream()
                    .anyMatch(key -> found.hasSerialNumber(Objects.requireNonNull(key.certificateSerial())) && key.key().equals(found.publicKey()));
            case KeyFile.PublicKeyFile found -> publicKey().filter(key -> key.key().getModulus().equals(found.key().getModulus())).isPresent();
            case KeyFile.LockedPrivateKey _, LockedPkcs12 _ -> own != null
                    && (own.file() == file || (own.certificate() != null && own.certificate().file() == file));
        };
    }

    public Optional<CertificateFile> certificate() {
        return Optional.ofNullable(own).map(MerchantKeyCandidate::certificate).map(MerchantCertificate::certificate);
    }

    /**
     * Makes the key set.
     *
     * @param chosenOwn the user's choice among {@link #merchantCandidates()}
     * @param chosenTheirs the user's choice among {@link #wechatpayCandidates()}
     */
    public static KeySet of(KeyPieces pieces, Clock clock, @Nullable MerchantKeyCandidate chosenOwn, @Nullable WechatpayKeyCandidate chosenTheirs) {
        var problems = EnumSet.noneOf(Problem.class);
        var warnings = EnumSet.noneOf(Warning.class);
        var merchantCandidates = merchantCandidates(pieces, clock);
        var own = chosen(merchantCandidates, chosenOwn == null ? null : chosenOwn.fingerprint(), MerchantKeyCandidate::fingerprint);
        if (own.isPresent()) {
            judge(own.get(), pieces, clock, problems, warnings);
        } else {
            problems.add(whyNoOwnKey(pieces, merchantCandidates));
        }
        var publicKeys = pieces.publicKeys().stream().filter(key -> !isOwn(key, pieces)).toList();
        var platform = pieces.platformCertificates();
        var candidates = Stream.concat(publicKeys.stream(), platform.stream()).toList();
        var publicKey = chosen(publicKeys, chosenTheirs == null ? null : markOf(chosenTheirs), KeySet::markOf);
        var sending = chosen(candidates, chosenTheirs == null ? null : markOf(chosenTheirs), KeySet::markOf)
                .or(() -> publicKey)
                .or(() -> publicKeys.isEmpty() ? platform.stream().findFirst() : Optional.empty());
        if (sending.isEmpty() && !problems.contains(Problem.NOTHING_FOUND)) {
            problems.add(whyNoWechatpayKey(pieces, candidates));
        }
        judge(publicKey.isPresent(), platform, clock.instant(), problems, warnings);
        if (sending.isPresent() && pieces.certificates().anyMatch(found -> pieces.isAuthority(found.certificate()))) {
            warnings.add(Warning.AUTHORITY_NOT_USED);
        }
        if (sending.isPresent() && publicKeys.size() > 1) {
            warnings.add(Warning.PUBLIC_KEYS_NOT_USED);
        }
        var kept = Stream.concat(publicKey.stream(), platform.stream()).toList();
        return new KeySet(own.orElse(null), sending.orElse(null), kept, merchantCandidates, candidates, problems, warnings);
    }

    private static List<Object> markOf(WechatpayKeyCandidate key) {
        return List.of(key.key().getModulus(), Optional.ofNullable(key.certificateSerial()));
    }

    private static void judge(
            boolean hasPublicKey, List<WechatpayKeyCandidate> platform, Instant now, Set<Problem> problems, Set<Warning> warnings) {
        if (platform.stream().anyMatch(key -> key.isExpired(now))) {
            if (hasPublicKey || platform.stream().anyMatch(key -> !key.isExpired(now))) {
                warnings.add(Warning.WECHATPAY_CERTIFICATE_EXPIRED);
            } else {
                problems.add(Problem.WECHATPAY_CERTIFICATE_EXPIRED);
            }
        }
        if (platform.stream().anyMatch(key -> !key.isExpired(now) && key.isExpired(now.plus(EXPIRES_SOON)))) {
            warnings.add(Warning.WECHATPAY_CERTIFICATE_EXPIRES_SOON);
        }
    }

    /** Prefers keys with a certificate, and of these valid ones. */
    private static List<MerchantKeyCandidate> merchantCandidates(KeyPieces pieces, Clock clock) {
        var keys = pieces.ownKeys();
        var pairs = keys.stream().filter(key -> key.certificate() != null).toList();
        var valid = pairs.stream().filter(key -> problemsOf(key, clock).isEmpty()).toList();
        if (!valid.isEmpty()) {
            return valid;
        }
        return pairs.isEmpty() ? keys : pairs;
    }

    private static Set<Problem> problemsOf(MerchantKeyCandidate own, Clock clock) {
        return own.certificate() == null
                ? Set.of()
                : problemsOf(own.key(), own.certificate().certificate().certificate(), clock.instant());
    }

    /** Checks a key and a certificate against each other and the clock; empty when they match. */
    static Set<Problem> problemsOf(RSAPrivateKey key, X509Certificate certificate, Instant now) {
        var problems = EnumSet.noneOf(Problem.class);
        if (!(certificate.getPublicKey() instanceof RSAPublicKey certified) || !certified.getModulus().equals(key.getModulus())) {
            problems.add(Problem.CERTIFICATE_OF_ANOTHER_KEY);
        }
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            problems.add(Problem.CERTIFICATE_EXPIRED);
        }
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            problems.add(Problem.CERTIFICATE_NOT_YET_VALID);
        }
        return problems;
    }

    private static void judge(MerchantKeyCandidate own, KeyPieces pieces, Clock clock, Set<Problem> problems, Set<Warning> warnings) {
        if (own.certificate() == null) {
            var platform = pieces.platformCertificates();
            boolean others = pieces.certificates().filter(found -> !pieces.isAuthority(found.certificate())).anyMatch(
                    found -> platform.stream().noneMatch(key -> key.key().getModulus().equals(found.certificate().publicKey().getModulus())));
            if (others) {
                problems.add(pieces.locked().isEmpty() ? Problem.CERTIFICATE_OF_ANOTHER_KEY : lockOf(pieces));
            } else {
                warnings.add(Warning.NO_CERTIFICATE);
            }
            return;
        }
        problems.addAll(problemsOf(own, clock));
        var end = own.certificate().certificate().notAfter();
        if (problems.isEmpty() && clock.instant().plus(EXPIRES_SOON).isAfter(end)) {
            warnings.add(Warning.CERTIFICATE_EXPIRES_SOON);
        }
    }

    private static Problem whyNoOwnKey(KeyPieces pieces, List<MerchantKeyCandidate> candidates) {
        if (candidates.size() > 1) {
            return Problem.SEVERAL_OWN_KEYS;
        }
        if (!pieces.locked().isEmpty()) {
            return lockOf(pieces);
        }
        return pieces.files().isEmpty() ? Problem.NOTHING_FOUND : Problem.NO_PRIVATE_KEY;
    }

    private static Problem lockOf(KeyPieces pieces) {
        boolean onlyBundles = pieces.locked().stream()
                .allMatch(file -> file.pieces().stream().anyMatch(LockedPkcs12.class::isInstance));
        return onlyBundles ? Problem.BUNDLE_NEEDS_PASSPHRASE : Problem.KEY_NEEDS_PASSPHRASE;
    }

    private static boolean isOwn(WechatpayKeyCandidate key, KeyPieces pieces) {
        var modulus = key.key().getModulus();
        return pieces.ownKeys().stream().anyMatch(own -> own.key().getModulus().equals(modulus))
                || pieces.certificates().anyMatch(found -> found.certificate().publicKey().getModulus().equals(modulus));
    }

    private static Problem whyNoWechatpayKey(KeyPieces pieces, List<WechatpayKeyCandidate> candidates) {
        if (candidates.size() > 1) {
            return Problem.SEVERAL_WECHATPAY_KEYS;
        }
        if (!pieces.publicKeys().isEmpty()) {
            return Problem.OWN_KEY_AS_WECHATPAY_KEY;
        }
        return pieces.certificates().anyMatch(found -> pieces.isAuthority(found.certificate()))
                ? Problem.AUTHORITY_AS_WECHATPAY_KEY : Problem.NO_WECHATPAY_KEY;
    }

    private static <T, K> Optional<T> chosen(List<T> candidates, @Nullable K wanted, Function<T, K> mark) {
        if (candidates.size() == 1) {
            return Optional.of(candidates.getFirst());
        }
        return candidates.stream().filter(candidate -> wanted != null && wanted.equals(mark.apply(candidate))).findFirst();
    }
}
