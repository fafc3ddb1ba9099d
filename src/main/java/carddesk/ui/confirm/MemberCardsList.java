package carddesk.ui.confirm;

import carddesk.cards.UserCard;
import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** A member's waiting cards to choose from, or a sentence when there is none. */
final class MemberCardsList extends VBox {

    private final ConfirmModel model;
    private final Messages messages;
    private final Formatter formatter;

    MemberCardsList(List<UserCard> cards, ConfirmModel model, Messages messages, Formatter formatter) {
        this.model = model;
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
        var close = new Button(null, new FontIcon("fth-x"));
        close.setId("memberCardsClose");
        close.getStyleClass().addAll("button-icon", "flat", "small");
        close.setAccessibleText(messages.of("memberCards.close"));
        close.setOnAction(event -> model.memberCards().forget());
        var head = new HBox(headline, spring, close);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private Button choice(UserCard card, int index) {
        var cardId = card.cardId().orElseThrow();
        var title = model.templates().list().stream().filter(template -> template.cardId().equals(cardId)).findFirst()
                .map(Formatter::title).orElse(cardId);
        var taken = card.pickupTime().map(time -> "  ·  " + messages.of("confirm.found.pickedUp", formatter.time(time))).orElse("");
        var button = new Button(card.code() + "  ·  " + title + taken);
        button.setId("memberCard" + index);
        button.setMnemonicParsing(false);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAlignment(Pos.CENTER_LEFT);
        button.setOnAction(event -> {
            model.memberCards().forget();
            model.choose(card.code(), cardId);
        });
        return button;
    }
}
