package carddesk.vault;

import carddesk.wechatpay.Hosts;
import java.util.Objects;

/** The server of a profile. */
public sealed interface Environment {

    /** WeChat Pay: changes affect real customers. */
    record Production() implements Environment {}

    /** The practice server of this program. */
    record Practice() implements Environment {}

    /** Other hosts, such as a company's relay. */
    record Custom(Hosts hosts) implements Environment {
        public Custom {
            Objects.requireNonNull(hosts, "hosts");
        }
    }
}
