package carddesk.vault;

import carddesk.keys.KeyPlace;
import carddesk.keys.Secret;
import carddesk.team.TeamDatabase;
import carddesk.wechatpay.Hosts;
import carddesk.wechatpay.Identity;
import carddesk.wechatpay.Trust;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the plaintext: JSON followed by the secrets, which the JSON refers to by offset and length (docs/vault-format.md). So no secret becomes
 * a {@code String}, which cannot be wiped.
 */
final class ContentWriter {

    private final List<byte[]> secrets = new ArrayList<>();
    private int secretBytes;

    private ContentWriter() {}

    /** The caller wipes the result. */
    static byte[] write(VaultContent content) {
        var writer = new ContentWriter();
        var json = new JsonObject();
        var profiles = new JsonArray();
        content.profiles().forEach(profile -> profiles.add(writer.profile(profile)));
        json.add("profiles", profiles);
        json.add("journalKey", writer.secret(content.journalKey()));
        writer.addIfGiven(json, "formerJournalKey", content.formerJournalKey());
        if (content.chosenId() != null) {
            json.addProperty("chosen", content.chosenId().toString());
        }
        if (content.historySince() != null) {
            json.addProperty("historySince", content.historySince().toString());
        }
        json.addProperty("saves", content.saves());
        return writer.finished(json);
    }

    /** The caller wipes the result. */
    static byte[] write(Profile profile) {
        var writer = new ContentWriter();
        var json = new JsonObject();
        json.add("profile", writer.profile(profile));
        return writer.finished(json);
    }

    private JsonObject profile(Profile profile) {
        var json = new JsonObject();
        json.addProperty("id", profile.id().toString());
        json.addProperty("name", profile.name());
        if (profile.historyName() != null) {
            json.addProperty("historyName", profile.historyName());
        }
        json.addProperty("brandId", profile.identity().brandId());
        if (profile.identity() instanceof Identity.Partner partner) {
            json.addProperty("mchid", partner.mchid());
        }
        json.add("environment", environment(profile.environment()));
        json.add("privateKey", place(profile.privateKey()));
        if (profile.certificate() != null) {
            json.add("certificate", place(profile.certificate()));
        }
        json.addProperty("serialNumber", profile.serialNumber());
        json.add("wechatpayKey", place(profile.wechatpayKey()));
        json.addProperty("wechatpayKeyId", profile.wechatpayKeyId());
        if (!profile.otherWechatpayKeys().isEmpty()) {
            var others = new JsonArray();
            for (var other : profile.otherWechatpayKeys()) {
                var key = place(other.place());
                key.addProperty("id", other.id());
                others.add(key);
            }
            json.add("otherWechatpayKeys", others);
        }
        if (profile.trust() == Trust.SYSTEM) {
            json.addProperty("trust", "system");
        }
        addIfGiven(json, "passphrase", profile.passphrase());
        addIfGiven(json, "apiSecret", profile.apiSecret());
        addIfGiven(json, "formerApiSecret", profile.formerApiSecret());
        if (profile.team() != null) {
            json.add("team", team(profile.team()));
        }
        return json;
    }

    private JsonObject team(TeamDatabase team) {
        var json = new JsonObject();
        json.addProperty("host", team.host());
        json.addProperty("port", team.port());
        json.addProperty("database", team.database());
        json.addProperty("user", team.user());
        json.add("teamKey", secret(team.teamKey()));
        switch (team.signIn()) {
            case TeamDatabase.Password(Secret password) -> json.add("password", secret(password));
            case TeamDatabase.ClientCertificate own -> {
                json.add("certificate", place(own.certificate()));
                json.add("privateKey", place(own.privateKey()));
                addIfGiven(json, "passphrase", own.passphrase());
            }
        }
        if (team.authority() != null) {
            json.add("authority", place(team.authority()));
        }
        if (team.cleartext()) {
            json.addProperty("tls", "none");
        }
        return json;
    }

    private static JsonObject environment(Environment environment) {
        var json = new JsonObject();
        switch (environment) {
            case Environment.Production() -> json.addProperty("kind", "production");
            case Environment.Practice() -> json.addProperty("kind", "practice");
            case Environment.Custom(Hosts hosts) -> {
                json.addProperty("kind", "custom");
                json.addProperty("primary", hosts.primary().toString());
                if (hosts.backup() != null) {
                    json.addProperty("backup", hosts.backup().toString());
                }
            }
        }
        return json;
    }

    private static JsonObject place(KeyPlace place) {
        var json = new JsonObject();
        json.addProperty("path", place.location());
        json.addProperty("sha256", place.fingerprint());
        return json;
    }

    private void addIfGiven(JsonObject json, String name, @Nullable Secret secret) {
        if (secret != null) {
            json.add(name, secret(secret));
        }
    }

    private JsonObject secret(Secret secret) {
        var bytes = secret.bytes();
        var json = new JsonObject();
        json.addProperty("at", secretBytes);
        json.addProperty("length", bytes.length);
        secrets.add(bytes);
        secretBytes += bytes.length;
        return json;
    }

    private byte[] finished(JsonObject json) {
        var text = json.toString().getBytes(StandardCharsets.UTF_8);
        var plain = ByteBuffer.allocate(Integer.BYTES + text.length + secretBytes).putInt(text.length).put(text);
        for (var bytes : secrets) {
            plain.put(bytes);
            Arrays.fill(bytes, (byte) 0);
        }
        return plain.array();
    }
}
