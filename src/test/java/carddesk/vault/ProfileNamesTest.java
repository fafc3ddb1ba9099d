package carddesk.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two profiles are never suggested the same name. */
class ProfileNamesTest {

    private static final @Nullable String COMPANY = "示例茶饮有限公司";
    private static final @Nullable String ID = "1900000109";

    @Test
    void theCompanyIsTheNameUntilAnotherProfileHasIt() {
        assertThat(ProfileNames.suggest(COMPANY, ID, Set.of())).contains("示例茶饮有限公司");
        assertThat(ProfileNames.suggest(COMPANY, ID, Set.of("示例茶饮有限公司"))).contains("示例茶饮有限公司 1900000109");
        assertThat(ProfileNames.suggest(COMPANY, ID, Set.of("示例茶饮有限公司", "示例茶饮有限公司 1900000109", "1900000109")))
                .contains("示例茶饮有限公司 1900000109 2");
    }

    @Test
    void withoutACompanyTheIdIsTheName() {
        assertThat(ProfileNames.suggest(null, ID, Set.of())).contains("1900000109");
        assertThat(ProfileNames.suggest(null, ID, Set.of("1900000109"))).contains("1900000109 2");
        assertThat(ProfileNames.suggest(null, null, Set.of())).isEmpty();
    }

    @Test
    void aLongNameIsShortenedAndKeepsItsId() {
        var taken = "茶".repeat(Profile.LONGEST_NAME);
        var suggested = ProfileNames.suggest("茶".repeat(80), ID, Set.of(taken)).orElseThrow();

        assertThat(ProfileNames.suggest("茶".repeat(80), ID, Set.of())).contains(taken);
        assertThat(suggested).hasSize(Profile.LONGEST_NAME).endsWith("茶 1900000109");
        assertThat(ProfileNames.free("🍵".repeat(40), Set.of("🍵".repeat(30)))).isEqualTo("🍵".repeat(29) + " 2");
    }
}
