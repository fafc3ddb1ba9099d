package carddesk.ui.shell;

import carddesk.ui.Messages;
import carddesk.ui.controls.Notice;
import java.util.List;

/** Shows that the user of the team's database may only read. */
final class ReaderNotice extends Notice {

    ReaderNotice(Messages messages) {
        super("teamReader");
        say(messages.of("team.reader"), List.of());
    }
}
