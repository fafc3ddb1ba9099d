package carddesk.ui.shell;

import carddesk.ui.CallMonitor;
import carddesk.ui.OpenProfile;
import carddesk.wechatpay.MerchantType;
import java.util.Optional;
import java.util.UUID;

/** What the session is doing: nothing yet, locked, opening a profile, or at work with one. */
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
     * A profile is open.
     *
     * @param monitor of its calls
     * @param merchantType of the practice environment; of no meaning elsewhere
     * @param profileId of the vault's profile, empty in the practice environment
     * @param isChanged whether it was opened again because the user changed it in the settings
     */
    record Open(OpenProfile profile, CallMonitor monitor, MerchantType merchantType, Optional<UUID> profileId, boolean isChanged)
            implements SessionState {}
}
