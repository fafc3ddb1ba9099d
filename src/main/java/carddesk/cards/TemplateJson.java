package carddesk.cards;

import carddesk.cards.CardTemplate.CardType;
import carddesk.cards.CardTemplate.ChoiceType;
import carddesk.cards.CardTemplate.CodeMode;
import carddesk.cards.CardTemplate.CodeType;
import carddesk.cards.CardTemplate.CustomField;
import carddesk.cards.CardTemplate.Jump;
import carddesk.cards.CardTemplate.Purchase;
import carddesk.cards.CardTemplate.TemplateState;
import carddesk.wechatpay.JsonFields;
import java.util.List;
import java.util.Optional;

/** Reads a card template (protocol section 3). */
public final class TemplateJson {

    private TemplateJson() {}

    /**
     * Only {@code card_id} is required.
     *
     * @throws com.google.gson.JsonParseException without {@code card_id}
     */
    public static CardTemplate read(JsonFields fields) {
        var asked = fields.fields("user_information");
        return new CardTemplate(
                fields.requiredText("card_id"),
                fields.text("out_request_no").orElse(null),
                fields.text("brand_id").orElse(null),
                fields.text("appid").orElse(null),
                OpenEnum.field(fields, "card_type", CardType.class).orElse(null),
                fields.text("card_title").orElse(""),
                fields.text("card_color").orElse(null),
                fields.text("card_picture_url").orElse(null),
                OpenEnum.field(fields, "code_mode", CodeMode.class).orElse(null),
                OpenEnum.field(fields, "code_type", CodeType.class).orElse(null),
                jump(fields, "code_jump_information").orElse(null),
                fields.text("benefits").orElse(null),
                fields.text("notify_url").orElse(null),
                fields.flag("need_pinned").orElse(null),
                fields.flag("need_display_level").orElse(null),
                fields.text("init_level").orElse(null),
                fields.text("service_phone").orElse(null),
                fields.text("legal_agreement").orElse(null),
                fields.fields("valid_date_information").flatMap(ValidityJson::read).orElse(null),
                jump(fields, "member_information").orElse(null),
                jump(fields, "points_information").orElse(null),
                jump(fields, "balance_information").orElse(null),
                fields.fields("purchase_information")
                        .map(purchase -> new Purchase(purchase.whole("price").orElse(null), jump(purchase))).orElse(null),
                asked.map(TemplateJson::commonFields).orElse(List.of()),
                asked.map(TemplateJson::customFields).orElse(List.of()),
                OpenEnum.field(fields, "state", TemplateState.class).orElse(null),
                fields.time("create_time").orElse(null),
                fields.time("modify_time").orElse(null),
                fields);
    }

    private static Optional<Jump> jump(JsonFields fields, String name) {
        return fields.fields(name).map(TemplateJson::jump).filter(jump -> !jump.appid().isEmpty() || !jump.path().isEmpty());
    }

    private static Jump jump(JsonFields fields) {
        return new Jump(fields.text("jump_appid").orElse(""), fields.text("jump_path").orElse(""));
    }

    private static List<OpenEnum<CommonField>> commonFields(JsonFields asked) {
        return asked.texts("common_field_list").stream().map(flag -> OpenEnum.read(CommonField.class, flag)).toList();
    }

    private static List<CustomField> customFields(JsonFields asked) {
        return asked.list("custom_field_list").stream()
                .flatMap(field -> field.text("name").stream().map(name -> new CustomField(
                        OpenEnum.read(ChoiceType.class, field.text("type").orElse("")), name, field.texts("values"))))
                .toList();
    }
}
