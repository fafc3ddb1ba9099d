package carddesk.cards;

import carddesk.wechatpay.Identity;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The JSON body of a confirmation, for both merchant types (protocol section 4). */
public final class ConfirmationJson {

    private ConfirmationJson() {}

    /**
     * The body to send or to preview; absent values are left out, never {@code null}.
     *
     * @param encrypt encrypts a personal value, or replaces it by a placeholder in a preview
     */
    public static JsonObject of(Confirmation confirmation, Identity identity, UnaryOperator<String> encrypt) {
        var json = new JsonObject();
        json.addProperty("card_id", confirmation.cardId());
        json.addProperty("openid", confirmation.openid());
        if (identity.sendsBrandId()) {
            json.addProperty("brand_id", identity.brandId());
        }
        json.addProperty("user_card_confirm_state", confirmation.state().name());
        Optional.ofNullable(confirmation.colour()).ifPresent(colour -> json.addProperty("card_color", colour));
        Optional.ofNullable(confirmation.pictureUrl()).ifPresent(url -> json.addProperty("card_picture_url", url));
        Optional.ofNullable(confirmation.phoneNumber()).ifPresent(number -> json.addProperty("phone_number", encrypt.apply(number.reveal())));
        Optional.ofNullable(confirmation.level()).ifPresent(level -> json.addProperty("level", level));
        Optional.ofNullable(confirmation.validity()).ifPresent(validity -> json.add("valid_date_information", ValidityJson.write(validity)));
        var member = member(confirmation, encrypt);
        if (!member.isEmpty()) {
            json.add("user_information", member);
        }
        Optional.ofNullable(confirmation.attach()).ifPresent(attach -> json.addProperty("attach", attach));
        return json;
    }

    private static JsonObject member(Confirmation confirmation, UnaryOperator<String> encrypt) {
        var member = new JsonObject();
        if (!confirmation.commonAnswers().isEmpty()) {
            var list = new JsonArray();
            for (var answer : confirmation.commonAnswers()) {
                var entry = new JsonObject();
                entry.addProperty("name", answer.field().name());
                entry.addProperty("value", encrypt.apply(answer.value().reveal()));
                list.add(entry);
            }
            member.add("common_field_list", list);
        }
        Optional.ofNullable(confirmation.customAnswer()).ifPresent(answer -> {
            var chosen = new JsonArray();
            answer.chosen().forEach(value -> chosen.add(encrypt.apply(value.reveal())));
            var entry = new JsonObject();
            entry.addProperty("name", answer.name());
            entry.add("user_chosen_values", chosen);
            var list = new JsonArray();
            list.add(entry);
            member.add("custom_field_list", list);
        });
        return member;
    }
}
