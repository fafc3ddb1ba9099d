package carddesk.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import carddesk.wechatpay.PublicFiles;
import carddesk.wechatpay.PublicFiles.Reach;
import carddesk.wechatpay.Timeouts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The practice environment has pictures to show: drawn ones, to anybody, on this machine. */
class PracticePicturesTest {

    private static PracticeServer server;

    @BeforeAll
    static void start() throws IOException {
        server = PracticeServer.start(SharedPracticeKeys.KEYS, PracticeOptions.standard(InstantSource.system()));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static byte[] get(URI address) throws IOException, InterruptedException {
        try (var files = new PublicFiles("CardDesk/test", Timeouts.STANDARD)) {
            return files.fetch(address, 1_000_000, Reach.THIS_MACHINE);
        }
    }

    private static URI served(String address) {
        return server.pictureAt(URI.create(address)).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 14})
    void aTemplatesPictureHasTheAdvisedMeasure(int number) throws Exception {
        var address = served(PracticePictures.ofTemplate(number));
        var file = get(address);
        var picture = ImageIO.read(new ByteArrayInputStream(file));

        assertThat(address).hasScheme("http").hasHost("127.0.0.1");
        assertThat(new int[] {picture.getWidth(), picture.getHeight()}).containsExactly(716, 320);
        var colours = Arrays.stream(picture.getRGB(0, 0, 716, 320, null, 0, 716)).distinct().count();
        assertThat(colours).isGreaterThan(50);
        assertThat(get(address)).isEqualTo(file);
    }

    @Test
    void someTemplatesOfEachHouseHaveAPicture() {
        var templates = SampleTemplates.make(57, PracticeServer.BRAND_ID);

        var houses = templates.stream().filter(template -> template.has("card_picture_url")).map(template -> template.get("appid").getAsString());

        assertThat(houses.distinct()).hasSize(3);
    }

    @Test
    void onlyItsOwnAddressesAreServedHere() {
        assertThat(server.pictureAt(URI.create("https://example.invalid/card-picture/template-4.png"))).isEmpty();
        assertThat(server.pictureAt(URI.create("https://pictures.practice.invalid.example/card-picture/template-4.png"))).isEmpty();
        var nothing = served("https://pictures.practice.invalid/card-picture/nothing.png");
        assertThatIOException().isThrownBy(() -> get(nothing)).havingRootCause().withMessageContaining("404");
    }
}
