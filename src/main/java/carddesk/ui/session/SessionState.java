package carddesk.ui.session;

import carddesk.journal.JournalException;
import carddesk.ui.confirm.Drafts;
import carddesk.ui.history.HistoryRecovery;
import carddesk.vault.Profile;

/** What is open. */
public sealed interface SessionState {

    /** There is no profile to open. */
    record Welcome() implements SessionState {}

    /** The vault is locked. */
    record Locked() implements SessionState {}

    /** A profile is being opened. */
    record Opening() implements SessionState {}

    /**
     * A profile could not be opened.
     *
     * @param retry opens it again
     */
    record Failed(Exception problem, Runnable retry) implements SessionState {}

    /**
     * A profile could not be opened since its team's history cannot be used.
     *
     * @param profile with the settings of the team's database
     * @param retry opens it again
     */
    record NoTeam(JournalException problem, Profile profile, Runnable retry) implements SessionState {}

    /** A profile could not be opened since the history is not whole. */
    record NotWhole(HistoryRecovery recovery) implements SessionState {}

    /**
     * A profile is open.
     *
     * @param owner whose drafts the session's confirmation form keeps
     * @param isChanged whether it was opened again because the user changed it in the settings
     */
    record Open(Session session, Drafts.Owner owner, boolean isChanged) implements SessionState {}
}
