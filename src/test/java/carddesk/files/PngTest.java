package carddesk.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Another reader finds each colour where it was. */
class PngTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 2", "716, 320", "1, 300", "300, 1"})
    void anotherReaderFindsTheSamePicture(int width, int height) throws IOException {
        var colours = new Random(width).ints((long) width * height).toArray();

        var picture = ImageIO.read(new ByteArrayInputStream(Png.of(colours, width)));

        assertThat(new int[] {picture.getWidth(), picture.getHeight()}).containsExactly(width, height);
        assertThat(picture.getRGB(0, 0, width, height, null, 0, width)).containsExactly(opaque(colours));
    }

    private static int[] opaque(int[] colours) {
        var opaque = colours.clone();
        for (int at = 0; at < opaque.length; at++) {
            opaque[at] |= 0xff000000;
        }
        return opaque;
    }
}
