package carddesk.sandbox;

import carddesk.files.FileMove;
import carddesk.files.RegularFile;
import carddesk.files.WholeFile;
import carddesk.sandbox.PracticeKeys.Holder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Stores the practice keys in a JSON file that only its owner can read. */
final class PracticeKeyFile {

    private static final String FORMAT = "1";

    private PracticeKeyFile() {}

    /** The stored keys, empty when the file is damaged or of another format. */
    static Optional<PracticeKeys> read(Path file) throws IOException {
        var bytes = RegularFile.readAll(file);
        try {
            var json = object(JsonParser.parseString(new String(bytes, StandardCharsets.UTF_8)));
            if (!text(json, "format").equals(FORMAT)) {
                return Optional.empty();
            }
            return Optional.of(new PracticeKeys(holder(json, "brand"), holder(json, "partner"), holder(json, "wechatpay"),
                    json.has("platform") ? holder(json, "platform") : PracticeKeys.newPlatform()));
        } catch (JsonParseException | IllegalArgumentException | GeneralSecurityException damaged) {
            return Optional.empty();
        }
    }

    /** Returns whether the file holds the platform certificate's key, which files of the first version lack. */
    static boolean hasPlatform(Path file) throws IOException {
        return new String(RegularFile.readAll(file), StandardCharsets.UTF_8).contains("\"platform\"");
    }

    /** Writes a draft first: a crash leaves either the old file or the new one. */
    static void write(PracticeKeys keys, Path file) throws IOException {
        var json = Json.object("format", FORMAT, "brand", json(keys.brand()), "partner", json(keys.partner()),
                "wechatpay", json(keys.wechatpay()), "platform", json(keys.platform()));
        WholeFile.<Path, IOException>write(file, FileMove.atomic(), draft -> Files.writeString(draft, json.toString()));
    }

    private static JsonObject json(Holder holder) {
        var key = Base64.getEncoder().encodeToString(holder.privateKey().getEncoded());
        return Json.object("id", holder.id(), "key", key, "secret", holder.apiSecret());
    }

    private static Holder holder(JsonObject file, String name) throws GeneralSecurityException {
        var json = object(file.get(name));
        var id = text(json, "id");
        var secret = text(json, "secret");
        boolean isWellFormed = switch (name) {
            case "wechatpay" -> id.matches("PUB_KEY_ID_[0-9]+");
            case "platform" -> id.matches("[0-9A-F]{1,64}");
            default -> id.matches("[0-9A-F]{1,64}") && secret.length() == 32;
        };
        if (!isWellFormed) {
            throw new IllegalArgumentException("Not a practice key");
        }
        var factory = KeyFactory.getInstance("RSA");
        var key = factory.generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(text(json, "key"))));
        if (!(key instanceof RSAPrivateCrtKey rsa)) {
            throw new IllegalArgumentException("Not a complete RSA key");
        }
        var publicKey = factory.generatePublic(new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()));
        return new Holder(CompletableFuture.completedFuture(new KeyPair(publicKey, rsa)), id, secret);
    }

    private static JsonObject object(@Nullable JsonElement json) {
        if (json instanceof JsonObject object) {
            return object;
        }
        throw new IllegalArgumentException("An object is missing");
    }

    private static String text(JsonObject json, String name) {
        if (json.get(name) instanceof JsonPrimitive primitive) {
            return primitive.getAsString();
        }
        throw new IllegalArgumentException("A text is missing");
    }
}
