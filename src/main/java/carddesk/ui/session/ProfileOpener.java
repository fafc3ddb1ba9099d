package carddesk.ui.session;

import carddesk.cards.CardService;
import carddesk.journal.HistoryMove;
import carddesk.journal.HistorySource;
import carddesk.journal.JournalException;
import carddesk.journal.JournalRecovery;
import carddesk.ui.OpenProfile;
import carddesk.vault.Profile;
import carddesk.vault.ProfileKeyException;
import carddesk.wechatpay.CallReport;
import carddesk.wechatpay.MerchantType;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Opens profiles. */
public interface ProfileOpener {

    /**
     * Opens the practice environment, and begins to open its journal; blocks until the server is ready.
     *
     * @param merchantType as whom to practise
     */
    OpenProfile practice(MerchantType merchantType, Calls calls) throws IOException;

    /**
     * How a profile calls the server.
     *
     * @param finished called with every finished call, from any thread
     * @param language in which the server's messages are wanted
     * @param firstPage how many templates are asked for before the journal opens, 1 to 20; 0 for none
     * @param drawn done when the first templates are drawn, or why there are none; the journal opens after that
     */
    record Calls(Consumer<CallReport> finished, Supplier<Locale> language, int firstPage, Future<?> drawn) {
        /** Asks for the first templates if wanted. */
        public void begin(CardService cards) {
            if (firstPage > 0) {
                cards.askForFirstPage(firstPage);
            }
        }

        /** The same for those who need the journal before anything can be drawn. */
        Calls withJournalFirst() {
            return new Calls(finished, language, firstPage, CompletableFuture.completedFuture(true));
        }
    }

    /**
     * Opens a profile of the vault: reads its key files, and begins to open its journal; blocks.
     *
     * <p>{@link carddesk.journal.History#awaitOpen} throws when the history is not whole; then {@link #recovery} has ways to continue.
     *
     * @param history the journal's key, and what is known about it
     * @throws ProfileKeyException when a key file was moved, changed or cannot be used
     * @throws JournalException when a team's history, or one that is only viewed, cannot be opened
     */
    OpenProfile open(Profile profile, KnownHistory history, Calls calls)
            throws IOException, JournalException, ProfileKeyException;

    /**
     * What is known about the history before it is opened.
     *
     * @param journalKey 32 bytes; copied
     * @param exists whether there is one
     * @param viewed the file to be viewed instead of opening the journal, null to open it
     * @param vaultSaves number of saves of the vault, which the history may not exceed
     */
    record KnownHistory(byte[] journalKey, boolean exists, @Nullable HistorySource viewed, long vaultSaves) {}

    /** Records the number of saves of the vault in the history, if it is open; otherwise the next opening does. Blocks. */
    void recordVault(long saves) throws JournalException;

    /**
     * The ways to continue with a history that does not open.
     *
     * @param journalKey 32 bytes; copied
     */
    JournalRecovery recovery(byte[] journalKey);

    /**
     * The profiles with entries in the local history; blocks.
     *
     * @param history as for {@link #open}; none is created
     */
    List<HistoryMove.Part> localParts(Profile profile, KnownHistory history) throws JournalException;

    /** Moves entries of the local history to that of a profile's team, see {@link HistoryMove#run}; blocks. */
    HistoryMove.Moved moveHistory(Profile profile, KnownHistory history, List<String> parts, HistoryMove.Progress progress)
            throws JournalException, InterruptedException;

    /** Closes what belongs to the vault's profiles: called when it locks. Blocks. */
    void leave();
}
