package carddesk.ui.history;

import carddesk.journal.JournalEntry.Status;
import carddesk.ui.Messages;
import carddesk.ui.controls.IsoDate;
import carddesk.ui.controls.Named;
import carddesk.wechatpay.RequestIdCode.Meaning;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.TextField;
import javafx.util.Duration;
import javafx.util.Subscription;

/** The controls that filter the history: what one of them chooses, all of them show. */
final class FilterControls {

    /** Times that are chosen with one click. */
    enum Period { ALL, TODAY, WEEK, MONTH, CHOSEN }

    private static final Duration TYPING_PAUSE = Duration.millis(300);

    private final HistoryModel model;
    private final Messages messages;
    private final PauseTransition typing = new PauseTransition(TYPING_PAUSE);
    private boolean showing;

    FilterControls(HistoryModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
    }

    /** Binds the controls; the answer ends it. */
    Subscription bind(
            TextField search, ComboBox<Optional<Status>> status, ComboBox<Optional<Meaning>> code,
            ComboBox<Period> period, DatePicker from, DatePicker to) {
        typing.setOnFinished(event -> model.filter(model.filter().with(search.getText())));
        search.setText(model.filter().text());
        search.textProperty().addListener(change -> typing.playFromStart());
        search.setOnAction(event -> {
            typing.stop();
            model.filter(model.filter().with(search.getText()));
        });
        status.getItems().add(Optional.empty());
        for (var each : new Status[] {Status.CONFIRMED, Status.REFUSED, Status.UNKNOWN, Status.UNFINISHED}) {
            status.getItems().add(Optional.of(each));
        }
        status.setConverter(new Named<>(each -> each.map(known -> messages.of("history.status." + known))
                .orElseGet(() -> messages.of("history.status.all"))));
        status.setOnAction(event -> change(() -> model.filter().with(status.getValue().orElse(null))));
        fill(code);
        period.getItems().setAll(Period.values());
        period.setConverter(new Named<>(each -> messages.of("history.period." + each)));
        period.setOnAction(event -> change(() -> within(period.getValue())));
        for (var picker : new DatePicker[] {from, to}) {
            IsoDate.into(picker);
            picker.valueProperty().addListener(change -> change(() -> model.filter().between(
                    from.getValue(), to.getValue())));
        }
        return model.filterProperty().subscribe(filter -> {
            showing = true;
            if (!filter.with(search.getText()).equals(filter)) {
                search.setText(filter.text());
                typing.stop();
            }
            status.setValue(Optional.ofNullable(filter.status()));
            code.setValue(Optional.ofNullable(filter.meaning()));
            from.setValue(filter.from());
            to.setValue(filter.to());
            period.setValue(period(filter));
            showing = false;
        });
    }

    private void fill(ComboBox<Optional<Meaning>> code) {
        code.getItems().add(Optional.empty());
        Stream.of(Meaning.values()).map(Optional::of).forEach(code.getItems()::add);
        code.setConverter(new Named<>(each -> each.map(known -> messages.of("requestCode." + known))
                .orElseGet(() -> messages.of("history.code.all"))));
        code.setOnAction(event -> change(() -> model.filter().because(code.getValue().orElse(null))));
    }

    private void change(Supplier<HistoryFilter> wanted) {
        if (!showing) {
            model.filter(wanted.get());
        }
    }

    private HistoryFilter within(Period period) {
        var today = model.today();
        return switch (period) {
            case ALL -> model.filter().between(null, null);
            case TODAY -> model.filter().between(today, today);
            case WEEK -> model.filter().between(today.minusDays(6), today);
            case MONTH -> model.filter().between(today.minusDays(29), today);
            case CHOSEN -> model.filter().between(Objects.requireNonNullElse(model.filter().from(), today), model.filter().to());
        };
    }

    private Period period(HistoryFilter filter) {
        if (filter.from() == null && filter.to() == null) {
            return Period.ALL;
        }
        var days = model.filter().between(filter.from(), filter.to());
        return Stream.of(Period.TODAY, Period.WEEK, Period.MONTH).filter(each -> within(each).equals(days)).findFirst().orElse(Period.CHOSEN);
    }
}
