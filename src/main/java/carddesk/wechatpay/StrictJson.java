package carddesk.wechatpay;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the JSON object of an answer: valid UTF-8, strict syntax, bounded depth, nothing behind it (protocol section 8). */
final class StrictJson {
    private static final int DEEPEST = 64;

    private StrictJson() {}

    /** The object; empty when the bytes are anything else. */
    static Optional<JsonObject> object(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            var reader = new JsonReader(new StringReader(text));
            reader.setStrictness(Strictness.STRICT);
            reader.setNestingLimit(DEEPEST);
            var json = JsonParser.parseReader(reader);
            if (!json.isJsonObject() || reader.peek() != JsonToken.END_DOCUMENT) {
                return Optional.empty();
            }
            return Optional.of(json.getAsJsonObject());
        } catch (CharacterCodingException | MalformedJsonException | JsonParseException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("Text in memory cannot be read", e);
        }
    }
}
