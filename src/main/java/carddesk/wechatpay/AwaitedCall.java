package carddesk.wechatpay;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import okhttp3.Call;
import okhttp3.Response;

/**
 * Executes a call and reads its response on the calling thread, so that the timeout and cancelling include the body.
 *
 * <p>Only virtual threads leave a socket when they are interrupted; for a platform thread a virtual one executes the call.
 */
final class AwaitedCall {

    private AwaitedCall() {}

    interface Reader<T> {
        T read(Call call, Response response) throws IOException;
    }

    /** {@link Call#execute}, which is interrupted while it waits for one of several connections. */
    private interface Execution {
        Response execute() throws IOException, InterruptedException;
    }

    /**
     * Blocks until the response is read.
     *
     * @throws InterruptedException when the thread is interrupted; the call is cancelled and its connection closed
     */
    static <T> T execute(Call call, Reader<T> reader) throws IOException, InterruptedException {
        return Thread.currentThread().isVirtual() ? here(call, reader) : onVirtualThread(call, reader);
    }

    private static <T> T here(Call call, Reader<T> reader) throws IOException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        Execution execution = call::execute;
        try (var response = execution.execute()) {
            return reader.read(call, response);
        } catch (InterruptedException e) {
            call.cancel();
            throw e;
        } catch (IOException | RuntimeException e) { // what becomes of a request must be recorded, also when OkHttp or a proxy selector breaks
            call.cancel();
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw e instanceof IOException failure ? failure : new IOException("The call broke", e);
        }
    }

    private static <T> T onVirtualThread(Call call, Reader<T> reader) throws IOException, InterruptedException {
        var task = new FutureTask<>(() -> here(call, reader));
        var thread = Thread.ofVirtual().name("wechatpay").start(task);
        try {
            return task.get();
        } catch (InterruptedException e) {
            call.cancel();
            thread.interrupt();
            throw e;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException("The call broke", e.getCause());
        }
    }
}
