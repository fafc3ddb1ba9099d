package carddesk.journal;

import carddesk.files.FileMove;
import carddesk.files.RegularFile;
import carddesk.files.Sha256;
import carddesk.files.WholeFile;
import carddesk.wechatpay.Identity;
import carddesk.wechatpay.StatementSigner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The proof file of an exported history: what was exported, when and by whom, signed with the merchant's API key (docs/inspect.md).
 *
 * @param rows number of exported entries
 * @param isFiltered whether only a part of the history was exported
 * @param merchant {@code brand ID} or {@code partner ID of brand ID}
 * @param serialNumber of the certificate whose key signed it
 * @param keyDigest SHA-256 of the public key, 64 hexadecimal digits
 */
public record ExportProof(
        long rows, boolean isFiltered, Instant exported, String merchant, String serialNumber, String keyDigest, ChainState state) {

    /** Added to the name of the exported file. */
    public static final String SUFFIX = ".proof";
    private static final String FIRST_LINE = "carddesk-history-export 1";
    private static final String SIGNATURE = "signature: ";
    private static final long LARGEST = 16_384;

    /** What the comparison of an exported file with its proof shows. */
    public enum Verdict {
        /** The file is as it was exported. */
        WHOLE,
        /** The file was changed or cut, or is another one. */
        CHANGED,
        /** The proof was changed or not signed with its key. */
        FORGED,
        /** The file is no proof, or a part of it is missing. */
        NOT_A_PROOF,
        /** There is no exported file. */
        NO_FILE
    }

    /**
     * The result of a comparison.
     *
     * @param proof null when the proof shows nothing
     */
    public record Checked(Verdict verdict, @Nullable ExportProof proof) {}

    /** The place of the proof of an exported file. */
    public static Path of(Path exported) {
        return exported.resolveSibling(exported.getFileName() + SUFFIX);
    }

    /** Returns whether a file is named and begins like a proof. */
    public static boolean isProof(Path file) throws IOException {
        if (!String.valueOf(file.getFileName()).endsWith(SUFFIX)) {
            return false;
        }
        try (var in = RegularFile.open(file)) {
            return new String(in.readNBytes(FIRST_LINE.length()), StandardCharsets.US_ASCII).equals(FIRST_LINE);
        }
    }

    /** Writes the proof of an exported file next to it. */
    public static void write(Path exported, long rows, boolean isFiltered, ChainState state, Instant now, StatementSigner signer)
            throws IOException, GeneralSecurityException {
        var key = signer.publicKey().getEncoded();
        var text = new StringBuilder(FIRST_LINE).append('\n');
        var values = new LinkedHashMap<String, Object>();
        values.put("file-sha256", HexFormat.of().formatHex(Sha256.of(exported)));
        values.put("rows", rows);
        values.put("filtered", isFiltered ? "yes" : "no");
        values.put("exported", now.truncatedTo(ChronoUnit.SECONDS));
        values.put("merchant", merchant(signer.identity()));
        values.put("serial-number", signer.serialNumber());
        values.put("history-links", state.links());
        values.put("history-entries", state.entries());
        values.put("history-hash", state.hash());
        values.put("history-whole", state.isWhole() ? "yes" : "no");
        values.put("public-key", Base64.getEncoder().encodeToString(key));
        values.forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
        var signature = Base64.getEncoder().encodeToString(signer.sign(text.toString()));
        WholeFile.write(of(exported), FileMove.atomic(), (text + SIGNATURE + signature + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Compares an exported file with its proof. */
    public static Checked check(Path proof) throws IOException {
        if (Files.size(proof) > LARGEST) {
            return new Checked(Verdict.NOT_A_PROOF, null);
        }
        var content = new String(RegularFile.readAll(proof), StandardCharsets.ISO_8859_1);
        int end = content.lastIndexOf("\n" + SIGNATURE) + 1;
        try {
            var values = values(content.substring(0, end));
            var key = Base64.getDecoder().decode(values.getOrDefault("public-key", ""));
            var signature = Base64.getDecoder().decode(content.substring(end + SIGNATURE.length()).strip());
            var read = read(values, key);
            var publicKey = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(key));
            if (!StatementSigner.isSigned(content.substring(0, end), signature, publicKey)) {
                return new Checked(Verdict.FORGED, null);
            }
            return new Checked(compare(proof, Objects.requireNonNull(values.get("file-sha256"))), read);
        } catch (GeneralSecurityException | IllegalArgumentException | IndexOutOfBoundsException | NullPointerException | DateTimeException broken) {
            return new Checked(Verdict.NOT_A_PROOF, null);
        }
    }

    private static Verdict compare(Path proof, String digest) throws IOException {
        var name = String.valueOf(proof.getFileName());
        var exported = proof.resolveSibling(name.substring(0, name.length() - SUFFIX.length()));
        if (!Files.isRegularFile(exported)) {
            return Verdict.NO_FILE;
        }
        return HexFormat.of().formatHex(Sha256.of(exported)).equals(digest) ? Verdict.WHOLE : Verdict.CHANGED;
    }

    private static Map<String, String> values(String text) {
        var lines = text.split("\n", -1);
        if (!lines[0].equals(FIRST_LINE)) {
            throw new IllegalArgumentException("No proof of an export");
        }
        var values = new LinkedHashMap<String, String>();
        for (int line = 1; line < lines.length - 1; line++) {
            int colon = lines[line].indexOf(": ");
            values.put(lines[line].substring(0, colon), lines[line].substring(colon + 2));
        }
        return values;
    }

    private static ExportProof read(Map<String, String> values, byte[] key) {
        var state = new ChainState(Long.parseLong(value(values, "history-links")), Long.parseLong(value(values, "history-entries")),
                value(values, "history-hash"), value(values, "history-whole").equals("yes"));
        return new ExportProof(Long.parseLong(value(values, "rows")), value(values, "filtered").equals("yes"),
                Instant.parse(value(values, "exported")), value(values, "merchant"), value(values, "serial-number"), Sha256.hex(key), state);
    }

    private static String value(Map<String, String> values, String name) {
        return Optional.ofNullable(values.get(name)).orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }

    private static String merchant(Identity identity) {
        return switch (identity) {
            case Identity.Brand brand -> "brand " + brand.brandId();
            case Identity.Partner partner -> "partner " + partner.mchid() + " of brand " + partner.brandId();
        };
    }
}
