package carddesk.ui.confirm.find;

import carddesk.cards.UserCard;
import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import carddesk.ui.controls.Notice;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A member's waiting cards to choose from, or a sentence when there is none. */
public final class MemberCardsList extends VBox {

    private final KnownTemplates templates;
    private final Runnable close;
    private final BiConsumer<String, String> choose;
    private final Messages messages;
    private final Formatter formatter;

    /** @param choose receives the code and template id of the chosen card */
    public MemberCardsList(
            List<UserCard> cards, KnownTemplates templates, Runnable close, BiConsumer<String, String> choose, Messages messages,
            Formatter formatter) {
        this.templates = templates;
        this.close = close;
        this.choose = choose;
        this.messages = messages;
        this.formatter = formatter;
        setId("memberCards");
        getStyleClass().addAll("notice", cards.isEmpty() ? "notice-warning" : "notice-accent");
        getChildren().add(head(cards.size()));
        if (cards.isEmpty()) {
            var todo = new Label(messages.of("memberCards.none.todo"));
            todo.setWrapText(true);
            getChildren().add(todo);
        }
        for (int i = 0; i < cards.size(); i++) {
            getChildren().add(choice(cards.get(i), i));
        }
    }

    private HBox head(int count) {
        var headline = new Label(count == 0 ? messages.of("memberCards.none") : messages.of("memberCards.some", count));
        headline.setId("memberCardsHeadline");
        headline.getStyleClass().add("notice-title");
        headline.setWrapText(true);
        var spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        var closing = Notice.closing("memberCardsClose", messages.of("memberCards.close"), close);
        var head = new HBox(headline, spring, closing);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private Button choice(UserCard card, int index) {
        var cardId = Objects.requireNonNull(card.cardId());
        var title = templates.list().stream().filter(template -> template.cardId().equals(cardId)).findFirst()
                .map(Formatter::title).orElse(cardId);
        var taken = card.pickupTime() == null ? "" : "  ·  " + messages.of("confirm.found.pickedUp", formatter.time(card.pickupTime()));
        var button = new Button(card.code() + "  ·  " + title + taken);
        button.setId("memberCard" + index);
        button.setMnemonicParsing(false);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAlignment(Pos.CENTER_LEFT);
        button.setOnAction(event -> {
            close.run();
            choose.accept(card.code(), cardId);
        });
        return button;
    }
}
