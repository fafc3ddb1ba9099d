package carddesk.ui.history;

import carddesk.journal.JournalEntry;
import carddesk.journal.JournalEntry.Status;
import carddesk.journal.RecordedSend;
import carddesk.ui.Explainer;
import carddesk.ui.Messages;
import carddesk.ui.controls.FactGroup;
import carddesk.ui.controls.LargeCode;
import carddesk.ui.controls.Presence;
import carddesk.ui.controls.ScrollArea;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The chosen attempt: what was sent and what came of it, each value to be copied, and what can be done now. */
final class HistoryDetail extends VBox {

    private final HistoryModel model;
    private final Messages messages;
    private final HistoryFormatter formatter;
    private final Explainer explainer;
    private final Label nothing;
    private final Label hint = new Label();
    private final Button open;
    private final Button batch;
    private final Button ask;
    private final VBox groups = new VBox();
    private final VBox chosen;
    private FactGroup sent;

    HistoryDetail(HistoryModel model, Messages messages, HistoryFormatter formatter, Explainer explainer, Consumer<JournalEntry> confirm,
            LongConsumer openBatch) {
        this.model = model;
        this.messages = messages;
        this.formatter = formatter;
        this.explainer = explainer;
        setId("historyDetail");
        getStyleClass().add("template-detail");
        setAlignment(Pos.TOP_CENTER);

        sent = new FactGroup("", messages);
        nothing = new Label(messages.of("history.detail.none"));
        nothing.getStyleClass().add("load-caption");
        nothing.setWrapText(true);
        open = button("openInConfirm", messages.of("history.detail.confirm"), "fth-check-circle");
        open.setOnAction(event -> Optional.ofNullable(model.selectedProperty().get()).ifPresent(confirm));
        batch = button("openBatch", messages.of("history.detail.batch"), "fth-layers");
        batch.setOnAction(event -> Optional.ofNullable(model.selectedProperty().get()).map(JournalEntry::batch)
                .ifPresent(of -> openBatch.accept(of.id())));
        ask = button("askServer", messages.of("history.detail.ask"), "fth-help-circle");
        ask.getStyleClass().add("accent");
        ask.setOnAction(event -> Optional.ofNullable(model.selectedProperty().get()).ifPresent(model::ask));
        ask.disableProperty().bind(model.asking().busyProperty());
        hint.setId("askHint");
        hint.setWrapText(true);
        hint.setMinHeight(USE_PREF_SIZE);
        hint.getStyleClass().addAll("notice", "notice-warning");
        hint.setMaxWidth(Double.MAX_VALUE);
        groups.getStyleClass().add("fact-groups");
        var scroll = new ScrollArea(groups);
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        chosen = new VBox(hint, ask, open, batch, scroll);
        chosen.getStyleClass().add("template-chosen");
        VBox.setVgrow(chosen, Priority.ALWAYS);
    }

    /** Begins to show the chosen attempt; the answer ends it. */
    Subscription follow() {
        return model.selectedProperty().subscribe(this::show)
                .and(model.notAskedProperty().subscribe(problem -> showHint()))
                .and(model.sendsProperty().subscribe(this::showSends));
    }

    private void show(@Nullable JournalEntry entry) {
        if (entry == null) {
            getChildren().setAll(nothing);
            return;
        }
        groups.getChildren().setAll(
                group(messages.of("history.detail.sent"), formatter.sent(), entry),
                group(messages.of("history.detail.came"), formatter.came(), entry));
        Presence.show(batch, entry.batch() != null);
        Presence.show(ask, model.mayAsk(entry));
        showHint();
        getChildren().setAll(chosen);
    }

    private void showSends(List<RecordedSend> sends) {
        groups.getChildren().remove(sent);
        sent = new FactGroup(messages.of("history.detail.sends"), messages);
        sent.setId("historySends");
        sends.forEach(send -> sent.add(formatter.name(send), formatter.outcome(send)));
        if (!sends.isEmpty()) {
            groups.getChildren().add(sent);
        }
    }

    private void showHint() {
        var entry = Optional.ofNullable(model.selectedProperty().get())
                .filter(each -> each.status() == Status.UNFINISHED || each.status() == Status.UNKNOWN);
        var problem = Optional.ofNullable(model.notAskedProperty().get())
                .filter(failed -> entry.filter(each -> each.id() == failed.id()).isPresent()).map(failed -> explainer.explain(failed.problem()));
        hint.setText(problem.map(why -> messages.of("open.failed", why.title(), why.todo(), why.who()))
                .or(() -> entry.flatMap(formatter::undecided))
                .orElseGet(() -> messages.of(entry.filter(model::mayAsk).isPresent() ? "history.detail.unknown" : "history.detail.other")));
        Presence.show(hint, problem.isPresent() || entry.filter(each -> !model.isOnItsWay(each)).isPresent());
    }

    private FactGroup group(String title, List<HistoryFormatter.Fact> facts, JournalEntry entry) {
        var group = new FactGroup(title, messages);
        for (var fact : facts) {
            var value = fact.of().apply(entry);
            if (!value.isEmpty()) {
                group.add(fact.name(), value, fact.isCode() ? LargeCode.link(value, value, null, messages) : FactGroup.text(value));
            }
        }
        return group;
    }

    private static Button button(String id, String text, String icon) {
        var button = new Button(text, new FontIcon(icon));
        button.setId(id);
        button.setMaxWidth(Double.MAX_VALUE);
        return button;
    }
}
