package carddesk.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.JsonParseException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
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
        assertThat(sample.json()).contains("\"number\":-12.50e+3,", "\"none\":null,", "\"empty\":{}");
        assertThat(sample.asReceived("object")).isEqualTo("{\"a\":{\"b\":[1,{\"c\":\"d\"},[],\"é\"]}}");
        assertThat(sample.asReceived("number")).isEqualTo("-12.50e+3");
        assertThat(sample.asReceived("none")).isEmpty();
        assertThat(sample.toString()).doesNotContain("VIP");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", " ", "[]", "7", "null", "{", "{}}", "{} {}", "{}x", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{,}", "{a:1}", "{'a':1}",
        "{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}", "{\"o\":{\"a\":1,\"a\":2}}", "{\"a\":01}", "{\"a\":+1}",
        "{\"a\":1 \"b\":2}", "{\"a\":1.}", "{\"a\":1e}", "{\"a\":.5}",
        "{\"a\":-}", "{\"a\":NaN}", "{\"a\":TRUE}", "{\"a\":truE}", "{\"a\":tru", "{\"a\":\"\t\"}", "{\"a\":\"\\x\"}", "{\"a\":\"\\u12g4\"}",
        "{\"a\":\"", "{\"a\":\"\\",
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
        assertThat(JsonFields.of(nested(JsonFields.DEEPEST - 1)).json()).hasSize(nested(JsonFields.DEEPEST - 1).length());
        assertThatExceptionOfType(JsonParseException.class).isThrownBy(() -> JsonFields.of(nested(JsonFields.DEEPEST)));
        var many = "{\"a\":[" + "0,".repeat(JsonFields.MOST_VALUES) + "0]}";
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

    private static String nested(int arrays) {
        return "{\"a\":" + "[".repeat(arrays) + "]".repeat(arrays) + "}";
    }
}
