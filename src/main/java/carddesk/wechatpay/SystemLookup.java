package carddesk.wechatpay;

import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;

/** Asks the operating system for addresses and proxies, which an interrupt does not stop, on another thread, so that the caller can leave. */
final class SystemLookup {
    private final Duration longest;

    /** @param longest time after which a lookup fails */
    SystemLookup(Duration longest) {
        this.longest = longest;
    }

    /** The same names; the thread that asks can be interrupted. */
    Dns names(Dns system) {
        return host -> await(() -> system.lookup(host));
    }

    /**
     * Blocks until the lookup ends.
     *
     * @throws UnknownHostException when it fails, takes too long, or the thread is interrupted, which it still is afterwards
     */
    <T> T await(Callable<T> lookup) throws UnknownHostException {
        var task = new FutureTask<>(lookup);
        Thread.ofPlatform().daemon().name("system-lookup").start(task); // a virtual thread would keep its carrier for all that time
        try {
            return task.get(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException("Interrupted during a lookup of the system");
        } catch (TimeoutException e) {
            throw new UnknownHostException("A lookup of the system did not end in time");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownHostException unknown) {
                throw unknown;
            }
            var failed = new UnknownHostException("A lookup of the system failed");
            failed.initCause(e.getCause());
            throw failed;
        }
    }
}
