package carddesk.cards;

import carddesk.wechatpay.CallFailure;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** The first page of the templates, asked for before the journal opens and the session begins. */
final class FirstPage {

    private final int limit;
    private final FutureTask<Page<CardTemplate>> answer;
    private final Thread thread;

    /** Sends the call; it is not cancelled with the thread that calls. */
    FirstPage(int limit, Callable<Page<CardTemplate>> call) {
        this.limit = limit;
        answer = new FutureTask<>(call);
        thread = Thread.ofVirtual().name("first-page").start(answer);
    }

    boolean has(int wanted) {
        return wanted == limit;
    }

    void cancel() {
        thread.interrupt();
    }

    /**
     * Blocks until the answer is there.
     *
     * @return null when the thread is interrupted, which cancels the call and which it still is afterwards
     */
    @Nullable Page<CardTemplate> await() throws CallFailure {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            cancel();
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CallFailure failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
