package carddesk.vault;

import carddesk.keys.KeyPlace;
import carddesk.keys.Secret;
import carddesk.team.TeamDatabase;
import carddesk.vault.VaultException.Reason;
import carddesk.wechatpay.Hosts;
import carddesk.wechatpay.Identity;
import carddesk.wechatpay.Trust;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the format of {@link ContentWriter}; ignores unknown keys. */
final class ContentReader {

    private final Fields fields;
    private final byte[] plain;
    private final int secretsAt;
    private final List<Secret> given = new ArrayList<>();

    private ContentReader(byte[] plain) throws VaultException {
        int length = plain.length < Integer.BYTES ? -1 : ByteBuffer.wrap(plain).getInt();
        if (length < 0 || length > plain.length - Integer.BYTES) {
            throw new VaultException(Reason.DAMAGED);
        }
        this.plain = plain;
        this.secretsAt = Integer.BYTES + length;
        this.fields = Fields.parse(new String(plain, Integer.BYTES, length, StandardCharsets.UTF_8))
                .orElseThrow(() -> new VaultException(Reason.DAMAGED));
    }

    static VaultContent vault(byte[] plain) throws VaultException {
        return new ContentReader(plain).read(reader -> {
            var profiles = new ArrayList<Profile>();
            for (var profile : reader.fields.children("profiles")) {
                profiles.add(reader.profile(profile));
            }
            var chosen = reader.fields.optionalText("chosen").map(UUID::fromString);
            return new VaultContent(profiles, reader.secret(reader.fields.child("journalKey")), chosen.orElse(null),
                    reader.optionalSecret(reader.fields, "formerJournalKey"),
                    reader.fields.optionalText("historySince").map(ContentReader::moment).orElse(null),
                    reader.fields.optionalNumber("saves").orElse(0L));
        });
    }

    /** A text that is no time still shows that there is a history. */
    private static Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException unknown) {
            return Instant.EPOCH;
        }
    }

    static Profile profile(byte[] plain) throws VaultException {
        return new ContentReader(plain).read(reader -> reader.profile(reader.fields.child("profile")));
    }

    @FunctionalInterface
    private interface Reading<T> {
        T from(ContentReader reader) throws VaultException;
    }

    private <T> T read(Reading<T> reading) throws VaultException {
        try {
            return reading.from(this);
        } catch (VaultException damaged) {
            given.forEach(Secret::close);
            throw damaged;
        } catch (IllegalArgumentException notAllowed) {
            given.forEach(Secret::close);
            throw new VaultException(Reason.DAMAGED);
        }
    }

    private Profile profile(Fields profile) throws VaultException {
        var brandId = profile.text("brandId");
        var identity = profile.optionalText("mchid").<Identity>map(mchid -> new Identity.Partner(mchid, brandId))
                .orElseGet(() -> new Identity.Brand(brandId));
        return new Profile(
                UUID.fromString(profile.text("id")), profile.text("name"), identity, environment(profile.child("environment")),
                place(profile.child("privateKey")), optionalPlace(profile, "certificate"), profile.text("serialNumber"),
                place(profile.child("wechatpayKey")), profile.text("wechatpayKeyId"),
                optionalSecret(profile, "passphrase"), optionalSecret(profile, "apiSecret"), optionalSecret(profile, "formerApiSecret"),
                profile.optionalText("trust").filter("system"::equals).map(word -> Trust.SYSTEM).orElse(Trust.PROGRAM),
                otherKeys(profile), team(profile), profile.optionalText("historyName").orElse(null));
    }

    /** Absent in files of version 0.1 and in profiles of one desk. Settings without a team key were never in use. */
    private @Nullable TeamDatabase team(Fields profile) throws VaultException {
        var found = profile.optionalChild("team").filter(team -> team.optionalChild("teamKey").isPresent());
        if (found.isEmpty()) {
            return null;
        }
        var team = found.get();
        var certificate = optionalPlace(team, "certificate");
        var signIn = certificate == null ? new TeamDatabase.Password(secret(team.child("password")))
                : new TeamDatabase.ClientCertificate(certificate, place(team.child("privateKey")), optionalSecret(team, "passphrase"));
        return new TeamDatabase(team.text("host"), (int) Math.min(team.number("port"), Integer.MAX_VALUE), team.text("database"),
                team.text("user"), signIn, secret(team.child("teamKey")), optionalPlace(team, "authority"),
                team.optionalText("tls").filter("none"::equals).isPresent());
    }

    /** Absent in files of version 0.1 and in profiles with one key of WeChat Pay. */
    private static List<Profile.VerifyingKey> otherKeys(Fields profile) throws VaultException {
        var keys = new ArrayList<Profile.VerifyingKey>();
        if (profile.object().has("otherWechatpayKeys")) {
            for (var key : profile.children("otherWechatpayKeys")) {
                keys.add(new Profile.VerifyingKey(place(key), key.text("id")));
            }
        }
        return keys;
    }

    private static Environment environment(Fields environment) throws VaultException {
        return switch (environment.text("kind")) {
            case "production" -> new Environment.Production();
            case "practice" -> new Environment.Practice();
            case "custom" -> new Environment.Custom(
                    new Hosts(URI.create(environment.text("primary")), environment.optionalText("backup").map(URI::create).orElse(null)));
            default -> throw new VaultException(Reason.DAMAGED);
        };
    }

    private static @Nullable KeyPlace optionalPlace(Fields profile, String name) throws VaultException {
        var place = profile.optionalChild(name);
        return place.isPresent() ? place(place.get()) : null;
    }

    private static KeyPlace place(Fields place) throws VaultException {
        return new KeyPlace(place.text("path"), place.text("sha256"));
    }

    private @Nullable Secret optionalSecret(Fields profile, String name) throws VaultException {
        var secret = profile.optionalChild(name);
        return secret.isPresent() ? secret(secret.get()) : null;
    }

    private Secret secret(Fields pointer) throws VaultException {
        long from = secretsAt + pointer.number("at");
        long to = from + pointer.number("length");
        if (to > plain.length) {
            throw new VaultException(Reason.DAMAGED);
        }
        var bytes = Arrays.copyOfRange(plain, (int) from, (int) to);
        var secret = Secret.of(bytes);
        Arrays.fill(bytes, (byte) 0);
        given.add(secret);
        return secret;
    }
}
