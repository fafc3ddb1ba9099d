package carddesk.ui.confirm.notification;

import carddesk.ui.Explainer;
import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import carddesk.ui.Subscriptions;
import carddesk.ui.confirm.notification.NotificationReading.Opened;
import carddesk.ui.confirm.notification.NotificationReading.Origin;
import carddesk.ui.controls.FormField;
import carddesk.ui.controls.PersonalValues;
import carddesk.ui.controls.Presence;
import java.time.ZoneOffset;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Where a notification is pasted, and below it what it says and who sent it. */
public final class NotificationPane extends VBox {

    private final PastedNotification notification;
    private final Messages messages;
    private final Formatter formatter;
    private final VBox place = new VBox();
    private final VBox result = new VBox();

    public NotificationPane(PastedNotification notification, Messages messages, Formatter formatter, Subscriptions subscriptions) {
        this.notification = notification;
        this.messages = messages;
        this.formatter = formatter;
        getStyleClass().add("form-fields");
        place.setId("notificationPlace");
        place.getStyleClass().add("notice");
        result.setId("notificationResult");
        fillPlace();
        getChildren().setAll(place, result);
        subscriptions.add(notification.openProperty().subscribe(open -> {
            Presence.show(place, open);
            showSelf();
        }));
        subscriptions.add(notification.readingProperty().subscribe(this::show));
    }

    private void fillPlace() {
        var title = new Label(messages.of("notification.title"));
        title.getStyleClass().add("notice-title");
        var hint = new Label(messages.of("notification.hint"));
        hint.setWrapText(true);
        var text = new TextArea();
        text.setId("notificationText");
        text.setWrapText(true);
        text.setPrefRowCount(5);
        text.setAccessibleText(messages.of("notification.title"));
        text.textProperty().bindBidirectional(notification.textProperty());
        text.addEventFilter(KeyEvent.KEY_PRESSED, FormField::leaveOnTab);
        var check = new Button(messages.of("notification.check"), new FontIcon("fth-unlock"));
        check.setId("notificationCheck");
        check.getStyleClass().add("accent");
        check.disableProperty().bind(text.textProperty().isEmpty());
        check.setOnAction(event -> notification.check());
        var actions = new HBox(check, closing());
        actions.getStyleClass().add("actions");
        place.getChildren().setAll(title, hint, text, actions);
    }

    private Button closing() {
        var close = new Button(messages.of("notification.close"));
        close.setId("notificationClose");
        close.setOnAction(event -> notification.forget());
        return close;
    }

    private void show(NotificationReading reading) {
        result.getChildren().clear();
        result.getStyleClass().setAll("notice");
        switch (reading) {
            case NotificationReading.NotYet ignored -> {}
            case NotificationReading.NoSecret ignored -> failure(messages.of("notification.failure.noSecret"));
            case NotificationReading.Several several -> failure(messages.of("notification.failure.several", several.count()));
            case NotificationReading.NeitherSecret _ -> failure(messages.of("notification.failure.neitherSecret"));
            case NotificationReading.Refused refused -> failure(messages.of("notification.failure." + refused.reason()));
            case NotificationReading.Forged ignored -> failure(messages.of("notification.failure.forged"));
            case NotificationReading.Incomplete ignored -> failure(messages.of("notification.failure.incomplete"));
            case NotificationReading.OtherBrand(var brandId) -> failure(messages.of("notification.failure.otherBrand", brandId));
            case NotificationReading.Unreadable ignored -> failure(messages.of("notification.failure.unreadable"));
            case NotificationReading.Failed failed -> {
                var explanation = new Explainer(messages).explain(failed.problem());
                failure(messages.of("notification.failure.failed", explanation.title(), explanation.todo(), explanation.who()));
            }
            case Opened opened -> opened(opened);
        }
        Presence.show(result, !result.getChildren().isEmpty());
        showSelf();
    }

    private void failure(String why) {
        result.getStyleClass().add("notice-danger");
        var sentence = sentence(why);
        sentence.setId("notificationFailure");
    }

    private void opened(Opened opened) {
        boolean proven = opened.origin().isProven();
        result.getStyleClass().add(proven ? "notice-success" : "notice-warning");
        var callback = opened.callback();
        var title = sentence(Optional.ofNullable(callback.kind())
                .map(kind -> messages.of("notification.opened." + kind))
                .orElseGet(() -> messages.of("notification.opened.other", callback.eventType())));
        title.setId("notificationKind");
        title.getStyleClass().add("notice-title");
        var origin = sentence(origin(opened.origin()));
        origin.setId("notificationOrigin");
        origin.setGraphic(new FontIcon(proven ? "fth-shield" : "fth-alert-triangle"));
        Optional.ofNullable(opened.secretUsed()).ifPresent(used -> sentence(messages.of("notification.secret." + used)).setId("notificationSecret"));
        if (!callback.createTime().isBlank()) {
            sentence(messages.of("notification.sent", callback.createTime()));
        }
        var personal = new PersonalValues(opened.card(), messages, formatter, "notificationPersonal");
        if (personal.hasValues()) {
            result.getChildren().add(personal);
        }
    }

    private String origin(Origin origin) {
        return switch (origin) {
            case Origin.Proven ignored -> messages.of("notification.origin.proven");
            case Origin.ProvenEarlier earlier -> messages.of("notification.origin.earlier", formatter.time(earlier.sent().atOffset(ZoneOffset.UTC)));
            case Origin.NoHeaders ignored -> messages.of("notification.origin.noHeaders");
            case Origin.MissingHeader missing -> messages.of("notification.origin.missing", missing.name());
            case Origin.OtherKey other -> messages.of("notification.origin.otherKey", other.named(), String.join(", ", other.known()));
            case Origin.NotChecked ignored -> messages.of("notification.origin.notChecked");
        };
    }

    private Label sentence(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        result.getChildren().add(label);
        return label;
    }

    private void showSelf() {
        Presence.show(this, place.isVisible() || result.isVisible());
    }
}
