package carddesk.ui.setup;

import carddesk.keys.KeyFileException;
import carddesk.keys.KeyPieces;
import carddesk.keys.KeySearch;
import carddesk.keys.KeySearchException;
import carddesk.keys.MerchantKeyCandidate;
import carddesk.keys.Secret;
import carddesk.keys.WechatpayKeyCandidate;
import carddesk.vault.Profile;
import carddesk.wechatpay.SerialNumber;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The key files of a profile as they are now.
 *
 * @param missing locations at which there is no file
 */
record FilesOfProfile(KeyPieces pieces, List<String> missing) {

    FilesOfProfile {
        missing = List.copyOf(missing);
    }

    /**
     * Reads the files; blocks. What the passphrase does not open stays locked.
     *
     * @param passphrase of the private key; not wiped
     */
    static FilesOfProfile read(Profile profile, @Nullable Secret passphrase) {
        var pieces = KeyPieces.none();
        var missing = new ArrayList<String>();
        for (var place : profile.keyPlaces()) {
            try {
                var path = place.path(); // none of another system
                if (path.isEmpty()) {
                    missing.add(place.location());
                } else {
                    pieces = pieces.with(KeySearch.in(List.of(path.get())));
                }
            } catch (KeySearchException gone) {
                missing.add(place.location());
            }
        }
        return new FilesOfProfile(passphrase == null || pieces.locked().isEmpty() ? pieces : unlocked(pieces, passphrase), missing);
    }

    /** Returns whether a key is that of the profile's certificate. */
    static boolean isOwn(Profile profile, MerchantKeyCandidate key) {
        return Optional.ofNullable(key.certificate()).filter(found -> found.certificate().hasSerialNumber(profile.serialNumber())).isPresent();
    }

    /** Returns whether a key is the one that the profile sends with. */
    static boolean isSending(Profile profile, WechatpayKeyCandidate key) {
        var serial = Optional.ofNullable(key.certificateSerial()).flatMap(SerialNumber::parse);
        return SerialNumber.parse(profile.wechatpayKeyId()).equals(serial);
    }

    private static KeyPieces unlocked(KeyPieces pieces, Secret passphrase) {
        var characters = passphrase.chars();
        try {
            return pieces.unlock(characters);
        } catch (KeyFileException stillLocked) {
            return pieces;
        } finally {
            Arrays.fill(characters, '\0');
        }
    }
}
