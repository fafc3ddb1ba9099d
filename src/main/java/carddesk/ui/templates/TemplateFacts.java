package carddesk.ui.templates;

import carddesk.cards.CardTemplate;
import carddesk.cards.CardTemplate.CustomField;
import carddesk.cards.CardTemplate.Jump;
import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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
        add(facts, "colour", template.colour());
        add(facts, "picture", template.pictureUrl());
        add(facts, "showsLevel", template.needDisplayLevel(), formatter::of);
        add(facts, "initialLevel", template.initialLevel());
        return facts;
    }

    private List<Fact> code(CardTemplate template) {
        var facts = new ArrayList<Fact>();
        add(facts, "codeType", template.codeType(), formatter::of);
        add(facts, "codeMode", template.codeMode(), formatter::of);
        add(facts, "codeJump", template.codeJump(), TemplateFacts::page);
        return facts;
    }

    private List<Fact> benefits(CardTemplate template) {
        var facts = new ArrayList<Fact>();
        add(facts, "benefits", template.benefits());
        add(facts, "price", said.price(template));
        add(facts, "servicePhone", template.servicePhone());
        add(facts, "agreement", template.legalAgreement());
        return facts;
    }

    private List<Fact> links(CardTemplate template) {
        var facts = new ArrayList<Fact>();
        add(facts, "memberJump", template.memberJump(), TemplateFacts::page);
        add(facts, "pointsJump", template.pointsJump(), TemplateFacts::page);
        add(facts, "balanceJump", template.balanceJump(), TemplateFacts::page);
        add(facts, "purchaseJump", template.purchase() == null ? null : template.purchase().jump(), TemplateFacts::page);
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
        add(facts, "cardType", template.cardType(), formatter::of);
        add(facts, "state", template.state(), formatter::of);
        add(facts, "brandId", template.brandId());
        add(facts, "appid", template.appid());
        add(facts, "outRequestNo", template.outRequestNo());
        add(facts, "pinned", template.needPinned(), formatter::of);
        add(facts, "notifyUrl", template.notifyUrl());
        facts.addAll(worded("created", said.created(template), TemplateFormatter.asItCame(template, "create_time")));
        facts.addAll(worded("modified", said.modified(template), TemplateFormatter.asItCame(template, "modify_time")));
        return facts;
    }

    private static String page(Jump jump) {
        return (jump.appid() + " " + jump.path()).strip();
    }

    private <T> void add(List<Fact> facts, String name, @Nullable T value, Function<T, String> words) {
        add(facts, name, value == null ? null : words.apply(value));
    }

    /** Absent and empty values are no facts. */
    private void add(List<Fact> facts, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            facts.add(fact(name, value));
        }
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
