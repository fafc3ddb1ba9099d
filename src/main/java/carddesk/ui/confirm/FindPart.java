package carddesk.ui.confirm;

import carddesk.cards.CardTemplate;
import carddesk.cards.UserCard;
import carddesk.ui.Explainer;
import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import carddesk.ui.Subscriptions;
import carddesk.ui.TaskResult;
import carddesk.ui.confirm.find.FoundCard;
import carddesk.ui.confirm.find.MemberCardsList;
import carddesk.ui.controls.ErrorView;
import carddesk.ui.controls.Presence;
import carddesk.ui.controls.Swatch;
import carddesk.ui.controls.Waiting;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** Finding the card: its template, what the server says about it, and the member's other cards. */
final class FindPart {

    private final ConfirmModel model;
    private final Messages messages;
    private final Formatter formatter;
    private final Explainer explainer;
    private final Subscriptions subscriptions;

    FindPart(ConfirmModel model, Messages messages, Formatter formatter, Explainer explainer, Subscriptions subscriptions) {
        this.model = model;
        this.messages = messages;
        this.formatter = formatter;
        this.explainer = explainer;
        this.subscriptions = subscriptions;
    }

    void bindTemplates(ComboBox<CardTemplate> picker) {
        var chosen = model.fields().templateProperty();
        picker.setItems(model.templates().list());
        picker.setCellFactory(list -> new TemplateChoice());
        picker.setButtonCell(new TemplateChoice());
        picker.setOnShowing(event -> model.fetchTemplates());
        picker.valueProperty().addListener(change -> {
            var picked = Optional.ofNullable(picker.getValue());
            if (picked.isPresent() && !picked.equals(Optional.ofNullable(chosen.get()))) {
                chosen.set(picked.orElse(null));
            }
        });
        subscriptions.add(chosen.subscribe(template -> picker.setValue(template)));
    }

    /** The card as the server knows it. */
    void bindLookup(Button ask, StackPane holder) {
        ask.setOnAction(event -> model.lookUp());
        Runnable show = () -> {
            var found = model.lookup().foundProperty().get();
            ask.setDisable(found.isRunning());
            show(holder, model.lookup().inResultProperty().get() ? null : shown(found).orElse(null));
        };
        show.run();
        subscriptions.add(model.lookup().foundProperty().subscribe(show));
        subscriptions.add(model.lookup().inResultProperty().subscribe(show));
    }

    void bindMemberCards(Button ask, StackPane holder) {
        ask.setOnAction(event -> model.findByOpenid());
        subscriptions.add(model.memberCards().cardsProperty().subscribe(cards -> {
            ask.setDisable(cards.isRunning());
            show(holder, shownCards(cards).orElse(null));
        }));
    }

    private Optional<Node> shown(TaskResult<UserCard> found) {
        return switch (found.state()) {
            case RUNNING, SCHEDULED -> Optional.of(new Waiting(model.lookup().task(), messages, "cancelLookup"));
            case SUCCEEDED -> found.result().map(card -> new FoundCard(card, messages, formatter));
            case FAILED -> found.problem().map(problem -> model.isNewCode(problem) ? newCode() :
                    ErrorView.notice("lookupFailure", explainer.explain(problem), messages, model.lookup()::askAgain));
            case READY, CANCELLED -> Optional.empty();
        };
    }

    /** The merchant's own code: WeChat Pay learns it with the confirmation. */
    private Node newCode() {
        var notice = new Label(messages.of("confirm.givesCode.found", model.fields().form().userCardCode()));
        notice.setId("lookupNewCode");
        notice.setWrapText(true);
        notice.setMinHeight(Region.USE_PREF_SIZE);
        notice.setMaxWidth(Double.MAX_VALUE);
        notice.getStyleClass().addAll("notice", "notice-accent");
        return notice;
    }

    private Optional<Node> shownCards(TaskResult<List<UserCard>> cards) {
        return switch (cards.state()) {
            case RUNNING, SCHEDULED -> Optional.of(new Waiting(model.memberCards().task(), messages, "cancelMemberCards"));
            case SUCCEEDED -> cards.result().map(found -> new MemberCardsList(
                    found, model.templates(), model.memberCards()::forget, model::choose, messages, formatter));
            case FAILED -> cards.problem().map(problem ->
                    ErrorView.notice("memberCardsFailure", explainer.explain(problem), messages, model::findByOpenid));
            case READY, CANCELLED -> Optional.empty();
        };
    }

    private static void show(StackPane holder, @Nullable Node content) {
        holder.getChildren().setAll(Stream.ofNullable(content).toList());
        Presence.show(holder, content != null);
    }

    /** A template in the picker: its colour, title and id. */
    private static final class TemplateChoice extends ListCell<CardTemplate> {

        private final Swatch swatch = new Swatch();

        @Override
        protected void updateItem(CardTemplate template, boolean empty) {
            super.updateItem(template, empty);
            if (empty || template == null) {
                setText(null);
                setGraphic(null);
            } else {
                setText(Formatter.title(template) + "  ·  " + template.cardId());
                swatch.show(template.colour());
                setGraphic(swatch);
            }
        }
    }
}
