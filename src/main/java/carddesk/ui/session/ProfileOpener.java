package carddesk.ui.session;

import carddesk.journal.JournalException;
import carddesk.ui.OpenProfile;
import carddesk.vault.Profile;
import carddesk.vault.ProfileKeyException;
import carddesk.wechatpay.CallReport;
import carddesk.wechatpay.MerchantType;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Opens profiles. */
public interface ProfileOpener {

    /**
     * Opens the practice environment; blocks until it is ready.
     *
     * @param merchantType as whom to practise
     * @param calls called with every finished call, from any thread
     * @param language in which the server's messages are wanted
     */
    OpenProfile practice(MerchantType merchantType, Consumer<CallReport> calls, Supplier<Locale> language) throws IOException, JournalException;

    /**
     * Opens a profile of the vault: reads its key files and its journal; blocks.
     *
     * @param journalKey 32 bytes; copied
     * @throws ProfileKeyException when a key file was moved, changed or cannot be used
     */
    OpenProfile open(Profile profile, byte[] journalKey, Consumer<CallReport> calls, Supplier<Locale> language)
            throws IOException, JournalException, ProfileKeyException;

    /** Closes what belongs to the vault's profiles: called when it locks. Blocks. */
    void leave();
}
