package carddesk.keys;

import carddesk.keys.KeyFile.CertificateFile;
import carddesk.keys.KeyFile.LockedPkcs12;
import carddesk.keys.MerchantKeyCandidate.MerchantCertificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The key set that the pieces make, and what is missing or contradictory in them (design section 4, key wizard).
 *
 * @param own the caller's key with its certificate, empty when there is none or several are possible
 * @param wechatpayKey WeChat Pay's key that is used for sending, likewise
 * @param wechatpayKeys all keys of WeChat Pay that a profile holds: its public key, then its platform certificates, the newest first
 * @param merchantCandidates the keys to choose from
 * @param wechatpayCandidates WeChat Pay's keys to choose the one used for sending from
 * @param problems why no profile can be made
 * @param warnings what should be known but does not stand in the way
 */
public record KeySet(
        Optional<MerchantKeyCandidate> own,
        Optional<WechatpayKeyCandidate> wechatpayKey,
        List<WechatpayKeyCandidate> wechatpayKeys,
        List<MerchantKeyCandidate> merchantCandidates,
        List<WechatpayKeyCandidate> wechatpayCandidates,
        Set<Problem> problems,
        Set<Warning> warnings) {

    /** From this time before its end on, a certificate is worth a warning. */
    public static final Duration EXPIRES_SOON = Duration.ofDays(30);

    /** Why no profile can be made. */
    public enum Problem {
        /** Nothing was chosen, or nothing was recognised. */
        NOTHING_FOUND,
        /** There is no private key. */
        NO_PRIVATE_KEY,
        /** The only private key is behind a passphrase. */
        KEY_NEEDS_PASSPHRASE,
        /** The only private key is in a PKCS#12 bundle, which opens with the caller's id. */
        BUNDLE_NEEDS_PASSPHRASE,
        /** The certificates that are there belong to other keys. */
        CERTIFICATE_OF_ANOTHER_KEY,
        /** The certificate's time is over. */
        CERTIFICATE_EXPIRED,
        /** The certificate's time has not begun: more often this machine's clock is wrong. */
        CERTIFICATE_NOT_YET_VALID,
        /** Several keys might be meant: a person chooses. */
        SEVERAL_OWN_KEYS,
        /** WeChat Pay's public key is missing. */
        NO_WECHATPAY_KEY,
        /** The only certificate that might be WeChat Pay's is that of an authority, which issues certificates. */
        AUTHORITY_AS_WECHATPAY_KEY,
        /** Every platform certificate has expired, and there is no public key. */
        WECHATPAY_CERTIFICATE_EXPIRED,
        /** The only public key is the caller's own. */
        OWN_KEY_AS_WECHATPAY_KEY,
        /** Several keys might be WeChat Pay's: a person chooses. */
        SEVERAL_WECHATPAY_KEYS
    }

    /** What should be known. */
    public enum Warning {
        /** No certificate: its serial number is to be typed. */
        NO_CERTIFICATE,
        /** The certificate ends within {@link #EXPIRES_SOON}. */
        CERTIFICATE_EXPIRES_SOON,
        /** A platform certificate of WeChat Pay has expired, and another key is there. */
        WECHATPAY_CERTIFICATE_EXPIRED,
        /** A platform certificate of WeChat Pay ends within {@link #EXPIRES_SOON}. */
        WECHATPAY_CERTIFICATE_EXPIRES_SOON,
        /** A certificate of an authority is there, which is not used. */
        AUTHORITY_NOT_USED,
        /** Several public keys are there, of which a profile holds one at most: {@link #unusedPublicKeys()}. */
        PUBLIC_KEYS_NOT_USED
    }

    public KeySet {
        wechatpayKeys = List.copyOf(wechatpayKeys);
        merchantCandidates = List.copyOf(merchantCandidates);
        wechatpayCandidates = List.copyOf(wechatpayCandidates);
        problems = Set.copyOf(problems);
        warnings = Set.copyOf(warnings);
    }

    /** Whether a profile can be made of it. */
    public boolean isComplete() {
        return problems.isEmpty() && own.isPresent() && wechatpayKey.isPresent();
    }

    /** WeChat Pay's public key, empty when there are platform certificates only. */
    public Optional<WechatpayKeyCandidate> publicKey() {
        return wechatpayKeys.stream().filter(key -> key.certificateSerial().isEmpty()).findFirst();
    }

    /** WeChat Pay's platform certificates, the newest first. */
    public List<WechatpayKeyCandidate> platformCertificates() {
        return wechatpayKeys.stream().filter(key -> key.certificateSerial().isPresent()).toList();
    }

    /** The public keys that a profile does not hold, because several are there and another key was chosen for sending. */
    public List<WechatpayKeyCandidate> unusedPublicKeys() {
        return wechatpayKey.isEmpty() ? List.of() : wechatpayCandidates.stream()
                .filter(key -> key.certificateSerial().isEmpty() && !wechatpayKeys.contains(key)).toList();
    }

    /** Returns whether a key or certificate is part of this set; a locked one is when its file is. */
    public boolean uses(FoundFile file, KeyFile piece) {
        return switch (piece) {
            case KeyFile.PrivateKeyFile found -> own.filter(key -> key.key().getModulus().equals(found.key().getModulus())).isPresent();
            case CertificateFile found -> certificate().filter(found::equals).isPresent() || platformCertificates().stream()
                    .anyMatch(key -> found.hasSerialNumber(key.certificateSerial().orElseThrow()) && key.key().equals(found.publicKey()));
            case KeyFile.PublicKeyFile found -> publicKey().filter(key -> key.key().getModulus().equals(found.key().getModulus())).isPresent();
            case KeyFile.LockedPrivateKey _, LockedPkcs12 _ -> own.filter(key -> key.file() == file
                    || key.certificate().filter(found -> found.file() == file).isPresent()).isPresent();
        };
    }

    /** The certificate of the chosen key. */
    public Optional<CertificateFile> certificate() {
        return own.flatMap(MerchantKeyCandidate::certificate).map(MerchantCertificate::certificate);
    }

    /**
     * Makes the set.
     *
     * @param chosenOwn what a person chose among {@link #merchantCandidates()}
     * @param chosenTheirs what a person chose among {@link #wechatpayCandidates()}
     */
    public static KeySet of(KeyPieces pieces, Clock clock, Optional<MerchantKeyCandidate> chosenOwn, Optional<WechatpayKeyCandidate> chosenTheirs) {
        var problems = EnumSet.noneOf(Problem.class);
        var warnings = EnumSet.noneOf(Warning.class);
        var merchantCandidates = merchantCandidates(pieces, clock);
        var own = chosen(merchantCandidates, chosenOwn.map(MerchantKeyCandidate::fingerprint), MerchantKeyCandidate::fingerprint);
        if (own.isPresent()) {
            judge(own.get(), pieces, clock, problems, warnings);
        } else {
            problems.add(whyNoOwnKey(pieces, merchantCandidates));
        }
        var publicKeys = pieces.publicKeys().stream().filter(key -> !isOwn(key, pieces)).toList();
        var platform = pieces.platformCertificates();
        var candidates = Stream.concat(publicKeys.stream(), platform.stream()).toList();
        var publicKey = chosen(publicKeys, chosenTheirs.map(KeySet::markOf), KeySet::markOf);
        var sending = chosen(candidates, chosenTheirs.map(KeySet::markOf), KeySet::markOf)
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
        return new KeySet(own, sending, kept, merchantCandidates, candidates, problems, warnings);
    }

    private static List<Object> markOf(WechatpayKeyCandidate key) {
        return List.of(key.key().getModulus(), key.certificateSerial());
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

    /** Keys with a certificate go before keys without, and valid certificates before those whose time is over. */
    private static List<MerchantKeyCandidate> merchantCandidates(KeyPieces pieces, Clock clock) {
        var keys = pieces.ownKeys();
        var pairs = keys.stream().filter(key -> key.certificate().isPresent()).toList();
        var valid = pairs.stream().filter(key -> problemsOf(key, clock).isEmpty()).toList();
        if (!valid.isEmpty()) {
            return valid;
        }
        return pairs.isEmpty() ? keys : pairs;
    }

    private static Set<KeyPairing.Problem> problemsOf(MerchantKeyCandidate own, Clock clock) {
        return own.certificate().map(found -> new KeyPairing(clock).check(own.key(), found.certificate().certificate())).orElse(Set.of());
    }

    private static void judge(MerchantKeyCandidate own, KeyPieces pieces, Clock clock, Set<Problem> problems, Set<Warning> warnings) {
        if (own.certificate().isEmpty()) {
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
        for (var problem : problemsOf(own, clock)) {
            problems.add(switch (problem) {
                case CERTIFICATE_OF_ANOTHER_KEY -> Problem.CERTIFICATE_OF_ANOTHER_KEY;
                case CERTIFICATE_EXPIRED -> Problem.CERTIFICATE_EXPIRED;
                case CERTIFICATE_NOT_YET_VALID -> Problem.CERTIFICATE_NOT_YET_VALID;
            });
        }
        var end = own.certificate().get().certificate().notAfter();
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

    private static <T, K> Optional<T> chosen(List<T> candidates, Optional<K> wanted, Function<T, K> mark) {
        if (candidates.size() == 1) {
            return Optional.of(candidates.getFirst());
        }
        return candidates.stream().filter(candidate -> wanted.isPresent() && wanted.get().equals(mark.apply(candidate))).findFirst();
    }
}
