package carddesk.journal;

import carddesk.journal.Link.Kind;
import carddesk.wechatpay.Send;
import carddesk.wechatpay.SendObserver;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Records each send of an attempt before it is sent; its result is written with the next send or with the attempt's outcome. Thread-safe. */
final class SendRecorder implements SendObserver {

    private final Database database;
    private final long entryId;
    private final int sentBefore;
    private final InstantSource clock;
    private @Nullable Ended ended;

    private record Ended(Send send, Duration took) {}

    /** @param sentBefore number of recorded sends of the entry */
    SendRecorder(Database database, long entryId, int sentBefore, InstantSource clock) {
        this.database = database;
        this.entryId = entryId;
        this.sentBefore = sentBefore;
        this.clock = clock;
    }

    @Override
    public void sending(int number, Instant at) throws IOException {
        try {
            database.change((handle, link) -> {
                finish(handle);
                link.about(Kind.SEND, entryId, at);
                Sends.insert(handle, entryId, sentBefore + number, at);
                return number;
            });
        } catch (JournalException notWritten) {
            throw new IOException("The send cannot be recorded", notWritten);
        }
    }

    @Override
    public synchronized void sent(Send send) {
        var took = Duration.between(send.report().at(), clock.instant());
        ended = new Ended(send, took.isNegative() ? Duration.ZERO : took);
    }

    /** Writes the result of the last send. */
    synchronized void finish(Handle handle) {
        Optional.ofNullable(ended).ifPresent(last -> Sends.finish(handle, entryId, sentBefore + last.send().number(), last.send(), last.took()));
    }
}
