package carddesk.ui.shell;

import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import carddesk.ui.controls.Notice;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** Says at the top of the window that this machine's clock is wrong: both times, what comes of it, and what to do. */
final class ClockNotice extends HBox {

    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final ClockWatch watch;
    private final Messages messages;
    private final ZoneId zone;
    private final Label title = new Label();
    private final Label here = new Label();
    private final Label there = new Label();
    private final Label outlook = new Label();
    private final Timeline ticking;

    /** @param zone in which both times are shown */
    ClockNotice(ClockWatch watch, Messages messages, ZoneId zone) {
        this.watch = watch;
        this.messages = messages;
        this.zone = zone;
        ticking = new Timeline(new KeyFrame(Duration.seconds(1), event -> watch.tick()));
        ticking.setCycleCount(Animation.INDEFINITE);
        setId("clockNotice");
        getStyleClass().addAll("notice", "clock-notice");
        title.setId("clockTitle");
        title.getStyleClass().add("notice-title");
        title.setGraphic(new FontIcon("fth-alert-triangle"));
        title.setWrapText(true);
        title.setMinHeight(USE_PREF_SIZE);
        here.setId("clockHere");
        there.setId("clockThere");
        outlook.setId("clockOutlook");
        outlook.setWrapText(true);
        outlook.setMinHeight(USE_PREF_SIZE);
        var times = new GridPane();
        times.getStyleClass().addAll("clock-times", "figures");
        times.addRow(0, new Label(messages.of("clock.here")), here, new Label(messages.of("clock.there")), there);
        var said = new VBox(title, times, outlook);
        said.getStyleClass().add("clock-said");
        setHgrow(said, Priority.ALWAYS);
        setAlignment(Pos.TOP_LEFT);
        getChildren().setAll(said, Notice.closing("clockNoticeClose", messages.of("clock.close"), watch::dismiss));
    }

    /** Begins to show what the watch says; the answer ends it. */
    Subscription follow() {
        return watch.shownProperty().subscribe(this::show).and(ticking::stop);
    }

    private void show(ClockWatch.@Nullable Wrong wrong) {
        setVisible(wrong != null);
        if (wrong != null) {
            say(wrong);
            ticking.play();
        } else {
            ticking.stop();
        }
    }

    private void say(ClockWatch.Wrong wrong) {
        title.setText(messages.of(
                wrong.skew().isNegative() ? "clock.slow" : "clock.fast", Formatter.minutesAndSeconds(wrong.skew().abs())));
        here.setText(time(wrong.here()));
        there.setText(time(wrong.there()));
        outlook.setText(messages.of(wrong.isBeyondLimit() ? "clock.beyond" : "clock.within") + " " + messages.of("clock.todo"));
        getStyleClass().removeAll(List.of("notice-warning", "notice-danger"));
        getStyleClass().add(wrong.isBeyondLimit() ? "notice-danger" : "notice-warning");
    }

    private String time(Instant moment) {
        return SECOND.format(moment.atZone(zone));
    }
}
