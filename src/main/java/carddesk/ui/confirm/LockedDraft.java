package carddesk.ui.confirm;

import carddesk.cards.CardTemplate;
import carddesk.cards.Confirmation.ConfirmState;
import carddesk.cards.ConfirmationForm.ValidityKind;
import carddesk.cards.Problem.Field;
import carddesk.ui.confirm.form.ConfirmFields;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A draft while the vault is locked: what was filled in is encrypted with a key that is in the vault only. In memory only.
 *
 * @param reopened the confirmation of this form whose outcome was still open
 */
record LockedDraft(@Nullable CardTemplate template, boolean lookedUp, Draft.@Nullable Sent reopened, byte[] nonce, byte[] ciphertext) {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int TAG_BITS = 128;

    /**
     * Encrypts a draft. An open outcome of a form that was changed since is left to the history, which offers it.
     *
     * @param key 32 bytes of the vault
     */
    static LockedDraft of(Draft draft, byte[] key) {
        var plain = json(draft.filled()).toString().getBytes(StandardCharsets.UTF_8);
        try {
            var cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.ENCRYPT_MODE, derived(key)); // with a nonce of its own, chosen at random
            var sent = draft.open() == null || !draft.isAsSent()
                    ? draft.reopened()
                    : new Draft.Sent(draft.open().attempt().at(), draft.open().attempt().entryId().get());
            return new LockedDraft(draft.filled().template(), draft.lookedUp(), sent, cipher.getIV(), cipher.doFinal(plain));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has AES-GCM", impossible);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /** Empty when the key is another one, of a vault that was replaced meanwhile. */
    Optional<Draft> open(byte[] key) {
        try {
            var cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.DECRYPT_MODE, derived(key), new GCMParameterSpec(TAG_BITS, nonce));
            var plain = cipher.doFinal(ciphertext);
            var filled = filled(JsonParser.parseString(new String(plain, StandardCharsets.UTF_8)).getAsJsonObject());
            Arrays.fill(plain, (byte) 0);
            return Optional.of(new Draft(filled, lookedUp, null, null, false, reopened));
        } catch (GeneralSecurityException anotherKey) {
            return Optional.empty();
        }
    }

    private static SecretKeySpec derived(byte[] key) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return new SecretKeySpec(mac.doFinal("carddesk draft".getBytes(StandardCharsets.US_ASCII)), "AES");
    }

    private static JsonObject json(ConfirmFields.Filled filled) {
        var json = new JsonObject();
        json.add("texts", json(filled.texts()));
        json.add("byProgram", json(filled.byProgram()));
        json.addProperty("state", filled.state().name());
        json.addProperty("validityKind", filled.validityKind().name());
        var chosen = new JsonArray();
        filled.customChosen().forEach(chosen::add);
        json.add("customChosen", chosen);
        return json;
    }

    private static JsonObject json(Map<Field, String> texts) {
        var json = new JsonObject();
        texts.forEach((field, text) -> json.addProperty(field.name(), text));
        return json;
    }

    private ConfirmFields.Filled filled(JsonObject json) {
        return new ConfirmFields.Filled(texts(json.getAsJsonObject("texts")), texts(json.getAsJsonObject("byProgram")), template,
                ConfirmState.valueOf(json.get("state").getAsString()), ValidityKind.valueOf(json.get("validityKind").getAsString()),
                json.getAsJsonArray("customChosen").asList().stream().map(JsonElement::getAsString).toList());
    }

    private static Map<Field, String> texts(JsonObject json) {
        var texts = new EnumMap<Field, String>(Field.class);
        json.entrySet().forEach(entry -> texts.put(Field.valueOf(entry.getKey()), entry.getValue().getAsString()));
        return texts;
    }

    @Override
    public String toString() {
        return "LockedDraft[hidden]";
    }
}
