package carddesk.ui.confirm;

import carddesk.ui.Messages;
import carddesk.ui.PracticeEnvironment;
import carddesk.ui.PracticeEnvironment.StuckCard;
import carddesk.ui.controls.Presence;
import java.util.Optional;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** Cards and a notification to practise on, where there is a practice environment. */
final class SampleMenu {

    private static final int MOST = 12;

    private final ConfirmModel model;
    private final Messages messages;

    SampleMenu(ConfirmModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
    }

    void bind(MenuButton menu) {
        var server = Optional.ofNullable(model.openProfile().practice());
        Presence.show(menu, server.isPresent());
        server.ifPresent(practice -> {
            menu.setOnShowing(event -> offer(menu, practice));
            offer(menu, practice);
        });
    }

    private void offer(MenuButton menu, PracticeEnvironment practice) {
        menu.getItems().setAll(practice.stuckCards().stream().limit(MOST).map(this::item).toList());
        practice.notification().ifPresent(text -> {
            var notification = new MenuItem(messages.of("confirm.practiceNotification"));
            notification.setId("practiceNotification");
            notification.setOnAction(event -> model.notification().begin(text));
            menu.getItems().addAll(new SeparatorMenuItem(), notification);
        });
    }

    private MenuItem item(StuckCard sample) {
        var item = new MenuItem(sample.templateTitle() + "  " + sample.code());
        item.setMnemonicParsing(false);
        item.setOnAction(event -> {
            model.notification().forget();
            model.take(sample.code(), sample.cardId(), sample.openid());
        });
        return item;
    }
}
