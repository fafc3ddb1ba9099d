package carddesk.cards;

import carddesk.cards.CardTemplate.CardType;
import carddesk.cards.UserCard.CommonValue;
import carddesk.cards.UserCard.CustomValue;
import carddesk.wechatpay.JsonFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads user cards of responses and notifications, and decrypts their personal fields (protocol sections 4 and 7). */
public final class UserCardJson {

    private final Function<String, Optional<String>> decrypt;

    /**
     * A reader for one caller.
     *
     * @param decrypt decrypts a personal field; empty when it was not encrypted for the caller's key
     */
    public UserCardJson(Function<String, Optional<String>> decrypt) {
        this.decrypt = decrypt;
    }

    /**
     * Only {@code user_card_code} is required. A missing state becomes an {@link OpenEnum} with an empty word.
     *
     * @throws com.google.gson.JsonParseException without {@code user_card_code}
     */
    public UserCard read(JsonFields fields) {
        var undecrypted = new ArrayList<String>();
        var phoneNumber = personal(fields.text("phone_number").orElse(null), "phone_number", undecrypted);
        var filledIn = fields.fields("user_information");
        var commonValues = filledIn.map(information -> commonValues(information, undecrypted)).orElse(List.of());
        var customValues = filledIn.map(information -> customValues(information, undecrypted)).orElse(List.of());
        return new UserCard(
                fields.requiredText("user_card_code"),
                fields.text("card_id").orElse(null),
                fields.text("openid").orElse(null),
                fields.text("brand_id").orElse(null),
                fields.text("card_color").orElse(null),
                fields.text("card_picture_url").orElse(null),
                OpenEnum.field(fields, "card_type", CardType.class).orElse(null),
                fields.text("level").orElse(null),
                fields.fields("valid_date_information").flatMap(ValidityJson::read).orElse(null),
                fields.text("attach").orElse(null),
                OpenEnum.field(fields, "user_card_state", UserCard.State.class).orElseGet(() -> OpenEnum.read(UserCard.State.class, "")),
                fields.text("invalid_reason").orElse(null),
                fields.time("pickup_time").orElse(null),
                fields.time("invalid_time").orElse(null),
                fields.time("create_time").orElse(null),
                fields.time("modify_time").orElse(null),
                phoneNumber.orElse(null),
                commonValues,
                customValues,
                undecrypted.stream().distinct().toList());
    }

    private List<CommonValue> commonValues(JsonFields information, List<String> undecrypted) {
        return information.list("common_field_list").stream()
                .flatMap(field -> OpenEnum.field(field, "name", CommonField.class).stream()
                        .flatMap(name -> personal(field.text("value").orElse(null), name.word(), undecrypted).stream()
                                .map(value -> new CommonValue(name, value))))
                .toList();
    }

    private List<CustomValue> customValues(JsonFields information, List<String> undecrypted) {
        return information.list("custom_field_list").stream()
                .flatMap(field -> field.text("name").stream()
                        .map(name -> new CustomValue(name, field.texts("user_chosen_values").stream()
                                .flatMap(value -> personal(value, name, undecrypted).stream())
                                .toList())))
                .filter(custom -> !custom.chosen().isEmpty())
                .toList();
    }

    private Optional<Personal> personal(@Nullable String encrypted, String name, List<String> undecrypted) {
        var opened = Optional.ofNullable(encrypted).flatMap(decrypt);
        if (encrypted != null && opened.isEmpty()) {
            undecrypted.add(name);
        }
        return opened.map(Personal::new);
    }
}
