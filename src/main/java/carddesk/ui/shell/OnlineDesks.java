package carddesk.ui.shell;

import carddesk.journal.OnlineDesk;
import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import carddesk.ui.TeamWatch;
import carddesk.ui.controls.Presence;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;

/** The number of the team's desks that are there; its menu lists them with what they do. */
final class OnlineDesks extends MenuButton {

    private final TeamWatch team;
    private final Messages messages;
    private final Formatter formatter;

    OnlineDesks(TeamWatch team, Messages messages, Formatter formatter) {
        this.team = team;
        this.messages = messages;
        this.formatter = formatter;
        setId("teamOnline");
        setGraphic(new FontIcon("fth-users"));
        getStyleClass().addAll("flat", "small");
        setMinWidth(USE_PREF_SIZE);
    }

    /** Begins to follow the desks. */
    Subscription follow() {
        return team.onlineProperty().subscribe(this::showDesks);
    }

    private void showDesks(List<OnlineDesk> desks) {
        Presence.show(this, !desks.isEmpty());
        setText(messages.of("team.online", desks.size()));
        getItems().setAll(desks.stream().map(this::item).toList());
    }

    private MenuItem item(OnlineDesk desk) {
        var since = formatter.timeOfDay(desk.since());
        var who = desk.isOwn() ? messages.of("team.online.own", desk.operator(), desk.databaseUser(), since)
                : messages.of("team.online.other", desk.operator(), desk.machine(), desk.databaseUser(), since);
        var what = switch (desk.attempts()) {
            case 0 -> who;
            case 1 -> messages.of("team.online.card", who, Objects.requireNonNullElse(desk.userCardCode(), ""));
            default -> messages.of("team.online.cards", who, desk.attempts());
        };
        var item = new MenuItem(what);
        item.setMnemonicParsing(false);
        return item;
    }
}
