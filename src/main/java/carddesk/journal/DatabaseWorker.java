package carddesk.journal;

import carddesk.journal.Chain.Head;
import carddesk.journal.JournalException.Reason;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The local journal's only connection, used by one {@link DatabaseThread}. A change waits for the reads before it, so a read must be short; {@link
 * Search} reads in slices.
 *
 * <p>On a full disk or an unreadable page the database closes itself. The next work then opens and checks the file again, and succeeds once the
 * cause is gone.
 */
final class DatabaseWorker implements Database {

    private static final int CHANGES_UNTIL_TIDY = 500;

    private final JournalStorage file;
    private final DatabaseThread thread =
            new DatabaseThread(Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("journal").factory()), Failures::of);

    // Used only by the thread.
    private @Nullable Handle handle;
    private @Nullable Chain chain;
    private int changes;
    private boolean closed;

    private volatile Runnable whenReplaced = () -> {};
    private volatile @Nullable JournalException replaced;

    private DatabaseWorker(JournalStorage file) {
        this.file = file;
    }

    /** Opens a file, which is released when the worker closes or cannot be opened. */
    static DatabaseWorker open(JournalStorage file) throws JournalException {
        var worker = new DatabaseWorker(file);
        try {
            worker.inTurn(worker::opened);
            return worker;
        } catch (JournalException failed) {
            worker.close();
            throw failed;
        }
    }

    /** Sets what is called, on the journal's thread, when another file was found in the place of the open one. */
    void whenReplaced(Runnable listener) {
        whenReplaced = listener;
    }

    @Override
    public <T> T read(Work<T> work) throws JournalException {
        return inTurn(() -> work.with(opened()));
    }

    /**
     * Runs the work in a transaction with its link in the chain. Both are on disk when this returns, and after them the mark; a commit alone only
     * hands pages to the operating system.
     *
     * @throws JournalException NOT_WHOLE when another file is in the place of the open one; no change is possible until the journal is reopened
     */
    @Override
    public <T> T change(Change<T> work) throws JournalException {
        return inTurn(() -> {
            unreplaced();
            tidy();
            var open = opened();
            var current = Objects.requireNonNull(chain, "an open file has a chain");
            var next = new Head[1];
            T result = open.inTransaction(transaction -> {
                var link = new Link();
                T done = work.with(transaction, link);
                next[0] = current.add(transaction, link);
                return done;
            });
            open.execute("CHECKPOINT SYNC");
            current.advance(next[0]);
            file.mark(current, next[0]);
            return result;
        });
    }

    /** Gives the file another key, of which it takes ownership. */
    void changeKey(JournalKey next) throws JournalException {
        inTurn(() -> {
            disconnect();
            file.changeKey(next);
            return true;
        });
    }

    /** Returns whether another file was found in the place of the open one. Thread-safe. */
    boolean isReplaced() {
        return replaced != null;
    }

    private void requireNotReplaced() throws JournalException {
        var found = replaced;
        if (found != null) {
            throw found;
        }
    }

    private Handle unreplaced() throws Exception {
        requireNotReplaced();
        try {
            var open = opened();
            file.requireSame();
            return open;
        } catch (JournalException gone) {
            if (gone.gap().isPresent()) {
                replaced = gone;
                if (handle != null && chain != null) {
                    file.rescue(handle, chain);
                }
                whenReplaced.run();
            }
            throw gone;
        }
    }

    /** Compacts a file of mostly old pages. */
    private void tidy() {
        changes++;
        if (changes % CHANGES_UNTIL_TIDY == 0 && file.isMostlyOld()) {
            disconnect();
            file.tidy();
        }
    }

    private Handle opened() throws Exception {
        if (closed) {
            throw new JournalException(Reason.NOT_WRITABLE, "The journal is closed");
        }
        if (handle == null) {
            requireNotReplaced();
        }
        if (handle == null) {
            var open = file.open();
            chain = Chain.of(open);
            handle = open;
        }
        return handle;
    }

    private void disconnect() {
        var open = handle;
        handle = null;
        chain = null;
        if (open != null) {
            open.close();
        }
    }

    private <T> T inTurn(Callable<T> work) throws JournalException {
        return thread.inTurn(() -> {
            try {
                return work.call();
            } catch (RuntimeException failed) {
                try {
                    disconnect();
                } catch (RuntimeException alsoFailed) {
                    failed.addSuppressed(alsoFailed);
                }
                throw failed;
            }
        });
    }

    /** Finishes the submitted work, then releases the file. */
    @Override
    public synchronized void close() throws JournalException {
        if (thread.isClosed()) {
            return;
        }
        try {
            inTurn(() -> {
                closed = true;
                try {
                    disconnect();
                } finally {
                    file.close();
                }
                return true;
            });
        } finally {
            thread.close();
        }
    }
}
