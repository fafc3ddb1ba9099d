package carddesk.wechatpay;

import carddesk.wechatpay.ApiCall.Repeat;
import carddesk.wechatpay.CallFailure.Cancelled;
import carddesk.wechatpay.CallFailure.NoAnswer;
import carddesk.wechatpay.CallFailure.NotDoneYet;
import carddesk.wechatpay.CallFailure.NotSent;
import carddesk.wechatpay.CallFailure.NotVerified;
import carddesk.wechatpay.CallFailure.NotWechatpay;
import carddesk.wechatpay.CallFailure.Refused;
import carddesk.wechatpay.CallFailure.ServerFault;
import carddesk.wechatpay.CallFailure.TooFast;
import carddesk.wechatpay.CallFailure.Unavailable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * Sends the calls of one caller: evenly spaced, signed anew at each attempt, verified, and repeated only where protocol section 9 allows it.
 *
 * <p>Thread-safe; meant for virtual threads, since sending blocks.
 */
public final class SignedClient {
    private final Transport transport;
    private final RateLimiter rateLimiter;
    private final Credentials credentials;
    private final Hosts hosts;
    private final ClientContext context;
    private final RetryPolicy retryPolicy;
    private final RequestComposer composer;
    private final ResponseClassifier classifier;

    public SignedClient(Transport transport, RateLimiter rateLimiter, Credentials credentials, Hosts hosts, ClientContext context) {
        this(transport, rateLimiter, credentials, hosts, context, RetryPolicy.STANDARD);
    }

    /**
     * A client.
     *
     * @param transport shared by all clients, which do not close it
     * @param rateLimiter shared by all clients
     * @throws IllegalArgumentException when the caller's key cannot sign
     */
    public SignedClient(
            Transport transport, RateLimiter rateLimiter, Credentials credentials, Hosts hosts, ClientContext context, RetryPolicy retryPolicy) {
        this.transport = transport;
        this.rateLimiter = rateLimiter;
        this.credentials = credentials;
        this.hosts = hosts;
        this.context = context;
        this.retryPolicy = retryPolicy;
        composer = new RequestComposer(credentials);
        classifier = new ResponseClassifier(new ResponseVerifier(credentials.wechatpayKeys()), new ServerClock());
    }

    /** The keys for signing, verifying and field encryption. */
    public Credentials credentials() {
        return credentials;
    }

    /**
     * Sends a call and returns its verified response.
     *
     * <p>Interrupting the thread cancels the call, also while it waits for the rate limiter, the response or a retry.
     *
     * @throws CallFailure without a verified response; after {@link Cancelled} by interruption the thread is still interrupted
     * @throws IllegalArgumentException when the path cannot be sent exactly as written
     */
    public ApiResponse send(ApiCall call) throws CallFailure {
        return send(call, SendObserver.NONE);
    }

    /** Sends a call like {@link #send(ApiCall)} and reports each of its sends to an observer. */
    public ApiResponse send(ApiCall call, SendObserver observer) throws CallFailure {
        var notes = new CallNotes(call.operation(), context.clock());
        try {
            var answer = sendUntilSettled(call, notes, observer);
            context.onCall().accept(answer.report());
            return answer;
        } catch (CallFailure failure) {
            context.onCall().accept(failure.report());
            throw failure;
        }
    }

    // After a 429 the rate limiter delays all calls of this operation, including this one; other waits concern this call only.
    private ApiResponse sendUntilSettled(ApiCall call, CallNotes notes, SendObserver observer) throws CallFailure {
        Deque<URI> untried = new ArrayDeque<>(hosts.inOrder());
        var host = untried.pop();
        for (int repetition = 1; ; ) {
            try {
                return observed(call, host, notes, observer);
            } catch (NotSent failure) {
                if (!failure.reason().concernsHost() || untried.isEmpty() || isDowngrade(host, untried.peek())) {
                    throw failure;
                }
                host = untried.pop();
            } catch (CallFailure failure) {
                var wait = retryPolicy.before(repetition, notes.retryAfter().orElse(null));
                if (failure instanceof TooFast) {
                    rateLimiter.pause(call.operation(), credentials.identity().callerId(), wait);
                }
                if (repetition > retryPolicy.repetitions() || !(mayRepeat(failure, call.repeat()) || isAskedForTheClock(failure, call, notes))) {
                    throw failure;
                }
                if (!(failure instanceof TooFast)) {
                    await(wait, notes);
                }
                repetition++;
            }
        }
    }

    private ApiResponse observed(ApiCall call, URI host, CallNotes notes, SendObserver observer) throws CallFailure {
        try {
            var answer = attempt(call, host, notes, observer, ConnectionReuse.of(call.repeat()));
            observer.sent(new Send(notes.sends(), answer.report(), null));
            return answer;
        } catch (CallFailure failure) {
            observer.sent(new Send(notes.sends(), failure.report(), failure));
            throw failure;
        }
    }

    private ApiResponse attempt(ApiCall call, URI host, CallNotes notes, SendObserver observer, ConnectionReuse reuse) throws CallFailure {
        try {
            var oneShot = new OneShotRequest(permit(call, notes), reuse);
            try {
                var raw = exchange(call, host, oneShot, notes, observer);
                return classifier.classify(raw, context.clock().instant(), notes);
            } catch (IOException e) {
                var failure = noAnswer(e, oneShot, notes);
                if (call.repeat() == Repeat.HARMLESS && oneShot.metDeadConnection(e)) {
                    observer.sent(new Send(notes.sends(), failure.report(), failure));
                    return attempt(call, host, notes, observer, ConnectionReuse.NEVER); // a new connection is not a closed one, so this happens once
                }
                throw failure;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cancelled(notes.report());
        }
    }

    private RateLimiter.Permit permit(ApiCall call, CallNotes notes) throws InterruptedException, NotSent {
        try {
            return rateLimiter.acquire(call.operation(), credentials.identity().callerId());
        } catch (IOException unreachable) {
            throw new NotSent(NotSent.Reason.NO_PERMIT, unreachable, notes.report());
        }
    }

    private static void record(SendObserver observer, Instant at, CallNotes notes) throws NotSent {
        try {
            observer.sending(notes.sends(), at);
        } catch (IOException notRecorded) {
            throw new NotSent(NotSent.Reason.NOT_RECORDED, notRecorded, notes.report());
        }
    }

    private RawResponse exchange(ApiCall call, URI host, OneShotRequest oneShot, CallNotes notes, SendObserver observer)
            throws IOException, InterruptedException, NotSent {
        try {
            var now = context.clock().instant();
            notes.attemptBegins(now);
            record(observer, now, notes);
            var request = composer.compose(call, host, now, context.nonces().get(), context.language().get());
            return transport.exchange(request, oneShot);
        } finally {
            if (oneShot.hasLeft()) {
                notes.attemptLeft();
            }
        }
    }

    private CallFailure noAnswer(IOException failure, OneShotRequest oneShot, CallNotes notes) {
        if (transport.isClosed()) {
            return new Cancelled(notes.report());
        }
        return oneShot.hasLeft()
                ? new NoAnswer(failure instanceof InterruptedIOException, failure, notes.report())
                : new NotSent(oneShot.obstacle(failure), failure, notes.report());
    }

    // A call that failed on TLS is not repeated over cleartext, not even on loopback.
    private static boolean isDowngrade(URI tried, URI next) {
        return "https".equalsIgnoreCase(tried.getScheme()) && !"https".equalsIgnoreCase(next.getScheme());
    }

    private static boolean mayRepeat(CallFailure failure, Repeat repeat) {
        return switch (failure) {
            case TooFast _, Unavailable _ -> repeat == Repeat.HARMLESS || failure.effect() == CallFailure.Effect.NOT_CARRIED_OUT;
            case ServerFault _, NoAnswer _, NotDoneYet _ -> repeat == Repeat.HARMLESS;
            case Refused _, NotSent _, NotVerified _, NotWechatpay _, Cancelled _ -> false;
        };
    }

    // It takes two responses to establish a wrong clock, and the user needs to know at the first call.
    private static boolean isAskedForTheClock(CallFailure failure, ApiCall call, CallNotes notes) {
        return !(failure instanceof Cancelled) && call.repeat() == Repeat.HARMLESS && notes.clockNeedsAnotherAnswer();
    }

    private static void await(Duration wait, CallNotes notes) throws Cancelled {
        try {
            TimeUnit.NANOSECONDS.sleep(wait.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cancelled(notes.report());
        }
    }
}
