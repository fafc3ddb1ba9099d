package carddesk.vault;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.keys.Secret;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every wrong id, serial number, address and secret has a reason of its own. */
class TypedProblemTest {

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {
        "20260057,none", "' 20260057 ',none", "'',MISSING", "2026 0057,NOT_DIGITS", "２０２６,NOT_DIGITS",
        "111111111111111111111111111111111,TOO_LONG"})
    void ids(String typed, TypedProblem expected) {
        assertThat(TypedProblem.ofId(typed)).isEqualTo(Optional.ofNullable(expected));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {
        "PUB_KEY_ID_0116841234562024,none", "' PUB_KEY_ID_01 ',none", "'',MISSING", "0116841234562024,KEY_ID_WITHOUT_PREFIX",
        "pub_key_id_01,KEY_ID_WITHOUT_PREFIX", "PUB_KEY_ID_,KEY_ID_NOT_DIGITS", "PUB_KEY_ID_01A,KEY_ID_NOT_DIGITS"})
    void keyIds(String typed, TypedProblem expected) {
        assertThat(TypedProblem.ofKeyId(typed, null)).isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void aPlatformCertificateHasItsSerialNumberForAnId() {
        assertThat(TypedProblem.ofKeyId("7f00", "7F00")).isEmpty();
        assertThat(TypedProblem.ofKeyId("PUB_KEY_ID_01", "7F00")).contains(TypedProblem.NOT_THE_SERIAL_OF_THE_CERTIFICATE);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {"5A1b,none", "'',MISSING", "5G,NOT_A_SERIAL_NUMBER", "5A:1B,NOT_A_SERIAL_NUMBER"})
    void serialNumbers(String typed, TypedProblem expected) {
        assertThat(TypedProblem.ofSerialNumber(typed)).isEqualTo(Optional.ofNullable(expected));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {
        "https://relay.example.com,none", "https://relay.example.com:8443/,none", "http://127.0.0.1:8080,none", "'',MISSING",
        "relay.example.com,NOT_A_URL", "ftp://relay.example.com,NOT_A_URL", "https://,NOT_A_URL", "not an address,NOT_A_URL",
        "http://relay.example.com,URL_NOT_SECURE", "https://relay.example.com/pay,URL_NOT_A_BASE",
        "https://me@relay.example.com,URL_NOT_A_BASE", "https://relay.example.com?x=1,URL_NOT_A_BASE"})
    void addresses(String typed, TypedProblem expected) {
        assertThat(TypedProblem.ofUrl(typed)).isEqualTo(Optional.ofNullable(expected));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {
        "01234567890123456789012345678901,none", "0123456789012345678901234567890,SECRET_NOT_32_BYTES",
        "012345678901234567890123456789012,SECRET_NOT_32_BYTES", "一二三四五六七八九十12,none"})
    void apiSecretsAreCountedInBytes(String typed, TypedProblem expected) {
        try (var secret = Secret.of(typed.toCharArray())) {
            assertThat(TypedProblem.ofApiSecret(secret)).isEqualTo(Optional.ofNullable(expected));
        }
        assertThat(TypedProblem.ofApiSecret(null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {
        "short-Pass1,PASSWORD_TOO_SHORT", "aaaaaaaaaaaaaaaa,PASSWORD_TOO_REGULAR", "123456789012,PASSWORD_TOO_REGULAR",
        "qwqwqwqwqwqwqwqw,PASSWORD_TOO_REGULAR", "teapot river moss,none", "茶壶与河流和苔藓还有月亮,none"})
    void passwords(String typed, TypedProblem expected) {
        try (var secret = Secret.of(typed.toCharArray())) {
            assertThat(TypedProblem.ofPassword(secret)).isEqualTo(Optional.ofNullable(expected));
        }
    }

    @Test
    void lengthAndVarietyMakeAPasswordStrong() {
        assertThat(strength("teapotriver")).isEqualTo(PasswordStrength.WEAK);
        assertThat(strength("teapotriverm")).isEqualTo(PasswordStrength.FAIR);
        assertThat(strength("teapot river moss lamp")).isEqualTo(PasswordStrength.STRONG);
    }

    @ParameterizedTest
    @CsvSource({
        "tqxbmkzfffff,FAIR", "tqxbmkzzzzzz,WEAK", // eight that are fresh, seven
        "tqxbmkztqxbm,FAIR", "tqxbmktqxbmk,WEAK", // seven that are different, six
        "tqxbmkzfwhsdpgvj,STRONG", "tqxbmkzfwhsdpgv,FAIR", "tqxbmkzfwhsssssss,FAIR", // sixteen, fifteen, eleven of them fresh
        "Tq7Xbm2Kzf9W,STRONG", "Tq7Xbm2Kzf99,FAIR", // three kinds, and all twelve fresh
        "tq7xbm2kzf9w,FAIR", "TQ7XBM2KZF9W,FAIR", "TqXbmKzfWhSd,FAIR", "tqxbmk茶河苔月亮和,FAIR", // two kinds
        "tq7xbm2kzf9!,STRONG", "TQ7XBM2KZF9!,STRONG", "TqXbmKzfWhS!,STRONG"})
    void eachRuleOfStrengthHasItsBounds(String password, PasswordStrength expected) {
        assertThat(strength(password)).isEqualTo(expected);
    }

    @Test
    void namesAndIdsMayBeAsLongAsTheyAreKept() {
        assertThat(TypedProblem.ofName(" ")).contains(TypedProblem.MISSING);
        assertThat(TypedProblem.ofName("茶".repeat(Profile.LONGEST_NAME))).isEmpty();
        assertThat(TypedProblem.ofName("茶".repeat(Profile.LONGEST_NAME + 1))).contains(TypedProblem.TOO_LONG);
        assertThat(TypedProblem.ofId("1".repeat(32))).isEmpty();
        assertThat(TypedProblem.ofKeyId("PUB_KEY_ID_" + "1".repeat(117), null)).isEmpty();
        assertThat(TypedProblem.ofKeyId("PUB_KEY_ID_" + "1".repeat(118), null)).contains(TypedProblem.TOO_LONG);
        assertThat(TypedProblem.ofPassword(null)).contains(TypedProblem.MISSING);
    }

    private static PasswordStrength strength(String password) {
        try (var secret = Secret.of(password.toCharArray())) {
            return PasswordStrength.of(secret);
        }
    }
}
