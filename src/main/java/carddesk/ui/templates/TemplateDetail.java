package carddesk.ui.templates;

import carddesk.cards.CardTemplate;
import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import carddesk.ui.controls.CardFace;
import carddesk.ui.controls.FactGroup;
import carddesk.ui.controls.HoverTip;
import carddesk.ui.controls.Presence;
import carddesk.ui.controls.ScrollArea;
import carddesk.ui.pictures.PictureLoader;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The chosen template: its card face, every field in words, and the answer as it came. */
final class TemplateDetail extends VBox {

    private final Messages messages;
    private final Formatter formatter;
    private final TemplateFacts facts;
    private final Consumer<CardTemplate> confirmWith;
    private final CardFace face = new CardFace();
    private final VBox groups = new VBox();
    private final Tab jsonTab;
    private final VBox chosen = new VBox();
    private final Label nothing;
    private @Nullable CardTemplate shown;
    private @Nullable CardTemplate filled;
    private @Nullable JsonPane json;

    TemplateDetail(Messages messages, Formatter formatter, PictureLoader pictures, Consumer<CardTemplate> confirmWith) {
        this.messages = messages;
        this.formatter = formatter;
        this.facts = new TemplateFacts(messages, formatter);
        this.confirmWith = confirmWith;
        setId("templateDetail");
        getStyleClass().add("template-detail");

        face.setId("cardFace");
        face.loadPictures(pictures);
        groups.getStyleClass().add("fact-groups");
        jsonTab = new Tab(messages.of("templates.tab.json"));
        jsonTab.setId("jsonTab");
        jsonTab.selectedProperty().subscribe(selected -> fillJson());

        nothing = new Label(messages.of("templates.nothingChosen"));
        nothing.getStyleClass().add("load-caption");
        nothing.setWrapText(true);
        chosen.getStyleClass().add("template-chosen");
        VBox.setVgrow(chosen, Priority.ALWAYS);
        setAlignment(Pos.TOP_CENTER);
        getChildren().setAll(nothing, chosen);
    }

    void show(@Nullable CardTemplate template) {
        if (template != null && !template.equals(filled)) {
            fill(template);
        }
        shown = template;
        Presence.show(chosen, template != null);
        Presence.show(nothing, template == null);
        fillJson();
    }

    /** Made for the first template that is chosen: until then the rows are what people wait for. */
    private void build() {
        var confirm = new Button(messages.of("templates.confirmWith"), new FontIcon("fth-check-circle"));
        confirm.setId("confirmWithTemplate");
        confirm.getStyleClass().add("accent");
        confirm.setMaxWidth(Double.MAX_VALUE);
        confirm.setOnAction(event -> confirmWith.accept(Objects.requireNonNull(shown)));
        chosen.getChildren().setAll(face, confirm, tabs());
    }

    private TabPane tabs() {
        var scroll = new ScrollArea(groups);
        scroll.setFitToWidth(true);
        var tabs = new TabPane(new Tab(messages.of("templates.tab.facts"), scroll), jsonTab);
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        VBox.setVgrow(tabs, Priority.ALWAYS);
        return tabs;
    }

    private void fill(CardTemplate template) {
        if (filled == null) {
            build();
        }
        filled = template;
        face.show(new CardFace.Look(
                Objects.requireNonNullElse(template.colour(), ""),
                Objects.requireNonNullElse(template.pictureUrl(), ""),
                Formatter.title(template),
                Objects.requireNonNullElse(template.needDisplayLevel(), false) ? Objects.requireNonNullElse(template.initialLevel(), "") : "",
                template.validity() == null ? "" : formatter.of(template.validity()),
                template.state() == null ? "" : formatter.of(template.state()),
                "",
                null));
        groups.getChildren().setAll(facts.of(template).stream().map(this::groupNode).toList());
    }

    private void fillJson() {
        if (jsonTab.isSelected()) { // a long one takes time to lay out, and few people look at it
            if (json == null) {
                json = new JsonPane(messages);
                jsonTab.setContent(json);
            }
            if (shown != null) {
                json.show(TemplateActions.json(shown));
            }
        }
    }

    private Node groupNode(TemplateFacts.Group group) {
        var facts = new FactGroup(group.name(), messages);
        group.facts().forEach(fact -> facts.add(fact.name(), fact.value(), valueNode(fact)));
        return facts;
    }

    private Node valueNode(TemplateFacts.Fact fact) {
        if (LongText.isLong(fact.value())) {
            return new LongText(fact.name(), fact.value(), messages);
        }
        var value = FactGroup.text(fact.value());
        if (!fact.original().isEmpty()) {
            HoverTip.add(value, fact.original());
        }
        return value;
    }
}
