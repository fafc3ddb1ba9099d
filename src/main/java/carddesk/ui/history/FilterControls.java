package carddesk.ui.history;

import carddesk.journal.JournalEntry.Status;
import carddesk.ui.Messages;
import carddesk.ui.controls.DayField;
import carddesk.ui.controls.Named;
import carddesk.wechatpay.RequestIdCode.Meaning;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.control.ComboBox;
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
    private final ReadOnlyBooleanWrapper unreadableDay = new ReadOnlyBooleanWrapper(this, "unreadableDay");
    private boolean showing;

    FilterControls(HistoryModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
    }

    /** Binds the controls; the answer ends it. */
    Subscription bind(
            TextField search, ComboBox<Optional<Status>> status, ComboBox<Optional<Meaning>> code,
            ComboBox<Period> period, DayField from, DayField to) {
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
        bindDays(period, from, to);
        return model.filterProperty().subscribe(filter -> {
            showing = true;
            if (!filter.with(search.getText()).equals(filter)) {
                search.setText(filter.text());
                typing.stop();
            }
            status.setValue(Optional.ofNullable(filter.status()));
            code.setValue(Optional.ofNullable(filter.meaning()));
            if (!unreadableDay.get()) { // otherwise what was typed stays until it is corrected
                from.show(filter.from());
                to.show(filter.to());
                period.setValue(period(filter));
            }
            showing = false;
        });
    }

    /** Whether a day is typed in a way that cannot be read: then neither a filter nor an export is what the person asked for. */
    ReadOnlyBooleanProperty unreadableDayProperty() {
        return unreadableDay.getReadOnlyProperty();
    }

    private void bindDays(ComboBox<Period> period, DayField from, DayField to) {
        period.getItems().setAll(Period.values());
        period.setConverter(new Named<>(each -> messages.of("history.period." + each)));
        period.setOnAction(event -> change(() -> {
            var wanted = within(period.getValue());
            from.show(wanted.from());
            to.show(wanted.to());
            return wanted;
        }));
        for (var field : new DayField[] {from, to}) {
            field.entryProperty().addListener(change -> between(from.entryProperty().get(), to.entryProperty().get(), period));
        }
    }

    private void between(DayField.Entry from, DayField.Entry to, ComboBox<Period> period) {
        boolean unreadable = from.unreadable() || to.unreadable();
        if (!unreadable) {
            change(() -> model.filter().between(from.day(), to.day()));
        } else if (!showing) {
            showing = true;
            period.setValue(Period.CHOSEN);
            showing = false;
        }
        unreadableDay.set(unreadable);
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
