package carddesk.journal;

import carddesk.journal.Chain.Head;
import carddesk.journal.JournalException.Reason;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The local journal's only connection, used by one {@link DatabaseThread}. A change waits for the reads before it, so a read must be short; {@link
 * Search} reads in slices. Work that comes while the file is being opened waits for it, and fails like it.
 *
 * <p>On a full disk or an unreadable page the database closes itself. The next work then opens and checks the file again, and succeeds once the
 * cause is gone.
 */
final class DatabaseWorker implements Database {

    private static final int CHANGES_UNTIL_TIDY = 500;

    private final DatabaseThread thread =
            new DatabaseThread(Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("journal").factory()), Failures::of);

    // Used only by the thread.
    private @Nullable JournalStorage file;
    private @Nullable Handle handle;
    private @Nullable Chain chain;
    private int changes;
    private boolean closed;

    private volatile Runnable whenReplaced = () -> {};
    private volatile @Nullable JournalException lost;

    private DatabaseWorker() {}

    /** Opens a file, which is released when the worker closes or the file cannot be opened. */
    static DatabaseWorker open(JournalStorage file) throws JournalException {
        return begin(() -> file, handle -> handle).waited();
    }

    /**
     * Begins to open a file, which is released when the worker closes or the file cannot be opened.
     *
     * @param first reads what must be known before any other work
     */
    static DatabaseWorker begin(Callable<? extends JournalStorage> file, Work<?> first) {
        var worker = new DatabaseWorker();
        worker.thread.begin(() -> worker.take(file, first));
        return worker;
    }

    private void take(Callable<? extends JournalStorage> taken, Work<?> first) {
        try {
            file = taken.call();
            first.with(opened());
        } catch (Exception failed) { // of whatever kind: it is thrown to those who wait
            var reason = failed instanceof JournalException known ? known : Failures.of(failed);
            try {
                release();
            } catch (IOException | RuntimeException notReleased) {
                reason.addSuppressed(notReleased);
            }
            lost = reason;
        }
    }

    /** Waits until the file is open; closes the worker when it cannot be opened. */
    DatabaseWorker waited() throws JournalException {
        try {
            awaitOpen();
            return this;
        } catch (JournalException failed) {
            close();
            throw failed;
        }
    }

    void awaitOpen() throws JournalException {
        inTurn(this::opened);
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
            file().mark(current, next[0]);
            return result;
        });
    }

    /** Gives the file another key, of which it takes ownership. */
    void changeKey(JournalKey next) throws JournalException {
        inTurn(() -> {
            disconnect();
            file().changeKey(next);
            return true;
        });
    }

    /** Returns whether the file could not be opened, or another one was found in its place. Thread-safe. */
    boolean isLost() {
        return lost != null;
    }

    private void requireNotLost() throws JournalException {
        var reason = lost;
        if (reason != null) {
            throw reason;
        }
    }

    private Handle unreplaced() throws Exception {
        requireNotLost();
        try {
            var open = opened();
            file().requireSame();
            return open;
        } catch (JournalException gone) {
            if (gone.gap().isPresent()) {
                lost = gone;
                if (handle != null && chain != null) {
                    file().rescue(handle, chain);
                }
                whenReplaced.run();
            }
            throw gone;
        }
    }

    /** Compacts a file of mostly old pages. */
    private void tidy() throws JournalException {
        changes++;
        if (changes % CHANGES_UNTIL_TIDY == 0 && file().isMostlyOld()) {
            disconnect();
            file().tidy();
        }
    }

    private Handle opened() throws Exception {
        if (closed) {
            throw new JournalException(Reason.NOT_WRITABLE, "The journal is closed");
        }
        if (handle == null) {
            requireNotLost();
            var open = file().open();
            chain = Chain.of(open);
            handle = open;
        }
        return handle;
    }

    private JournalStorage file() throws JournalException {
        if (file == null) {
            requireNotLost();
        }
        return Objects.requireNonNull(file, "taken by the first work");
    }

    private void release() throws IOException {
        var taken = file;
        file = null;
        try {
            disconnect();
        } finally {
            if (taken != null) {
                taken.close();
            }
        }
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
                release();
                return true;
            });
        } finally {
            thread.close();
        }
    }
}
