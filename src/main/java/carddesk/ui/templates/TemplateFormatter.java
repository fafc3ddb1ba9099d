package carddesk.ui.templates;

import carddesk.cards.CardTemplate;
import carddesk.ui.Formatter;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a template says, in words; a value that is not understood stays as it came. */
final class TemplateFormatter {

    private final Formatter formatter;

    TemplateFormatter(Formatter formatter) {
        this.formatter = formatter;
    }

    String state(CardTemplate template) {
        return words(template.state(), formatter::of, template, "state");
    }

    String type(CardTemplate template) {
        return words(template.cardType(), formatter::of, template, "card_type");
    }

    String codeType(CardTemplate template) {
        return words(template.codeType(), formatter::of, template, "code_type");
    }

    String validity(CardTemplate template) {
        return words(template.validity(), formatter::of, template, "valid_date_information");
    }

    String showsLevel(CardTemplate template) {
        return words(template.needDisplayLevel(), formatter::of, template, "need_display_level");
    }

    String created(CardTemplate template) {
        return words(template.createTime(), formatter::time, template, "create_time");
    }

    String modified(CardTemplate template) {
        return words(template.modifyTime(), formatter::time, template, "modify_time");
    }

    String price(CardTemplate template) {
        return Optional.ofNullable(template.purchase()).map(CardTemplate.Purchase::priceFen).map(formatter::price).orElse("");
    }

    private static <T> String words(@Nullable T value, Function<T, String> words, CardTemplate template, String name) {
        return value == null ? asItCame(template, name) : words.apply(value);
    }

    /** The first and the last moment of a validity as the server wrote them; empty when it has none. */
    static String originalValidity(CardTemplate template) {
        return template.raw().fields("valid_date_information").stream()
                .flatMap(range -> Stream.of("available_begin_time", "available_end_time").map(range::asReceived)).filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    /** A field's value as the server wrote it; empty when it is absent. */
    static String asItCame(CardTemplate template, String name) {
        return template.raw().asReceived(name);
    }
}
