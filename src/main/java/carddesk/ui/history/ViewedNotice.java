package carddesk.ui.history;

import carddesk.ui.Messages;
import carddesk.ui.controls.Notice;
import java.util.List;

/** Shows that the history is only viewed, with the way back to the choice. */
public final class ViewedNotice extends Notice {

    /** @param back shows the ways to continue */
    public ViewedNotice(Messages messages, Runnable back) {
        super("historyViewed");
        getStyleClass().add("notice-warning");
        say(messages.of("history.viewed"), List.of(button("historyBack", messages.of("history.viewed.back"), back)));
    }
}
