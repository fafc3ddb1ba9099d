package carddesk.ui.templates;

import carddesk.cards.CardTemplate;
import carddesk.cards.CardTemplate.CustomField;
import carddesk.cards.CardTemplate.Jump;
import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything a template says, in words and groups, in the order in which people look for it. */
final class TemplateFacts {

    /**
     * A fact's name and value.
     *
     * @param original what the server wrote, when the value says it in other words; else empty
     */
    record Fact(String name, String value, String original) {}

    /** Facts that belong together. */
    record Group(String name, List<Fact> facts) {}

    private final Messages messages;
    private final Formatter formatter;
    private final TemplateFormatter said;

    TemplateFacts(Messages messages, Formatter formatter) {
        this.messages = messages;
        this.formatter = formatter;
        this.said = new TemplateFormatter(formatter);
    }

    /** The groups that have at least one fact. */
    List<Group> of(CardTemplate template) {
        var groups = new ArrayList<Group>();
        add(groups, "look", look(template));
        add(groups, "code", code(template));
        add(groups, "validity", worded("validity", said.validity(template), TemplateFormatter.originalValidity(template)));
        add(groups, "benefits", benefits(template));
        add(groups, "links", links(template));
        add(groups, "form", form(template));
        add(groups, "administration", administration(template));
        return groups;
    }

    private List<Fact> look(CardTemplate template) {
        var facts = new ArrayList<Fact>();
        facts.add(fact("title", template.title()));
        Optional.ofNullable(template.colour()).ifPresent(colour -> facts.add(fact("colour", colour)));
        Optional.ofNullable(template.pictureUrl()).ifPresent(url -> facts.add(fact("picture", url)));
        Optional.ofNullable(template.needDisplayLevel()).ifPresent(shown -> facts.add(fact("showsLevel", formatter.of(shown))));
        Optional.ofNullable(template.initialLevel()).ifPresent(level -> facts.add(fact("initialLevel", level)));
        return facts;
    }

    private List<Fact> code(CardTemplate template) {
        var facts = new ArrayList<Fact>();
        Optional.ofNullable(template.codeType()).ifPresent(type -> facts.add(fact("codeType", formatter.of(type))));
        Optional.ofNullable(template.codeMode()).ifPresent(mode -> facts.add(fact("codeMode", formatter.of(mode))));
        jump("codeJump", template.codeJump()).ifPresent(facts::add);
        return facts;
    }

    private List<Fact> benefits(CardTemplate template) {
        var facts = new ArrayList<Fact>();
        Optional.ofNullable(template.benefits()).ifPresent(benefits -> facts.add(fact("benefits", benefits)));
        Optional.ofNullable(template.purchase()).map(CardTemplate.Purchase::priceFen)
                .ifPresent(fen -> facts.add(fact("price", formatter.price(fen))));
        Optional.ofNullable(template.servicePhone()).ifPresent(phone -> facts.add(fact("servicePhone", phone)));
        Optional.ofNullable(template.legalAgreement()).ifPresent(agreement -> facts.add(fact("agreement", agreement)));
        return facts;
    }

    private List<Fact> links(CardTemplate template) {
        var facts = new ArrayList<Fact>();
        jump("memberJump", template.memberJump()).ifPresent(facts::add);
        jump("pointsJump", template.pointsJump()).ifPresent(facts::add);
        jump("balanceJump", template.balanceJump()).ifPresent(facts::add);
        jump("purchaseJump", Optional.ofNullable(template.purchase()).map(CardTemplate.Purchase::jump).orElse(null)).ifPresent(facts::add);
        return facts;
    }

    private List<Fact> form(CardTemplate template) {
        var facts = new ArrayList<Fact>();
        if (!template.commonFields().isEmpty()) {
            facts.add(fact("commonFields", template.commonFields().stream().map(formatter::of)
                    .collect(Collectors.joining(messages.of("word.comma")))));
        }
        template.customFields().forEach(field -> facts.add(new Fact(field.name(), choices(field), "")));
        return facts;
    }

    private String choices(CustomField field) {
        return formatter.of(field.type()) + messages.of("word.colon") + String.join(messages.of("word.comma"), field.values());
    }

    private List<Fact> administration(CardTemplate template) {
        var facts = new ArrayList<Fact>();
        facts.add(fact("cardId", template.cardId()));
        Optional.ofNullable(template.cardType()).ifPresent(type -> facts.add(fact("cardType", formatter.of(type))));
        Optional.ofNullable(template.state()).ifPresent(state -> facts.add(fact("state", formatter.of(state))));
        Optional.ofNullable(template.brandId()).ifPresent(id -> facts.add(fact("brandId", id)));
        Optional.ofNullable(template.appid()).ifPresent(appid -> facts.add(fact("appid", appid)));
        Optional.ofNullable(template.outRequestNo()).ifPresent(number -> facts.add(fact("outRequestNo", number)));
        Optional.ofNullable(template.needPinned()).ifPresent(pinned -> facts.add(fact("pinned", formatter.of(pinned))));
        Optional.ofNullable(template.notifyUrl()).ifPresent(url -> facts.add(fact("notifyUrl", url)));
        facts.addAll(worded("created", said.created(template), TemplateFormatter.asItCame(template, "create_time")));
        facts.addAll(worded("modified", said.modified(template), TemplateFormatter.asItCame(template, "modify_time")));
        return facts;
    }

    private Optional<Fact> jump(String name, @Nullable Jump jump) {
        return Optional.ofNullable(jump).filter(page -> !page.appid().isBlank() || !page.path().isBlank())
                .map(page -> fact(name, (page.appid() + " " + page.path()).strip()));
    }

    private Fact fact(String name, String value) {
        return new Fact(messages.of("template." + name), value, "");
    }

    private List<Fact> worded(String name, String value, String original) {
        return value.isEmpty() ? List.of() : List.of(new Fact(messages.of("template." + name), value, original.equals(value) ? "" : original));
    }

    private void add(List<Group> groups, String name, List<Fact> facts) {
        if (!facts.isEmpty()) {
            groups.add(new Group(messages.of("template.group." + name), facts));
        }
    }
}
