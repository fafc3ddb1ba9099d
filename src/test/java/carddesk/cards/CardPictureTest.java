package carddesk.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.JsonParser;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only a file that the server takes is uploaded, told by its content. */
class CardPictureTest {

    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};

    @ParameterizedTest
    @CsvSource({"ffd8ffe0, JPEG, image/jpeg", "89504e470d0a1a0a00, PNG, image/png"})
    void theFormatIsToldByTheContent(String hex, CardPicture.Format format, String mediaType) throws CardPicture.Unfit {
        var file = HexFormat.of().parseHex(hex);

        assertThat(CardPicture.Format.of(file)).contains(format);
        assertThat(CardPicture.of("any.png", file).body().contentType()).isEqualTo(mediaType);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ff", "ffd8", "89504e47", "474946383961", "3c737667", "424d00"})
    void anythingElseIsNoPictureOfACard(String hex) {
        assertThatExceptionOfType(CardPicture.Unfit.class)
                .isThrownBy(() -> CardPicture.of("card.png", HexFormat.of().parseHex(hex)))
                .satisfies(unfit -> assertThat(unfit.reason()).isEqualTo(CardPicture.Unfit.Reason.NOT_A_PICTURE));
    }

    @Test
    void twoMebibytesAreTheMost() throws CardPicture.Unfit {
        var largest = Arrays.copyOf(JPEG, CardPicture.MAX_BYTES);

        assertThat(CardPicture.of("card.jpg", largest).body().file()).hasSize(2_097_152);
        assertThatExceptionOfType(CardPicture.Unfit.class)
                .isThrownBy(() -> CardPicture.of("card.jpg", Arrays.copyOf(largest, CardPicture.MAX_BYTES + 1)))
                .satisfies(unfit -> assertThat(unfit.reason()).isEqualTo(CardPicture.Unfit.Reason.TOO_LARGE));
    }

    @Test
    void theMetaNamesTheFileAndItsDigest() throws CardPicture.Unfit {
        var body = CardPicture.of("card.jpg", JPEG).body();

        assertThat(JsonParser.parseString(body.meta())).isEqualTo(JsonParser.parseString("""
                {"filename":"card.jpg","file_digest":"6e568e1f67fba258184c78181539e5e8fdee447e49bb706fc0ea34fbf12336a5"}"""));
    }

    @ParameterizedTest
    @CsvSource({"王小明.jpg, card.jpg", "'a\";b.jpg', card.jpg", "../x.jpg, card.jpg", "a.exe, card.jpg", "Gold-1_a.JPG, Gold-1_a.JPG",
        "card.bmp, card.jpg"})
    void aNameThatCannotTravelInAHeaderIsReplaced(String given, String sent) throws CardPicture.Unfit {
        assertThat(CardPicture.of(given, JPEG).body().fileName()).isEqualTo(sent);
    }
}
