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

    @ParameterizedTest
    @CsvSource({"ffd8ffe0, JPEG, image/jpeg", "89504e470d0a1a0a00, PNG, image/png", "424d00, BMP, image/bmp"})
    void theFormatIsToldByTheContent(String hex, CardPicture.Format format, String mediaType) throws CardPicture.Unfit {
        var file = HexFormat.of().parseHex(hex);

        assertThat(CardPicture.Format.of(file)).contains(format);
        assertThat(CardPicture.of("any.png", file).body().contentType()).isEqualTo(mediaType);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ff", "ffd8", "89504e47", "474946383961", "3c737667"})
    void anythingElseIsNoPicture(String hex) {
        assertThatExceptionOfType(CardPicture.Unfit.class)
                .isThrownBy(() -> CardPicture.of("card.png", HexFormat.of().parseHex(hex)))
                .satisfies(unfit -> assertThat(unfit.reason()).isEqualTo(CardPicture.Unfit.Reason.NOT_A_PICTURE));
    }

    @Test
    void twoMebibytesAreTheMost() throws CardPicture.Unfit {
        var largest = Arrays.copyOf(new byte[] {'B', 'M'}, CardPicture.MAX_BYTES);

        assertThat(CardPicture.of("card.bmp", largest).body().file()).hasSize(2_097_152);
        assertThatExceptionOfType(CardPicture.Unfit.class)
                .isThrownBy(() -> CardPicture.of("card.bmp", Arrays.copyOf(largest, CardPicture.MAX_BYTES + 1)))
                .satisfies(unfit -> assertThat(unfit.reason()).isEqualTo(CardPicture.Unfit.Reason.TOO_LARGE));
    }

    @Test
    void theMetaNamesTheFileAndItsDigest() throws CardPicture.Unfit {
        var body = CardPicture.of("card.bmp", new byte[] {'B', 'M'}).body();

        assertThat(JsonParser.parseString(body.meta())).isEqualTo(JsonParser.parseString("""
                {"filename":"card.bmp","file_digest":"60552acac4d4873c30906f5436310b55eb77652d626c5b5565091ae0275cdbf2"}"""));
    }

    @ParameterizedTest
    @CsvSource({"王小明.bmp, card.bmp", "'a\";b.bmp', card.bmp", "../x.bmp, card.bmp", "a.exe, card.bmp", "Gold-1_a.BMP, Gold-1_a.BMP"})
    void aNameThatCannotTravelInAHeaderIsReplaced(String given, String sent) throws CardPicture.Unfit {
        assertThat(CardPicture.of(given, new byte[] {'B', 'M'}).body().fileName()).isEqualTo(sent);
    }
}
