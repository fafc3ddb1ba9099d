package carddesk.vault;

import carddesk.wechatpay.Hosts;
import java.util.Objects;

/** Where a profile's calls go. */
public sealed interface Environment {

    /** WeChat Pay itself: every click concerns real customers. */
    record Production() implements Environment {}

    /** The practice environment inside this program. */
    record Practice() implements Environment {}

    /** Other hosts, such as a company's own relay. */
    record Custom(Hosts hosts) implements Environment {
        public Custom {
            Objects.requireNonNull(hosts, "hosts");
        }
    }
}
