package carddesk.ui.templates;

import carddesk.cards.CardTemplate;
import carddesk.ui.Formatter;
import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a template says, in words; a value that is not understood stays as it came. */
final class TemplateFormatter {

    private final Formatter formatter;

    TemplateFormatter(Formatter formatter) {
        this.formatter = formatter;
    }

    String state(CardTemplate template) {
        return Optional.ofNullable(template.state()).map(formatter::of).orElseGet(() -> asItCame(template, "state"));
    }

    String type(CardTemplate template) {
        return Optional.ofNullable(template.cardType()).map(formatter::of).orElseGet(() -> asItCame(template, "card_type"));
    }

    String codeType(CardTemplate template) {
        return Optional.ofNullable(template.codeType()).map(formatter::of).orElseGet(() -> asItCame(template, "code_type"));
    }

    String validity(CardTemplate template) {
        return Optional.ofNullable(template.validity()).map(formatter::of).orElseGet(() -> asItCame(template, "valid_date_information"));
    }

    String showsLevel(CardTemplate template) {
        return Optional.ofNullable(template.needDisplayLevel()).map(formatter::of).orElseGet(() -> asItCame(template, "need_display_level"));
    }

    String created(CardTemplate template) {
        return Optional.ofNullable(template.createTime()).map(formatter::time).orElseGet(() -> asItCame(template, "create_time"));
    }

    String modified(CardTemplate template) {
        return Optional.ofNullable(template.modifyTime()).map(formatter::time).orElseGet(() -> asItCame(template, "modify_time"));
    }

    String price(CardTemplate template) {
        return Optional.ofNullable(template.purchase()).map(CardTemplate.Purchase::priceFen).map(formatter::price).orElse("");
    }

    /** The first and the last moment of a validity as the server wrote them; empty when it has none. */
    static String originalValidity(CardTemplate template) {
        return template.raw().get("valid_date_information") instanceof JsonObject range
                ? Stream.of("available_begin_time", "available_end_time").map(name -> asItCame(range, name)).filter(text -> !text.isEmpty())
                        .collect(Collectors.joining("\n"))
                : "";
    }

    /** A field's value as the server wrote it; empty when it is absent. */
    static String asItCame(CardTemplate template, String name) {
        return asItCame(template.raw(), name);
    }

    private static String asItCame(JsonObject object, String name) {
        return Optional.ofNullable(object.get(name)).filter(value -> !value.isJsonNull())
                .map(value -> value.isJsonPrimitive() ? value.getAsString() : value.toString())
                .orElse("");
    }
}
