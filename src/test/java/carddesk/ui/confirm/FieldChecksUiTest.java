package carddesk.ui.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.cards.CommonField;
import carddesk.cards.Problem.Field;
import carddesk.cards.TemplateJson;
import carddesk.wechatpay.JsonFields;
import com.google.gson.JsonParser;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.Test;

/** What may be wrong in a field is shown at the field, and what cannot be wrong is offered to be chosen. */
class FieldChecksUiTest extends FormTest {

    private static final String WIDEST = "鬱鬱鬱鬱鬱鬱鬱鬱鬱鬱";

    @Test
    void whatIsWrongInAFieldIsSaidBesideIt() {
        use("RADIO", "普通", List.of("甲"));
        assertThat(screen().words()).as("of several own fields one can be sent, so one is asked for").contains("问题一").doesNotContain("问题二");

        assertSaid("field_USER_FORM_FLAG_EMAIL", "member@nowhere", "这不是邮箱地址，例如 name@example.com。");
        assertSaid("field_USER_FORM_FLAG_NAME", "王\uD83D\uDE00", "不能使用字符“\uD83D\uDE00”，请删去。");
        assertSaid("level", "金\uD840\uDC00卡", "不能使用字符“\uD840\uDC00”，请删去。");
        assertSaid("level", "一二三四五六七八九十多", "最多 10 个字符，现在有 11 个，请删短。");
        assertSaid("phoneNumber", "139-x", "不能使用字符“x”，请删去。");

        screen().type("#field_USER_FORM_FLAG_ADDRESS", "路".repeat(71));
        assertThat(screen().words()).noneMatch(word -> word.startsWith("加密的内容"));
        screen().type("#field_USER_FORM_FLAG_ADDRESS", "路".repeat(72));
        assertThat(screen().words()).contains("加密的内容最多 214 字节，现在有 216 字节，大约只能放 71 个汉字，请删短。");

        assertABirthdayIsADayThatHasBeen();
    }

    private void assertSaid(String id, String typed, String said) {
        screen().type("#" + id, typed);
        assertThat(screen().words()).as(id).contains(said);

        screen().type("#" + id, "");
        assertThat(screen().words()).as(id).doesNotContain(said);
    }

    private void assertABirthdayIsADayThatHasBeen() {
        var birthday = screen().node("#field_USER_FORM_FLAG_BIRTHDAY", DatePicker.class);
        for (var wrong : List.of("1990-02-30", "2990-01-01", "20.5.1990")) {
            screen().run(() -> birthday.getEditor().setText(wrong));
            assertThat(screen().words()).as(wrong).contains("生日要写成 1990-05-20 这样的日期，不能晚于今天。");
        }
        screen().run(() -> birthday.getEditor().setText("1990-05-20"));
        assertThat(screen().words()).noneMatch(word -> word.startsWith("生日要写成"));
        for (var usual : List.of("1990/5/20", "1990年5月20日", "１９９０．５．２０")) {
            screen().run(() -> birthday.getEditor().setText(usual));
            assertThat(model().fields().text(Field.BIRTHDAY).get()).as(usual).isEqualTo("1990-05-20");
            assertThat(screen().words()).noneMatch(word -> word.startsWith("生日要写成"));
        }
        screen().run(() -> model().fields().text(Field.BIRTHDAY).set(""));
        assertThat(screen().fx(() -> birthday.getEditor().getText())).isEmpty();
    }

    @Test
    void whatCannotBeWrongIsChosenAndAChoiceCanBeTakenBack() {
        screen().press("#stateFail");
        screen().press("#stateFail");
        assertThat(screen().node("#stateFail", ToggleButton.class).isSelected()).as("a second click leaves the outcome chosen").isTrue();

        use("RADIO", "普通", List.of("a_b", "乙"));
        ChoiceBox<?> sex = screen().node("#field_USER_FORM_FLAG_SEX", ChoiceBox.class);
        assertThat(screen().fx(() -> sex.getItems().toString())).isEqualTo("[, 男, 女]");
        assertThat(screen().shows("#customFieldClear")).as("nothing to take back").isFalse();
        screen().run(() -> choices().stream().map(RadioButton.class::cast).forEach(RadioButton::fire));
        assertThat(customChosen()).as("of radio buttons one").containsExactly("乙");
        assertThat(screen().words()).as("no character is taken for a mnemonic").contains("a_b");

        use("CHECK_BOX", "其他", List.of("甲", "乙", "丙"));
        assertThat(customChosen()).as("another template's answer").isEmpty();
        screen().run(() -> choices().stream().map(CheckBox.class::cast).limit(2).forEach(CheckBox::fire));
        assertThat(customChosen()).as("of check boxes several").containsExactly("甲", "乙");

        for (var type : List.of("RADIO", "CHECK_BOX")) {
            use(type, "另一种", List.of("甲", "乙"));
            assertThat(screen().shows("#customFieldClear")).as("%s: nothing to take back", type).isFalse();
            screen().run(() -> ((ButtonBase) choices().getFirst()).fire());
            assertThat(customChosen()).as(type).containsExactly("甲");

            screen().press("#customFieldClear");
            assertThat(customChosen()).as(type).isEmpty();
            assertThat(screen().fx(() -> choices().stream().anyMatch(choice -> choice.getPseudoClassStates().toString().contains("selected"))))
                    .as("%s: shown as chosen", type).isFalse();
        }
    }

    private List<String> customChosen() {
        return screen().fx(() -> List.copyOf(model().fields().customChosen()));
    }

    @Test
    void anyTitleIsShownAsItIs() {
        for (var title : List.of(WIDEST, "<b>\"A\"&'_", "_Ctrl+C\\n%s{0}")) {
            use("RADIO", title, List.of("甲"));
            screen().run(() -> screen().stage().getScene().getRoot().layout());

            var shown = screen().fx(() -> (Label) screen().stage().getScene().lookup("#face .card-title"));
            assertThat(shown.getText()).isEqualTo(title);
            assertThat(screen().fx(() -> shown.getLayoutBounds().getWidth() <= shown.getParent().getLayoutBounds().getWidth())).as(title).isTrue();
        }
    }

    private List<Node> choices() {
        return List.copyOf(((Pane) screen().stage().getScene().lookup("#customField")).getChildren());
    }

    private void use(String type, String title, List<String> values) {
        var json = JsonParser.parseString("{\"state\":\"CARD_EFFECTIVE\"}").getAsJsonObject();
        json.addProperty("card_id", "pPractice" + type + title.hashCode());
        json.addProperty("card_title", title);
        var asked = JsonParser.parseString("{\"common_field_list\":[],\"custom_field_list\":[]}").getAsJsonObject();
        for (var field : CommonField.values()) {
            asked.getAsJsonArray("common_field_list").add(field.name());
        }
        for (var name : List.of("问题一", "问题二")) {
            var field = JsonParser.parseString("{\"values\":[]}").getAsJsonObject();
            field.addProperty("type", type);
            field.addProperty("name", name);
            values.forEach(field.getAsJsonArray("values")::add);
            asked.getAsJsonArray("custom_field_list").add(field);
        }
        json.add("user_information", asked);
        screen().run(() -> model().use(TemplateJson.read(JsonFields.of(json.toString()))));
    }
}
