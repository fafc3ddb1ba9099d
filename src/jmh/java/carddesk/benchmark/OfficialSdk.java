package carddesk.benchmark;

import carddesk.wechatpay.Credentials;
import com.wechat.pay.java.core.RSAPublicKeyConfig;
import com.wechat.pay.java.core.http.DefaultHttpClientBuilder;
import com.wechat.pay.java.core.http.HttpClient;
import com.wechat.pay.java.core.http.HttpHeaders;
import java.net.URI;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/** The official SDK, one client for all calls; an interceptor leads them to this machine, since the host is not signed. */
final class OfficialSdk {

    private static final List<String> NAMES = List.of(
            "Wechatpay-Timestamp", "Wechatpay-Nonce", "Wechatpay-Serial", "Wechatpay-Signature", "Wechatpay-Signature-Type", "Request-ID");

    private final HttpClient client;
    private final String url;

    OfficialSdk(Credentials credentials, String mchid, String apiSecret, String path, URI server) {
        var config = new RSAPublicKeyConfig.Builder()
                .merchantId(mchid)
                .privateKey(credentials.privateKey())
                .merchantSerialNumber(credentials.serialNumber())
                .publicKey(credentials.wechatpayKey().publicKey())
                .publicKeyId(credentials.wechatpayKey().id())
                .apiV3Key(apiSecret)
                .build();
        var redirected = new OkHttpClient.Builder().addInterceptor(chain -> {
            var here = chain.request().url().newBuilder().scheme("http").host(server.getHost()).port(server.getPort()).build();
            return asSent(chain.proceed(chain.request().newBuilder().url(here).build()));
        }).build();
        client = new DefaultHttpClientBuilder().config(config).okHttpClient(redirected).build();
        url = "https://api.mch.weixin.qq.com" + path;
    }

    /** The server of the JDK writes header names in small letters, and the SDK does not know them then. */
    private static Response asSent(Response response) {
        var answer = response.newBuilder();
        for (var name : NAMES) {
            var value = response.header(name);
            if (value != null) {
                answer.removeHeader(name).addHeader(name, value);
            }
        }
        return answer.build();
    }

    TemplateList templates(int expected) {
        var headers = new HttpHeaders();
        headers.addHeader("Accept", "application/json");
        headers.addHeader("Content-Type", "application/json");
        return client.get(headers, url, TemplateList.class).getServiceResponse().with(expected);
    }
}
