package carddesk.ui.session;

import carddesk.journal.HistoryMove;
import java.util.List;

/** The entries of this computer's history that a profile may move to its team's. All methods block. */
public interface LocalHistory {

    /** The profiles with entries; none when there is no history. */
    List<HistoryMove.Part> parts() throws Exception;

    /**
     * Moves the entries of some profiles, see {@link HistoryMove}.
     *
     * @param profiles names of {@link #parts}, not empty
     */
    HistoryMove.Moved move(List<String> profiles, HistoryMove.Progress progress) throws Exception;
}
