package carddesk.ui;

import carddesk.journal.JournalException;
import carddesk.sandbox.Face;
import carddesk.wechatpay.CallReport;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Opens desks to work at. */
public interface Desks {

    /**
     * Opens the practice environment; blocks until it is ready.
     *
     * @param face as whom to practise
     * @param calls is told of every finished call, from any thread
     * @param language in which the server's messages are wanted
     */
    Desk practice(Face face, Consumer<CallReport> calls, Supplier<Locale> language) throws IOException, JournalException;
}
