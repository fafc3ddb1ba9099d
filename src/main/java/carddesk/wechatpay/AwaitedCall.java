package carddesk.wechatpay;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;

/** Executes a call on a thread of OkHttp and reads its response there, so that the timeout and cancelling include the body. */
final class AwaitedCall {

    private AwaitedCall() {}

    interface Reader<T> {
        T read(Call call, Response response) throws IOException;
    }

    /**
     * Blocks until the response is read.
     *
     * @throws InterruptedException when the thread is interrupted; the call is cancelled and its connection closed
     */
    static <T> T execute(Call call, Reader<T> reader) throws IOException, InterruptedException {
        var result = new CompletableFuture<T>();
        call.enqueue(new Callback() {
            @Override
            public void onResponse(Call same, Response response) {
                try (response) {
                    result.complete(reader.read(same, response));
                } catch (IOException e) {
                    result.completeExceptionally(e);
                } finally {
                    result.completeExceptionally(new IOException("The answer could not be read"));
                }
            }

            @Override
            public void onFailure(Call same, IOException e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.get();
        } catch (InterruptedException e) {
            call.cancel();
            throw e;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException("The call broke", e.getCause());
        }
    }
}
