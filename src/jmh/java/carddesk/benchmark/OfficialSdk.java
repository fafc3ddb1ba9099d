package carddesk.benchmark;

import carddesk.wechatpay.Credentials;
import com.wechat.pay.java.core.RSAPublicKeyConfig;
import com.wechat.pay.java.core.http.DefaultHttpClientBuilder;
import com.wechat.pay.java.core.http.HttpClient;
import com.wechat.pay.java.core.http.HttpHeaders;
import java.net.URI;
import okhttp3.OkHttpClient;

/** The official SDK, one client for all calls; an interceptor leads them to this machine, since the host is not signed. */
final class OfficialSdk {

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
            return chain.proceed(chain.request().newBuilder().url(here).build());
        }).build();
        client = new DefaultHttpClientBuilder().config(config).okHttpClient(redirected).build();
        url = "https://api.mch.weixin.qq.com" + path;
    }

    TemplateList templates(int expected) {
        var headers = new HttpHeaders();
        headers.addHeader("Accept", "application/json");
        headers.addHeader("Content-Type", "application/json");
        return client.get(headers, url, TemplateList.class).getServiceResponse().with(expected);
    }
}
