package carddesk.wechatpay;

import carddesk.wechatpay.ApiCall.Body;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** Creates signed HTTP requests with all required headers (protocol sections 1, 6 and 8). */
final class RequestComposer {
    private static final String JSON = "application/json";

    private final RequestSigner signer;
    private final String wechatpayKeyId;

    RequestComposer(Credentials credentials) {
        signer = new RequestSigner(credentials);
        wechatpayKeyId = credentials.wechatpayKey().id();
    }

    /** @throws IllegalArgumentException when the path cannot be sent exactly as written */
    Request compose(ApiCall call, URI host, Instant timestamp, String nonce, Locale language) {
        var url = url(host, call.pathAndQuery());
        var signed = signer.sign(call.method(), call.pathAndQuery(), timestamp, nonce, signedBytes(call.body()));
        return new Request.Builder()
                .url(url)
                .header("Authorization", signed.authorization())
                .header("Wechatpay-Serial", wechatpayKeyId)
                .header("Accept", JSON)
                .header("Content-Type", JSON)
                .header("Accept-Language", language.getLanguage().equals("zh") ? "zh-CN" : "en")
                .method(call.method(), sentBody(call.body(), nonce))
                .build();
    }

    // OkHttp resolves ".." and escapes some characters: the server would receive another path than the signed one.
    private static HttpUrl url(URI host, String pathAndQuery) {
        var base = host.toString();
        var url = HttpUrl.get((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + pathAndQuery);
        var query = url.encodedQuery();
        if (!pathAndQuery.equals(url.encodedPath() + (query == null ? "" : "?" + query))) {
            throw new IllegalArgumentException("A path is percent-encoded and has no dot segments");
        }
        return url;
    }

    private static byte[] signedBytes(Body body) {
        return switch (body) {
            case Body.Empty() -> new byte[0];
            case Body.Json(var text) -> text.getBytes(StandardCharsets.UTF_8);
            case Body.Picture picture -> picture.meta().getBytes(StandardCharsets.UTF_8);
        };
    }

    // Bodies created from a string would add a charset to the content type.
    private static @Nullable RequestBody sentBody(Body body, String nonce) {
        return switch (body) {
            case Body.Empty() -> null;
            case Body.Json _ -> RequestBody.create(signedBytes(body), MediaType.get(JSON));
            case Body.Picture picture -> new MultipartBody.Builder(nonce)
                    .setType(MultipartBody.FORM)
                    .addFormDataPart("meta", null, RequestBody.create(signedBytes(body), MediaType.get(JSON)))
                    .addFormDataPart(
                            "file", picture.fileName(), RequestBody.create(picture.file(), MediaType.get(picture.contentType())))
                    .build();
        };
    }
}
