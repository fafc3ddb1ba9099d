package carddesk.ui.confirm.find;

import carddesk.cards.CardTemplate;
import carddesk.cards.UserCard;
import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import carddesk.ui.controls.Notice;
import carddesk.ui.controls.Pager;
import carddesk.ui.controls.Pill;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.collections.ListChangeListener;
import javafx.collections.WeakListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A member's cards, {@value #PAGE} on a page: a waiting one is chosen with a click, the others can be looked at. */
public final class MemberCardsList extends VBox {

    private static final int PAGE = 20;

    private final List<UserCard> cards;
    private final KnownTemplates templates;
    private final Runnable close;
    private final BiConsumer<String, String> choose;
    private final Messages messages;
    private final Formatter formatter;
    private final VBox page = new VBox();
    private final Map<Button, UserCard> buttons = new HashMap<>();
    private final ListChangeListener<CardTemplate> onTitles = change -> buttons.forEach(this::name);

    /**
     * @param cards those that wait first
     * @param choose receives the code and template id of the chosen card
     */
    public MemberCardsList(
            List<UserCard> cards, KnownTemplates templates, Runnable close, BiConsumer<String, String> choose, Messages messages,
            Formatter formatter) {
        this.cards = cards;
        this.templates = templates;
        this.close = close;
        this.choose = choose;
        this.messages = messages;
        this.formatter = formatter;
        setId("memberCards");
        long waiting = cards.stream().filter(UserCard::isWaiting).count();
        getStyleClass().addAll("notice", waiting == 0 ? "notice-warning" : "notice-accent");
        page.getStyleClass().add("member-cards");
        var todo = new Label(messages.of(cards.isEmpty() ? "memberCards.none.todo" : "memberCards.look", cards.size()));
        todo.setWrapText(true);
        getChildren().addAll(head(waiting), todo, page);
        if (cards.size() > PAGE) {
            var pager = new Pager();
            pager.setId("memberCardsPager");
            pager.onTurn(messages, this::show);
            pager.show(Math.ceilDiv(cards.size(), PAGE), 0);
            getChildren().add(pager);
        }
        templates.list().addListener(new WeakListChangeListener<>(onTitles));
        show(0);
    }

    private HBox head(long waiting) {
        var headline = new Label(waiting == 0 ? messages.of("memberCards.none") : messages.of("memberCards.some", waiting));
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

    private void show(int number) {
        buttons.clear();
        page.getChildren().clear();
        for (int index = number * PAGE; index < Math.min(cards.size(), (number + 1) * PAGE); index++) {
            page.getChildren().add(row(cards.get(index), index));
        }
    }

    private Node row(UserCard card, int index) {
        var state = new Pill();
        state.show(formatter.of(card.state()), Pill.ofCard(card.state()));
        var button = new Button(null, state);
        name(button, card);
        buttons.put(button, card);
        button.setId("memberCard" + index);
        button.setMnemonicParsing(false);
        button.setWrapText(true);
        button.setMinHeight(USE_PREF_SIZE); // a choice is never cut
        button.getStyleClass().add("member-card");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAlignment(Pos.CENTER_LEFT);
        var row = new VBox(button);
        if (card.isWaiting() && card.cardId() != null) {
            button.setOnAction(event -> {
                close.run();
                choose.accept(card.code(), Objects.requireNonNull(card.cardId()));
            });
        } else {
            button.getStyleClass().add("flat");
            button.setOnAction(event -> look(card, row));
        }
        return row;
    }

    /** Shows the fields of a card below its row, or hides them again. */
    private void look(UserCard card, VBox row) {
        if (row.getChildren().size() > 1) {
            row.getChildren().removeLast();
        } else {
            var details = new FoundCard(card, messages, formatter);
            details.setId("memberCardDetails");
            row.getChildren().add(details);
        }
    }

    private void name(Button button, UserCard card) {
        button.setText(facts(card));
        button.setAccessibleText(formatter.of(card.state()) + "\n" + facts(card)); // the state is a picture of the button, which is not read
    }

    /** Lines that identify a card: the title first, the code last. */
    private String facts(UserCard card) {
        var title = templates.list().stream().filter(template -> template.cardId().equals(card.cardId())).findFirst()
                .map(Formatter::title).orElseGet(() -> messages.of("memberCards.noTitle"));
        return Stream.of(
                        Optional.of(title),
                        Optional.ofNullable(card.pickupTime()).map(time -> messages.of("confirm.found.pickedUp", formatter.time(time))),
                        Optional.ofNullable(card.validity()).map(validity -> messages.of("confirm.found.validity", formatter.of(validity))),
                        Optional.of(messages.of("confirm.result.code", card.code())))
                .flatMap(Optional::stream).collect(Collectors.joining("\n"));
    }
}
