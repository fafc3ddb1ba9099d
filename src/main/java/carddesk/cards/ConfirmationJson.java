package carddesk.cards;

import carddesk.wechatpay.Identity;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

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
        addIfGiven(json, "card_color", confirmation.colour());
        addIfGiven(json, "card_picture_url", confirmation.pictureUrl());
        if (confirmation.phoneNumber() != null) {
            json.addProperty("phone_number", encrypt.apply(confirmation.phoneNumber().reveal()));
        }
        addIfGiven(json, "level", confirmation.level());
        if (confirmation.validity() != null) {
            json.add("valid_date_information", ValidityJson.write(confirmation.validity()));
        }
        var member = member(confirmation, encrypt);
        if (!member.isEmpty()) {
            json.add("user_information", member);
        }
        addIfGiven(json, "attach", confirmation.attach());
        return json;
    }

    private static void addIfGiven(JsonObject json, String name, @Nullable String value) {
        if (value != null) {
            json.addProperty(name, value);
        }
    }

    private static JsonObject member(Confirmation confirmation, UnaryOperator<String> encrypt) {
        var member = new JsonObject();
        if (!confirmation.commonAnswers().isEmpty()) {
            var list = new JsonArray();
            for (var common : confirmation.commonAnswers()) {
                var entry = new JsonObject();
                entry.addProperty("name", common.field().name());
                entry.addProperty("value", encrypt.apply(common.value().reveal()));
                list.add(entry);
            }
            member.add("common_field_list", list);
        }
        var answer = confirmation.customAnswer();
        if (answer != null) {
            var chosen = new JsonArray();
            answer.chosen().forEach(value -> chosen.add(encrypt.apply(value.reveal())));
            var entry = new JsonObject();
            entry.addProperty("name", answer.name());
            entry.add("user_chosen_values", chosen);
            var list = new JsonArray();
            list.add(entry);
            member.add("custom_field_list", list);
        }
        return member;
    }
}
