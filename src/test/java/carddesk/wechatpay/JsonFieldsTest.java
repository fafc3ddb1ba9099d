package carddesk.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects are read as they were received, and nothing but strict JSON within the bounds is read. */
class JsonFieldsTest {
    private static final String SAMPLE = """
            {"text":"金卡 \\"VIP\\" \\u91d1\\ud83d\\ude00 😀\\n\\/", "blank":"", "none":null,"yes":true,"no":false, "number":-12.50e+3,"whole":990,
             "time":"2025-05-20T13:29:35.123+08:00","object":{"a":{"b":[1,{"c":"d"},[],"é"]}},"list":[{"n":1},{"n":2}],
             "empty":{},"\\u006eame":"escaped"}""";
    private static final String MUTATIONS = "{}[]\":,\\ntfeE+-.0123456789 \t\u0001\u00e9/u";
    private static final int INPUTS = 20_000;

    private final JsonFields sample = JsonFields.of(SAMPLE);

    @Test
    void fieldsAreReadByTheirType() {
        assertThat(sample.text("text")).contains("金卡 \"VIP\" 金😀 😀\n/");
        assertThat(sample.text("number")).contains("-12.50e+3");
        assertThat(sample.text("yes")).contains("true");
        assertThat(sample.flag("no")).contains(false);
        assertThat(sample.whole("whole")).contains(990L);
        assertThat(sample.time("time").map(Object::toString)).contains("2025-05-20T13:29:35.123+08:00");
        assertThat(sample.text("name")).contains("escaped");
        assertThat(sample.fields("object").flatMap(object -> object.fields("a")).map(a -> a.texts("b"))).contains(List.of("1", "é"));
        assertThat(sample.objects("list").stream().map(element -> element.requiredText("n"))).containsExactly("1", "2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"blank", "none", "object", "list", "absent"})
    void anythingElseIsAbsentAsText(String name) {
        assertThat(sample.text(name)).isEmpty();
    }

    @Test
    void valuesStayAsReceived() {
        assertThat(sample.json()).isEqualTo(SAMPLE);
        assertThat(sample.asReceived("object")).isEqualTo("{\"a\":{\"b\":[1,{\"c\":\"d\"},[],\"é\"]}}");
        assertThat(sample.asReceived("number")).isEqualTo("-12.50e+3");
        assertThat(sample.asReceived("none")).isEmpty();
        assertThat(sample.toString()).doesNotContain("VIP");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", " ", "[]", "7", "null", "{", "{}}", "{} {}", "{}x", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{,}", "{a:1}", "{'a':1}", "\uFEFF{}",
        "{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}", "{\"o\":{\"a\":1,\"a\":2}}", "{\"a\":01}", "{\"a\":+1}",
        "{\"a\":1 \"b\":2}", "{\"a\":1.}", "{\"a\":1e}", "{\"a\":.5}",
        "{\"a\":-}", "{\"a\":NaN}", "{\"a\":TRUE}", "{\"a\":truE}", "{\"a\":tru", "{\"a\":\"\t\"}", "{\"a\":\"\\x\"}", "{\"a\":\"\\u12g4\"}",
        "{\"a\":\"\\ud800\"}", "{\"a\":\"\\ude00\"}", "{\"a\":\"\\ud800\\n\"}", "{\"a\":\"", "{\"a\":\"\\",
        "{\"a\":[1,]}", "{\"a\":[1 2]}", "{\"a\":[}",
        "{/**/}", "{}\u0000", "\f{}"})
    void nothingButOneStrictObjectIsRead(String json) {
        assertThatExceptionOfType(JsonParseException.class).isThrownBy(() -> JsonFields.of(json));
    }

    @ParameterizedTest
    @ValueSource(strings = {"c0af", "c1bf", "c3", "c328", "e08080", "e282", "eda080", "edbfbf", "f0808080", "f4908080", "f8888080", "ff", "80"})
    void textThatIsNotUtf8IsRefused(String hex) {
        var begin = "{\"a\":\"".getBytes(StandardCharsets.UTF_8);
        var text = HexFormat.of().parseHex(hex);
        var body = ByteBuffer.allocate(begin.length + text.length + 2).put(begin).put(text).put((byte) '"').put((byte) '}');
        assertThatExceptionOfType(JsonParseException.class).isThrownBy(() -> JsonFields.of(body.array()));
    }

    @Test
    void depthAndNumberOfValuesAreBounded() {
        assertThat(JsonFields.of(nested(JsonScan.DEEPEST - 1)).json()).hasSize(nested(JsonScan.DEEPEST - 1).length());
        assertThatExceptionOfType(JsonParseException.class).isThrownBy(() -> JsonFields.of(nested(JsonScan.DEEPEST)));
        var many = "{\"a\":[" + "0,".repeat(JsonScan.MOST_VALUES) + "0]}";
        assertThatExceptionOfType(JsonParseException.class).isThrownBy(() -> JsonFields.of(many));
    }

    @Test
    void aNameTwiceAmongManyIsRefused() {
        var names = IntStream.range(0, 1000).mapToObj(i -> "\"n" + i + "\":" + i).collect(Collectors.joining(","));
        assertThat(JsonFields.of("{" + names + "}").count("n999")).contains(999);
        assertThatExceptionOfType(JsonParseException.class).isThrownBy(() -> JsonFields.of("{" + names + ",\"n7\":0}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"data\":{}}", "{\"data\":\"\"}", "{\"data\":[1]}", "{\"data\":[{},[]]}"})
    void aListOfAnythingElseIsRefused(String json) {
        assertThatExceptionOfType(JsonParseException.class).isThrownBy(() -> JsonFields.of(json).objects("data"));
    }

    /** Gson's strict reader as the measure; unlike it, this one refuses a byte order mark and names that are there twice. */
    @Test
    void damagedTextsAreReadExactlyWhenAStrictReaderReadsThem() {
        var random = new Random(22);
        int read = 0;
        for (int i = 0; i < INPUTS; i++) {
            var bytes = damaged(random);
            var expected = strict(bytes);
            var actual = actual(bytes);
            if (actual.isPresent()) {
                read++;
                assertThat(JsonParser.parseString(actual.get().json())).isEqualTo(expected.orElseThrow());
            } else {
                assertThat(expected).matches(json -> json.isEmpty() || hasNameTwice(bytes), new String(bytes, StandardCharsets.UTF_8));
            }
        }
        assertThat(read).isGreaterThan(INPUTS / 20);
    }

    private static byte[] damaged(Random random) {
        var bytes = SAMPLE.getBytes(StandardCharsets.UTF_8);
        for (int changes = random.nextInt(3); changes >= 0; changes--) {
            int at = random.nextInt(bytes.length);
            bytes[at] = random.nextInt(4) == 0 ? (byte) random.nextInt(256) : (byte) MUTATIONS.charAt(random.nextInt(MUTATIONS.length()));
        }
        return bytes;
    }

    private static Optional<JsonFields> actual(byte[] bytes) {
        try {
            return Optional.of(JsonFields.of(bytes));
        } catch (JsonParseException refused) {
            return Optional.empty();
        }
    }

    private static Optional<JsonElement> strict(byte[] bytes) {
        try {
            var reader = new JsonReader(new StringReader(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString()));
            reader.setStrictness(Strictness.STRICT);
            var json = JsonParser.parseReader(reader);
            return reader.peek() == JsonToken.END_DOCUMENT && json.isJsonObject() ? Optional.of(json) : Optional.empty();
        } catch (CharacterCodingException | JsonParseException refused) {
            return Optional.empty();
        } catch (IOException refused) {
            return Optional.empty();
        }
    }

    private static boolean hasNameTwice(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.UTF_8);
        int names = text.split("\"\\s*:", -1).length - 1;
        return strict(bytes).map(json -> names(json)).filter(distinct -> distinct < names).isPresent();
    }

    private static int names(JsonElement json) {
        if (json.isJsonArray()) {
            return json.getAsJsonArray().asList().stream().mapToInt(JsonFieldsTest::names).sum();
        }
        return json.isJsonObject()
                ? json.getAsJsonObject().entrySet().stream().mapToInt(field -> 1 + names(field.getValue())).sum()
                : 0;
    }

    private static String nested(int arrays) {
        return "{\"a\":" + "[".repeat(arrays) + "]".repeat(arrays) + "}";
    }
}
