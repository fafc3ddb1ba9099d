package carddesk.ui.batch.members;

import static carddesk.ui.batch.parts.BatchFormatter.count;

import carddesk.cards.CardTemplate;
import carddesk.ui.BackgroundTask;
import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import carddesk.ui.SaveFailure;
import carddesk.ui.Subscriptions;
import carddesk.ui.batch.parts.BatchFormatter;
import carddesk.ui.batch.parts.Step;
import carddesk.ui.controls.Named;
import carddesk.ui.controls.Presence;
import carddesk.wechatpay.RateLimiter;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;

/** Binds the second step of a list of OpenIDs. */
public final class MembersController implements Step {

    /**
     * What can be done with the list.
     *
     * @param starting writes the batch to the journal
     * @param failure why it could not be written
     * @param ask begins to ask
     * @param chooseColumns opens the check, where the columns get their meanings
     */
    public record Actions(BackgroundTask starting, ReadOnlyObjectProperty<@Nullable Exception> failure, Runnable ask, Runnable chooseColumns) {}

    private final MemberList list;
    private final Actions actions;
    private final Messages messages;
    private final BatchFormatter formatter;
    private final Subscriptions subscriptions = new Subscriptions();

    @FXML private Label membersFacts;
    @FXML private ComboBox<Optional<CardTemplate>> membersTemplate;
    @FXML private Button membersAsk;
    @FXML private Button membersColumns;
    @FXML private Label membersFailure;

    public MembersController(MemberList list, Actions actions, Messages messages, BatchFormatter formatter) {
        this.list = list;
        this.actions = actions;
        this.messages = messages;
        this.formatter = formatter;
    }

    @FXML
    private void initialize() {
        membersFacts.setText(messages.of("batch.members.facts", count(list.sheet().rows().size()), count(list.members()),
                formatter.about(RateLimiter.SPACING.multipliedBy(list.members()))));
        membersTemplate.setConverter(new Named<>(choice -> choice.map(template -> Formatter.title(template) + " · " + template.cardId())
                .orElseGet(() -> messages.of("batch.members.anyTemplate"))));
        subscriptions.add(list.templates().subscribe(this::offerTemplates));
        offerTemplates();
        membersTemplate.setOnAction(event -> list.cardIdProperty().set(
                Optional.ofNullable(membersTemplate.getValue()).flatMap(choice -> choice).map(CardTemplate::cardId).orElse(null)));
        membersAsk.setOnAction(event -> actions.ask().run());
        membersColumns.setOnAction(event -> actions.chooseColumns().run());
        Presence.show(membersColumns, list.sheet().header().size() > 1);
        subscriptions.add(actions.starting().busyProperty().subscribe(busy -> membersAsk.setDisable(busy || list.members() == 0)));
        subscriptions.add(actions.failure().subscribe(problem -> {
            membersFailure.setText(problem == null ? "" : SaveFailure.words(problem, messages, "batch.notWritten"));
            Presence.show(membersFailure, problem != null);
        }));
    }

    private void offerTemplates() {
        var chosen = list.cardIdProperty().get();
        var choices = Stream.concat(Stream.of(Optional.<CardTemplate>empty()), list.templates().stream().map(Optional::of)).toList();
        membersTemplate.getItems().setAll(choices);
        membersTemplate.setValue(choices.stream().filter(choice -> choice.map(CardTemplate::cardId).equals(Optional.ofNullable(chosen)))
                .findFirst().orElse(Optional.empty()));
    }

    @Override
    public Node first() {
        return membersAsk;
    }

    @Override
    public void close() {
        subscriptions.close();
    }
}
