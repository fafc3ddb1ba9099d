package carddesk.ui.setup;

import carddesk.files.FileMove;
import carddesk.keys.KeyCopies;
import carddesk.keys.MerchantKeyCandidate;
import carddesk.keys.MerchantKeyCandidate.MerchantCertificate;
import carddesk.keys.Secret;
import carddesk.keys.WechatpayKeyCandidate;
import carddesk.vault.Environment;
import carddesk.vault.Profile;
import carddesk.vault.Profile.VerifyingKey;
import carddesk.vault.VaultException;
import carddesk.wechatpay.Identity;
import carddesk.wechatpay.Trust;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A profile before its files have their places. It owns its secrets until the profile is kept.
 *
 * @param theirs WeChat Pay's key that is used for sending
 * @param verifying WeChat Pay's keys that only verify
 * @param wechatpayKeyId the id of {@code theirs}
 * @param publicKeyId the id of WeChat Pay's public key, where one of the keys is
 * @param edited the profile whose values it replaces, null for a new one
 * @param password the master password of a vault that is to be made
 */
record SetupDraft(
        MerchantKeyCandidate own,
        WechatpayKeyCandidate theirs,
        List<WechatpayKeyCandidate> verifying,
        @Nullable Profile edited,
        String name,
        Identity identity,
        Environment environment,
        Trust trust,
        String serialNumber,
        String wechatpayKeyId,
        String publicKeyId,
        @Nullable Secret passphrase,
        @Nullable Secret apiSecret,
        @Nullable Secret formerApiSecret,
        @Nullable Secret password) {

    /**
     * Gives the files their places and keeps the profile; blocks.
     *
     * @throws IOException when a key out of a zip cannot be written; nothing is left then
     * @throws VaultException when the vault cannot be written; nothing is left then
     */
    NewProfile keep(SetupServices services) throws IOException, VaultException {
        var certificate = Optional.ofNullable(own.certificate()).map(MerchantCertificate::file);
        var files = Stream.of(Stream.of(own.file(), theirs.file()), certificate.stream(), verifying.stream().map(WechatpayKeyCandidate::file))
                .flatMap(each -> each).toList();
        var kept = new KeyCopies(services.home(), FileMove.atomic()).keep(name, files);
        var profile = new Profile(edited == null ? UUID.randomUUID() : edited.id(), name, identity, environment, kept.placeOf(own.file()),
                certificate.map(kept::placeOf).orElse(null),
                serialNumber, kept.placeOf(theirs.file()), wechatpayKeyId, passphrase, apiSecret, formerApiSecret, trust,
                verifying.stream()
                        .map(key -> new VerifyingKey(kept.placeOf(key.file()), Objects.requireNonNullElse(key.certificateSerial(), publicKeyId)))
                        .toList(),
                edited == null ? null : edited.team(), edited == null ? null : edited.recordedAs());
        var made = new NewProfile(profile, password);
        boolean stored = false;
        try {
            services.store(made);
            stored = true;
            return made;
        } finally {
            if (!stored) {
                kept.undo();
            }
            if (password != null) {
                password.close();
            }
        }
    }

    /** Wipes the secrets of a profile that was not kept. */
    void wipe() {
        Stream.of(passphrase, apiSecret, formerApiSecret, password).filter(Objects::nonNull).forEach(Secret::close);
    }

    /** Says who, nothing secret. */
    @Override
    public String toString() {
        return "SetupDraft[" + identity + "]";
    }
}
