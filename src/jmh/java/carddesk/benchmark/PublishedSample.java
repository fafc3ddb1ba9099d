package carddesk.benchmark;

import carddesk.wechatpay.Credentials;
import carddesk.wechatpay.Nonces;
import carddesk.wechatpay.RequestSigner;
import carddesk.wechatpay.ResponseVerifier;
import com.google.gson.Gson;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** The call as the published samples write it: a client is made for each, and with it a connection. Its connection is closed, theirs is left. */
final class PublishedSample {

    private final RequestSigner signer;
    private final ResponseVerifier verifier;
    private final Nonces nonces = new Nonces(new SecureRandom());
    private final String keyId;
    private final String path;
    private final URI server;

    PublishedSample(Credentials credentials, String path, URI server) {
        this.signer = new RequestSigner(credentials);
        this.verifier = new ResponseVerifier(credentials.wechatpayKeys());
        this.keyId = credentials.wechatpayKey().id();
        this.path = path;
        this.server = server;
    }

    TemplateList templates(int expected) throws IOException {
        var request = new Request.Builder().url(server + path)
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .header("Wechatpay-Serial", keyId)
                .header("Authorization", signer.sign("GET", path, Instant.now(), nonces.get(), new byte[0]).authorization())
                .build();
        var client = new OkHttpClient.Builder().build();
        try (var response = client.newCall(request).execute()) {
            var body = response.body().bytes();
            if (verifier.problem(name -> Optional.ofNullable(response.header(name)), body, Instant.now()).isPresent()) {
                throw new IOException("Not verified");
            }
            return new Gson().fromJson(new String(body, StandardCharsets.UTF_8), TemplateList.class).with(expected);
        } finally {
            client.connectionPool().evictAll();
        }
    }
}
