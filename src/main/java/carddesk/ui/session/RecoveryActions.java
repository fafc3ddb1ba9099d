package carddesk.ui.session;

import carddesk.ui.Messages;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;

/** What a person can do when a profile does not open: without it, a key file that is gone would shut out all the rest. */
public final class RecoveryActions {

    private final ProfileMenu menu;
    private final Messages messages;

    public RecoveryActions(ProfileMenu menu, Messages messages) {
        this.menu = menu;
        this.messages = messages;
    }

    /** Buttons for what is possible now. */
    public List<ButtonBase> buttons() {
        var found = new ArrayList<ButtonBase>();
        if (menu.profiles().size() > 1) {
            found.add(others());
        }
        if (menu.canUnlock()) {
            found.add(button("openingUnlock", "shell.menu.unlock", menu::unlock));
        } else {
            found.add(menu.profiles().stream().filter(profile -> menu.isCurrent(profile.id())).findFirst()
                    .map(profile -> button("openingEdit", "shell.menu.edit", () -> menu.edit(profile.id(), menu::changed)))
                    .orElseGet(() -> button("openingSetUp", "opening.setUp", menu::add)));
        }
        found.add(button("openingPractice", "shell.menu.practice", menu::practise));
        if (menu.canLock()) {
            found.add(button("openingLock", "shell.lock", menu::lock));
        }
        return found;
    }

    private MenuButton others() {
        var others = new MenuButton(messages.of("opening.others"));
        others.setId("openingOthers");
        for (var profile : menu.profiles()) {
            var item = new MenuItem(profile.name());
            item.setMnemonicParsing(false);
            item.setOnAction(event -> menu.open(profile.id()));
            others.getItems().add(item);
        }
        return others;
    }

    private Button button(String id, String key, Runnable action) {
        var button = new Button(messages.of(key));
        button.setId(id);
        button.setOnAction(event -> action.run());
        return button;
    }
}
