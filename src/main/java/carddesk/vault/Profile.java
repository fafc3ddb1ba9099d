package carddesk.vault;

import carddesk.keys.KeyPlace;
import carddesk.keys.Secret;
import carddesk.team.TeamDatabase;
import carddesk.wechatpay.Identity;
import carddesk.wechatpay.SerialNumber;
import carddesk.wechatpay.Trust;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A caller, its environment, and the locations of its key files.
 *
 * @param id never changes
 * @param name chosen by staff, 1 to 60 characters
 * @param privateKey the caller's API key
 * @param certificate the caller's certificate, null when only its serial number is known
 * @param serialNumber of the caller's certificate, 1 to 64 upper-case hexadecimal digits
 * @param wechatpayKey WeChat Pay's public key or platform certificate
 * @param wechatpayKeyId that key's id ({@code PUB_KEY_ID_…}) or the certificate's serial number
 * @param passphrase of the private key's file, null when it is not encrypted
 * @param apiSecret brand API secret or APIv3 secret, 32 bytes; null when notifications are not read
 * @param formerApiSecret the API secret before a change; notifications may still be encrypted with it; null outside a change
 * @param otherWechatpayKeys further keys for verifying; {@code wechatpayKey} is used for sending (protocol section 6)
 * @param team the database that the profile's desks share; null when the desk works alone
 * @param historyName the name under which the local history records its attempts, null when that is {@code name}; see {@link #recordedAs()}
 */
public record Profile(
        UUID id,
        String name,
        Identity identity,
        Environment environment,
        KeyPlace privateKey,
        @Nullable KeyPlace certificate,
        String serialNumber,
        KeyPlace wechatpayKey,
        String wechatpayKeyId,
        @Nullable Secret passphrase,
        @Nullable Secret apiSecret,
        @Nullable Secret formerApiSecret,
        Trust trust,
        List<VerifyingKey> otherWechatpayKeys,
        @Nullable TeamDatabase team,
        @Nullable String historyName) {

    /**
     * A key of WeChat Pay used for verifying only.
     *
     * @param id {@code PUB_KEY_ID_…} or the certificate's serial number
     */
    public record VerifyingKey(KeyPlace place, String id) {
        public VerifyingKey {
            id = keyId(id);
        }

        /** Returns whether it is WeChat Pay's public key; otherwise a platform certificate. */
        public boolean isPublicKey() {
            return SerialNumber.parse(id).isEmpty();
        }
    }

    /** Maximum length of a name. */
    public static final int LONGEST_NAME = 60;

    public Profile {
        name = named(name);
        serialNumber = SerialNumber.of(serialNumber).toString();
        wechatpayKeyId = keyId(wechatpayKeyId);
        otherWechatpayKeys = List.copyOf(otherWechatpayKeys);
        historyName = historyName == null || name.equals(named(historyName)) ? null : named(historyName);
    }

    private static String named(String text) {
        var name = text.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("A profile's name has 1 to 60 characters");
        }
        return name;
    }

    private static String keyId(String id) {
        if (!id.matches("[0-9A-Za-z_-]{1,128}")) {
            throw new IllegalArgumentException("A key id is 1 to 128 letters, digits, - or _");
        }
        return SerialNumber.parse(id).map(SerialNumber::toString).orElse(id);
    }

    /** A profile that trusts the authorities of the Java runtime. */
    public Profile(
            UUID id, String name, Identity identity, Environment environment, KeyPlace privateKey, @Nullable KeyPlace certificate,
            String serialNumber, KeyPlace wechatpayKey, String wechatpayKeyId, @Nullable Secret passphrase, @Nullable Secret apiSecret) {
        this(id, name, identity, environment, privateKey, certificate, serialNumber, wechatpayKey, wechatpayKeyId, passphrase, apiSecret,
                null, Trust.PROGRAM, List.of(), null);
    }

    /** A profile whose attempts are recorded under its name. */
    public Profile(
            UUID id, String name, Identity identity, Environment environment, KeyPlace privateKey, @Nullable KeyPlace certificate,
            String serialNumber, KeyPlace wechatpayKey, String wechatpayKeyId, @Nullable Secret passphrase, @Nullable Secret apiSecret,
            @Nullable Secret formerApiSecret, Trust trust, List<VerifyingKey> otherWechatpayKeys, @Nullable TeamDatabase team) {
        this(id, name, identity, environment, privateKey, certificate, serialNumber, wechatpayKey, wechatpayKeyId, passphrase, apiSecret,
                formerApiSecret, trust, otherWechatpayKeys, team, null);
    }

    /** Shares its secrets with this profile. */
    public Profile trusting(Trust other) {
        return new Profile(id, name, identity, environment, privateKey, certificate, serialNumber, wechatpayKey, wechatpayKeyId,
                passphrase, apiSecret, formerApiSecret, other, otherWechatpayKeys, team, historyName);
    }

    /** The same profile with a new API secret, whose present one becomes the former; shares its other secrets. */
    public Profile withApiSecret(Secret changed) {
        return withApiSecrets(changed, apiSecret);
    }

    /** The same profile after a change of API secret; shares its other secrets. */
    public Profile withoutFormerApiSecret() {
        return withApiSecrets(apiSecret, null);
    }

    private Profile withApiSecrets(@Nullable Secret present, @Nullable Secret former) {
        return new Profile(id, name, identity, environment, privateKey, certificate, serialNumber, wechatpayKey, wechatpayKeyId,
                passphrase, present, former, trust, otherWechatpayKeys, team, historyName);
    }

    /** The same profile with another of its WeChat Pay keys used for sending, whose present one only verifies then; shares its secrets. */
    public Profile sendingWith(VerifyingKey key) {
        var others = wechatpayKeys().filter(known -> !known.equals(key)).toList();
        return new Profile(id, name, identity, environment, privateKey, certificate, serialNumber, key.place(), key.id(),
                passphrase, apiSecret, formerApiSecret, trust, others, team, historyName);
    }

    /** The same profile with other settings of its team, null for none; shares its other secrets. */
    public Profile withTeam(@Nullable TeamDatabase changed) {
        return new Profile(id, name, identity, environment, privateKey, certificate, serialNumber, wechatpayKey, wechatpayKeyId,
                passphrase, apiSecret, formerApiSecret, trust, otherWechatpayKeys, changed, historyName);
    }

    /** WeChat Pay's keys, the one used for sending first. */
    public Stream<VerifyingKey> wechatpayKeys() {
        return Stream.concat(Stream.of(new VerifyingKey(wechatpayKey, wechatpayKeyId)), otherWechatpayKeys.stream());
    }

    /** The API secrets that open notifications, the present one first. */
    public Stream<Secret> apiSecrets() {
        return Stream.of(apiSecret, formerApiSecret).filter(Objects::nonNull);
    }

    /** The locations of its key files, each once. */
    public Set<KeyPlace> keyPlaces() {
        return Stream.of(Stream.of(privateKey), Stream.ofNullable(certificate), Stream.of(wechatpayKey),
                otherWechatpayKeys.stream().map(VerifyingKey::place))
                .flatMap(places -> places).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The other computers contacted when reading its key files and those of its team; empty when all are local. */
    public Set<String> otherComputers() {
        return Stream.concat(keyPlaces().stream(), Stream.ofNullable(team).flatMap(TeamDatabase::files))
                .flatMap(place -> place.computer().stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Wipes the secrets of a profile that is not kept. */
    public void wipe() {
        secrets().forEach(Secret::close);
    }

    /** The same profile under another name, whose attempts are recorded as before: they are found by that name. Shares its secrets. */
    public Profile renamed(String newName) {
        return new Profile(id, newName, identity, environment, privateKey, certificate, serialNumber, wechatpayKey, wechatpayKeyId,
                passphrase, apiSecret, formerApiSecret, trust, otherWechatpayKeys, team, recordedAs());
    }

    /** The name under which the local history records its attempts: it stays when the profile is renamed. */
    public String recordedAs() {
        return historyName == null ? name : historyName;
    }

    /** The same profile whose attempts are recorded under a name; shares its secrets. */
    Profile recordedAs(String wanted) {
        return wanted.equals(recordedAs()) ? this : new Profile(id, name, identity, environment, privateKey, certificate, serialNumber,
                wechatpayKey, wechatpayKeyId, passphrase, apiSecret, formerApiSecret, trust, otherWechatpayKeys, team, wanted);
    }

    /** A copy with its own secrets. */
    public Profile duplicate(UUID newId, String newName) {
        return new Profile(newId, newName, identity, environment, privateKey, certificate, serialNumber, wechatpayKey, wechatpayKeyId,
                copyOf(passphrase), copyOf(apiSecret), copyOf(formerApiSecret), trust, otherWechatpayKeys, team == null ? null : team.copy());
    }

    private static @Nullable Secret copyOf(@Nullable Secret secret) {
        return secret == null ? null : secret.copy();
    }

    Stream<Secret> secrets() {
        return Stream.of(Stream.ofNullable(passphrase), apiSecrets(), Stream.ofNullable(team).flatMap(TeamDatabase::secrets))
                .flatMap(secrets -> secrets);
    }

    /** Without the key files. */
    @Override
    public String toString() {
        return "Profile[" + id + ", " + identity + "]";
    }
}
