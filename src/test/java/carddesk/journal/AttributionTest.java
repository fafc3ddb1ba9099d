package carddesk.journal;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.wechatpay.Identity;
import org.junit.jupiter.api.Test;

/** Who sent an entry, as it is recorded. */
class AttributionTest {

    @Test
    void desksOfATeamThatNameTheirProfilesDifferentlyAreTheSameSender() {
        var brand = new Identity.Brand("40001");
        var partner = new Identity.Partner("1900000001", "40001");

        assertThat(Attribution.of("Tea house", brand, "lin")).isEqualTo(new Attribution("Tea house", "brand", "lin"));
        assertThat(Attribution.ofTeam(brand, "lin")).isEqualTo(new Attribution("40001", "brand", "lin"));
        assertThat(Attribution.ofTeam(partner, "lin")).isEqualTo(new Attribution("1900000001/40001", "partner", "lin"));
    }
}
