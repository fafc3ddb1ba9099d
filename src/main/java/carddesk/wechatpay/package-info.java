/** The signed client of the WeChat Pay API: keys, signatures, verification, hosts, rate limit and failures. Knows no card and no screen. */
@NullMarked
package carddesk.wechatpay;

import org.jspecify.annotations.NullMarked;
