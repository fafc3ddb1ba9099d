package carddesk.keys;

import carddesk.keys.KeyFile.CertificateFile;
import carddesk.keys.KeyFile.LockedPkcs12;
import carddesk.keys.KeyFile.LockedPrivateKey;
import carddesk.keys.KeyFile.PrivateKeyFile;
import carddesk.keys.KeyFile.PublicKeyFile;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Inspection of the keys in files, folders and zips, without secrets.
 *
 * @param pieces keys and certificates in the order in which they were found
 * @param unread files and blocks that are not used, with the reason
 * @param problems reasons why the pieces make no profile
 * @param warnings other findings
 */
public record KeyInspection(
        List<Piece> pieces, List<KeySearchResult.Unread> unread, Set<KeySet.Problem> problems, Set<KeySet.Warning> warnings) {

    public enum Kind {
        PRIVATE_KEY,
        /** A private key with a passphrase. */
        LOCKED_PRIVATE_KEY,
        /** A PKCS#12 bundle, which is not opened. */
        BUNDLE,
        CERTIFICATE,
        /** WeChat Pay's platform certificate. */
        PLATFORM_CERTIFICATE,
        /** The certificate of an authority (CA), which is never used. */
        AUTHORITY,
        PUBLIC_KEY
    }

    /**
     * A key or certificate.
     *
     * @param serialNumber of a certificate, upper-case hexadecimal of full bytes
     * @param commonName of a certificate: the caller's id in a merchant's
     * @param expires when a certificate expires
     * @param fits origins of other pieces with the same RSA key
     * @param used whether it is in the key set; false for all while several keys are possible
     */
    public record Piece(
            Origin origin, Kind kind, @Nullable String serialNumber, @Nullable String commonName, @Nullable Instant expires, List<Origin> fits,
            boolean used) {
        public Piece {
            fits = List.copyOf(fits);
        }
    }

    private record Found(FoundFile file, KeyFile piece, @Nullable BigInteger modulus) {}

    public KeyInspection {
        pieces = List.copyOf(pieces);
        unread = List.copyOf(unread);
        problems = Set.copyOf(problems);
        warnings = Set.copyOf(warnings);
    }

    /**
     * Inspects files, folders and zips; blocks while it reads, and wipes the content.
     *
     * @throws KeySearchException when a folder or zip is refused
     */
    public static KeyInspection of(List<Path> chosen, Clock clock) throws KeySearchException {
        try (var pieces = KeyPieces.none().with(KeySearch.in(chosen))) {
            var keySet = KeySet.of(pieces, clock, null, null);
            var found = new ArrayList<Found>();
            for (var file : pieces.files()) {
                file.pieces().forEach(piece -> found.add(new Found(file, piece, modulusOf(piece).orElse(null))));
            }
            var inspected = found.stream().map(each -> inspected(each, found, pieces, keySet)).toList();
            return new KeyInspection(inspected, pieces.unread(), keySet.problems(), keySet.warnings());
        }
    }

    /** Returns whether the pieces make a profile and nothing about them needs attention. */
    public boolean isClean() {
        return problems.isEmpty() && warnings.isEmpty() && unread.isEmpty();
    }

    private static Piece inspected(Found each, List<Found> all, KeyPieces pieces, KeySet keySet) {
        var certificate = each.piece() instanceof CertificateFile found ? Optional.of(found) : Optional.<CertificateFile>empty();
        var fits = all.stream().filter(other -> !other.equals(each) && each.modulus() != null && each.modulus().equals(other.modulus()))
                .map(other -> other.file().origin()).distinct().toList();
        return new Piece(each.file().origin(), kindOf(each.piece(), pieces), certificate.map(CertificateFile::serialNumber).orElse(null),
                certificate.flatMap(CertificateFile::commonName).orElse(null), certificate.map(CertificateFile::notAfter).orElse(null), fits,
                keySet.uses(each.file(), each.piece()));
    }

    private static Kind kindOf(KeyFile piece, KeyPieces pieces) {
        return switch (piece) {
            case PrivateKeyFile _ -> Kind.PRIVATE_KEY;
            case LockedPrivateKey _ -> Kind.LOCKED_PRIVATE_KEY;
            case LockedPkcs12 _ -> Kind.BUNDLE;
            case PublicKeyFile _ -> Kind.PUBLIC_KEY;
            case CertificateFile found when pieces.isAuthority(found) -> Kind.AUTHORITY;
            case CertificateFile found -> pieces.platformCertificates().stream()
                    .anyMatch(key -> key.key().equals(found.publicKey()) && found.hasSerialNumber(Objects.requireNonNull(key.certificateSerial())))
                    ? Kind.PLATFORM_CERTIFICATE : Kind.CERTIFICATE;
        };
    }

    private static Optional<BigInteger> modulusOf(KeyFile piece) {
        return switch (piece) {
            case PrivateKeyFile found -> Optional.of(found.key().getModulus());
            case PublicKeyFile found -> Optional.of(found.key().getModulus());
            case CertificateFile found -> Optional.of(found.publicKey().getModulus());
            case LockedPrivateKey _, LockedPkcs12 _ -> Optional.empty();
        };
    }
}
