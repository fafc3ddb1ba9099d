package carddesk.vault;

import carddesk.keys.KeyPlace;
import carddesk.keys.Secret;
import carddesk.wechatpay.Identity;
import carddesk.wechatpay.SerialNumber;
import carddesk.wechatpay.Trust;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One way to call WeChat Pay: a brand or provider, an environment, and where its key files lie.
 *
 * @param id never changes, whatever is renamed
 * @param name what staff call it, 1 to 60 characters
 * @param identity who calls
 * @param environment where calls go
 * @param privateKey the caller's API key
 * @param certificate the caller's certificate, absent when only its serial number is known
 * @param serialNumber serial number of the caller's certificate, 1 to 64 upper-case hexadecimal digits
 * @param wechatpayKey WeChat Pay's public key, or its older platform certificate
 * @param wechatpayKeyId that key's id ({@code PUB_KEY_ID_…}) or the certificate's serial number
 * @param passphrase of the private key's file, absent when it lies open
 * @param apiSecret brand API secret or APIv3 secret, 32 bytes; absent when notifications are not read
 * @param trust whose certificates its calls trust
 * @param otherWechatpayKeys WeChat Pay's keys that only verify, while {@code wechatpayKey} is used for sending (protocol section 6)
 */
public record Profile(
        UUID id,
        String name,
        Identity identity,
        Environment environment,
        KeyPlace privateKey,
        Optional<KeyPlace> certificate,
        String serialNumber,
        KeyPlace wechatpayKey,
        String wechatpayKeyId,
        Optional<Secret> passphrase,
        Optional<Secret> apiSecret,
        Trust trust,
        List<VerifyingKey> otherWechatpayKeys) {

    /**
     * Where a key of WeChat Pay lies that only verifies.
     *
     * @param id {@code PUB_KEY_ID_…} or the certificate's serial number
     */
    public record VerifyingKey(KeyPlace place, String id) {
        public VerifyingKey {
            id = keyId(id);
        }
    }

    /** The most characters that a name has. */
    public static final int LONGEST_NAME = 60;

    public Profile {
        name = name.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("A profile's name has 1 to 60 characters");
        }
        serialNumber = SerialNumber.of(serialNumber).toString();
        wechatpayKeyId = keyId(wechatpayKeyId);
        otherWechatpayKeys = List.copyOf(otherWechatpayKeys);
    }

    private static String keyId(String id) {
        if (!id.matches("[0-9A-Za-z_-]{1,128}")) {
            throw new IllegalArgumentException("A key id is 1 to 128 letters, digits, - or _");
        }
        return SerialNumber.parse(id).map(SerialNumber::toString).orElse(id);
    }

    /** A profile whose calls trust the authorities of the program's Java runtime. */
    public Profile(
            UUID id, String name, Identity identity, Environment environment, KeyPlace privateKey, Optional<KeyPlace> certificate,
            String serialNumber, KeyPlace wechatpayKey, String wechatpayKeyId, Optional<Secret> passphrase, Optional<Secret> apiSecret) {
        this(id, name, identity, environment, privateKey, certificate, serialNumber, wechatpayKey, wechatpayKeyId, passphrase, apiSecret,
                Trust.PROGRAM, List.of());
    }

    /** The same profile with calls that trust other certificates; shares its secrets. */
    public Profile trusting(Trust other) {
        return new Profile(id, name, identity, environment, privateKey, certificate, serialNumber, wechatpayKey, wechatpayKeyId,
                passphrase, apiSecret, other, otherWechatpayKeys);
    }

    /** Where its key files lie, each once. */
    public Set<KeyPlace> keyPlaces() {
        return Stream.of(Stream.of(privateKey), certificate.stream(), Stream.of(wechatpayKey), otherWechatpayKeys.stream().map(VerifyingKey::place))
                .flatMap(places -> places).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The other computers that looking for its key files would contact; empty when all lie on this one. */
    public Set<String> otherComputers() {
        return keyPlaces().stream()
                .flatMap(place -> place.computer().stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Wipes its secrets: for a profile that is not kept. */
    public void wipe() {
        secrets().forEach(Secret::close);
    }

    /** The same profile under another name; shares its secrets. */
    public Profile renamed(String newName) {
        return new Profile(id, newName, identity, environment, privateKey, certificate, serialNumber, wechatpayKey, wechatpayKeyId,
                passphrase, apiSecret, trust, otherWechatpayKeys);
    }

    /** A second profile that begins as a copy of this one, with secrets of its own. */
    public Profile duplicate(UUID newId, String newName) {
        return new Profile(newId, newName, identity, environment, privateKey, certificate, serialNumber, wechatpayKey, wechatpayKeyId,
                passphrase.map(Secret::copy), apiSecret.map(Secret::copy), trust, otherWechatpayKeys);
    }

    /** The secrets it holds. */
    Stream<Secret> secrets() {
        return Stream.concat(passphrase.stream(), apiSecret.stream());
    }

    /** Says who, not with which files. */
    @Override
    public String toString() {
        return "Profile[" + id + ", " + identity + "]";
    }
}
