package carddesk.vault;

import carddesk.files.FileMove;
import carddesk.keys.KeyPlace;
import carddesk.keys.Secret;
import carddesk.team.TeamDatabase;
import carddesk.team.TeamKeys;
import carddesk.wechatpay.Hosts;
import carddesk.wechatpay.Identity;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/** Profiles and a quick key derivation for the tests of the vault. */
public final class Samples {

    static final Instant NOW = Instant.parse("2026-03-01T09:30:00Z");
    public static final String API_SECRET = "0123456789abcdefghijklmnopqrstuv";
    static final String TEAM_PASSWORD = "\u5171\u7528 database password";
    static final String PASSPHRASE = "\u53e3\u4ee4 1900000001";

    private Samples() {}

    /** As safe as a single hash, and as quick: the real one is tested on its own. */
    public static KeyDerivation quickDerivation() {
        return (password, salt, cost) -> {
            try {
                var digest = MessageDigest.getInstance("SHA-256");
                digest.update(password.bytes());
                digest.update(salt);
                return digest.digest(ByteBuffer.allocate(24).putLong(cost.memoryKiB()).putLong(cost.passes()).putLong(cost.lanes()).array());
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        };
    }

    public static PasswordCipher quickSeal() {
        return new PasswordCipher(quickDerivation(), new SecureRandom());
    }

    public static VaultStore store(Path home) {
        return store(home, FileMove.atomic());
    }

    public static VaultStore store(Path home, FileMove move) {
        return new VaultStore(home, quickSeal(), Clock.fixed(NOW, ZoneOffset.UTC), move);
    }

    public static Profile brand(String name) {
        return new Profile(UUID.randomUUID(), name, new Identity.Brand("1900000001"), new Environment.Production(),
                place("apiclient_key.pem"), place("apiclient_cert.pem"), "1A2B3C", place("pub_key.pem"),
                "PUB_KEY_ID_0119000000012025", Secret.of(PASSPHRASE.toCharArray()),
                Secret.of(API_SECRET.toCharArray()));
    }

    public static Profile partner(String name) {
        var hosts = new Hosts(URI.create("https://relay.example.com"), URI.create("http://127.0.0.1:8080"));
        return new Profile(UUID.randomUUID(), name, new Identity.Partner("1900000009", "40001"), new Environment.Custom(hosts),
                place("key.pem"), null, "FF", place("wxp_pub.pem"), "PUB_KEY_ID_1", null, null);
    }

    /** The database of a team, with a password. */
    static TeamDatabase team() {
        return new TeamDatabase("db.example.com", 5433, "\u4f1a\u5458\u5361", "lin",
                new TeamDatabase.Password(Secret.of(TEAM_PASSWORD.toCharArray())), TeamKeys.some(),
                place("ca.pem"), false);
    }

    /** The same, with a client certificate. */
    static TeamDatabase teamWithCertificate() {
        return new TeamDatabase("10.0.0.7", TeamDatabase.STANDARD_PORT, "cards", "lin",
                new TeamDatabase.ClientCertificate(place("lin.pem"), place("lin.key"), Secret.of(PASSPHRASE.toCharArray())),
                TeamKeys.some(), null, false);
    }

    public static Profile practice(String name) {
        return new Profile(UUID.randomUUID(), name, new Identity.Brand("1"), new Environment.Practice(),
                place("key.pem"), null, "FF", place("wxp_pub.pem"), "PUB_KEY_ID_1", null, null);
    }

    private static KeyPlace place(String file) {
        return KeyPlace.of(Path.of("keys", file), file.getBytes(StandardCharsets.UTF_8));
    }
}
