package carddesk.ui.setup;

import carddesk.keys.KeyFile;
import carddesk.keys.KeyFile.CertificateFile;
import carddesk.keys.KeyPieces;
import carddesk.keys.MerchantKeyCandidate;
import carddesk.keys.WechatpayKeyCandidate;
import carddesk.ui.Messages;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what a key file holds. */
final class KeyPieceFormatter {

    private final Messages messages;
    private final ZoneId zone;

    /** @param zone in which the end of a certificate is shown */
    KeyPieceFormatter(Messages messages, ZoneId zone) {
        this.messages = messages;
        this.zone = zone;
    }

    /** What kind of piece it is, among all of them. */
    String kindOf(KeyFile piece, KeyPieces pieces) {
        return messages.of(switch (piece) {
            case KeyFile.PrivateKeyFile _ -> "setup.piece.privateKey";
            case KeyFile.LockedPrivateKey _ -> "setup.piece.lockedKey";
            case KeyFile.LockedPkcs12 _ -> "setup.piece.bundle";
            case KeyFile.CertificateFile certificate -> certificate.isAuthority() ? "setup.piece.authority"
                    : pieces.isPlatform(certificate) ? "setup.piece.platform" : "setup.piece.certificate";
            case KeyFile.PublicKeyFile _ -> "setup.piece.publicKey";
        });
    }

    /** Serial number and end of a certificate, and whose it is unless its kind says so. */
    String factsOf(CertificateFile certificate, KeyPieces pieces) {
        return pieces.isPlatform(certificate)
                ? messages.of("setup.piece.serial", certificate.serialNumber(), dateOf(certificate.notAfter()))
                : factsOf(certificate);
    }

    /** Id, company, serial number and end of a certificate. */
    String factsOf(CertificateFile certificate) {
        return messages.of("setup.piece.facts",
                certificate.commonName().orElse("-"),
                certificate.company().orElse("-"),
                certificate.serialNumber(),
                certificate.notAfter().atZone(zone).toLocalDate().toString());
    }

    /** A key of the caller among several. */
    String of(MerchantKeyCandidate key) {
        return key.file().origin().name() + Optional.ofNullable(key.certificate()).map(found -> " · " + factsOf(found.certificate())).orElse("");
    }

    /** Several keys of WeChat Pay, in the order of the list. */
    String of(List<WechatpayKeyCandidate> keys) {
        return keys.stream().map(this::of).collect(Collectors.joining("; "));
    }

    private String dateOf(@Nullable Instant end) {
        return Optional.ofNullable(end).map(moment -> moment.atZone(zone).toLocalDate().toString()).orElse("-");
    }

    /** A key of WeChat Pay among several. */
    String of(WechatpayKeyCandidate key) {
        return key.file().origin().name() + Optional.ofNullable(key.certificateSerial())
                .map(serial -> " · " + messages.of("setup.piece.platformFacts", serial, dateOf(key.ends())))
                .orElseGet(() -> " · " + messages.of("setup.piece.publicKey"));
    }
}
