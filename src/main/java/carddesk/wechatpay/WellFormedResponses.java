package carddesk.wechatpay;

import java.io.IOException;
import java.net.ProtocolException;
import java.util.regex.Pattern;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Turns responses that are not HTTP into an {@link IOException} before OkHttp throws an unchecked exception.
 *
 * <p>Closes the connection, since the end of the response is unknown.
 */
final class WellFormedResponses implements Interceptor {
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");
    private static final String RETRY_AFTER = "Retry-After";

    @Override
    public Response intercept(Chain chain) throws IOException {
        try {
            var response = chain.proceed(chain.request());
            var lengths = response.headers("Content-Length");
            if (lengths.stream().distinct().count() > 1 || !lengths.stream().allMatch(length -> LENGTH.matcher(length).matches())) {
                throw notHttp(chain);
            }
            var retryAfter = response.header(RETRY_AFTER);
            boolean isKept = retryAfter == null || SECONDS.matcher(retryAfter).matches();
            return isKept ? response : response.newBuilder().removeHeader(RETRY_AFTER).build();
        } catch (IllegalArgumentException | IllegalStateException unreadable) {
            throw notHttp(chain); // for example a status below zero
        }
    }

    private static ProtocolException notHttp(Chain chain) {
        chain.call().cancel();
        return new ProtocolException("Not HTTP");
    }
}
