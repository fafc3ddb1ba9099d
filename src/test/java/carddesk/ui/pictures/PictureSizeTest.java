package carddesk.ui.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A picture's size is known before it is unpacked, and what would unpack into far too much is none. */
class PictureSizeTest {

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "bmp"})
    void eachFormatTellsItsSize(String format) throws IOException {
        assertThat(PictureSize.of(Painted.picture(format, 716, 320, Color.RED))).contains(new PictureSize(716, 320));
    }

    @ParameterizedTest
    @CsvSource({"716, 320, 716, 320", "1432, 640, 960, 430", "4000, 1000, 1717, 430", "1000, 2000, 960, 1920", "40, 2000, 40, 2000"})
    void itIsUnpackedToWhatCoversTheFace(int width, int height, int unpackedWidth, int unpackedHeight) {
        assertThat(new PictureSize(width, height).onFace()).isEqualTo(new PictureSize(unpackedWidth, unpackedHeight));
    }

    @ParameterizedTest
    @CsvSource({"60000, 60000", "4097, 10", "10, 4097", "4000, 4000", "0, 320", "716, 0", "-1, 320"})
    void aSizeThatNoCardPictureHasIsNone(int width, int height) throws IOException {
        var png = Painted.picture("png", 10, 10, Color.RED);
        ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);

        assertThat(PictureSize.of(png)).isEmpty();
    }

    @Test
    void aBitmapFromTheTopDownHasAHeightToo() {
        var bmp = new byte[26];
        ByteBuffer.wrap(bmp).put((byte) 'B').put((byte) 'M').order(ByteOrder.LITTLE_ENDIAN).putInt(14, 40).putInt(18, 716).putInt(22, -320);

        assertThat(PictureSize.of(bmp)).contains(new PictureSize(716, 320));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ffd8ff", "ffd8ffffffffffffffffffffff", "ffd8ffe00000ffe00000ffd9", "ffd8ff00", "424d", "89504e470d0a1a0a",
        "474946383961", "3c68746d6c3e"})
    void whatEndsEarlyOrIsSomethingElseHasNone(String hex) {
        assertThat(PictureSize.of(HexFormat.of().parseHex(hex))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "bmp"})
    void noBeginningOfAFileIsTooShortToBeLookedAt(String format) throws IOException {
        var file = Painted.picture(format, 716, 320, Color.RED);

        for (int length = 0; length < 700; length++) {
            assertThat(PictureSize.of(Arrays.copyOf(file, length)).orElse(new PictureSize(716, 320))).isEqualTo(new PictureSize(716, 320));
        }
    }
}
