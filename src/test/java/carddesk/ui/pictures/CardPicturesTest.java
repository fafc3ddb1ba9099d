package carddesk.ui.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import carddesk.files.FileMove;
import carddesk.wechatpay.PublicFiles.Reach;
import java.awt.Color;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.image.Image;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxToolkit;

/** A picture is fetched once and shown ever after; what is none is neither shown nor kept. */
@Execution(ExecutionMode.SAME_THREAD) // uses the toolkit
class CardPicturesTest {

    private static final String ADDRESS = "https://pictures.example/card.png";

    @TempDir
    private Path folder;

    private final List<URI> fetched = new ArrayList<>();
    private byte[] served = new byte[0];

    @BeforeAll
    static void startToolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    @BeforeEach
    void serveAPicture() throws IOException {
        served = Painted.picture("png", 716, 320, Color.RED);
    }

    private CardPictures pictures(Path place) {
        var kept = new PictureFolder(place, PictureFolder.STANDARD_LIMIT, InstantSource.system(), FileMove.atomic());
        return new CardPictures(kept, this::fetch);
    }

    private byte[] fetch(URI address, int largest, Reach reach) {
        assertThat(reach).isEqualTo(Reach.INTERNET);
        fetched.add(address);
        return served;
    }

    private Image load(String address) throws IOException, InterruptedException {
        return pictures(folder).load(address, null);
    }

    private Path keptFile() throws IOException {
        try (var files = Files.list(folder)) {
            return files.findFirst().orElseThrow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "bmp"})
    void eachFormatIsShown(String format) throws Exception {
        served = Painted.picture(format, 1432, 640, Color.RED);

        var picture = load(ADDRESS);

        assertThat(picture.getWidth()).isEqualTo(960);
        assertThat(picture.getPixelReader().getColor(100, 100).getRed()).isGreaterThan(0.9);
        assertThat(picture.getPixelReader().getColor(100, 100).getBlue()).isLessThan(0.1);
    }

    @Test
    void whatIsKeptIsNotFetchedAgain() throws Exception {
        load(ADDRESS);
        load(ADDRESS);

        assertThat(fetched).containsExactly(URI.create(ADDRESS));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8, 40, 200})
    void aDamagedFileIsReplaced(int left) throws Exception {
        load(ADDRESS);
        Files.write(keptFile(), Arrays.copyOf(served, left));

        assertThat(load(ADDRESS).getWidth()).isEqualTo(716);
        assertThat(Files.readAllBytes(keptFile())).isEqualTo(served);
        assertThat(fetched).hasSize(2);
    }

    @Test
    void whatIsNoPictureIsNeitherShownNorKept() throws IOException {
        served = "<html>Please log in</html>".getBytes(StandardCharsets.UTF_8);

        assertThatIOException().isThrownBy(() -> load(ADDRESS));
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aPictureThatBeginsLikeOneAndGoesOnLikeNoneIsNotShown() {
        Arrays.fill(served, 24, served.length, (byte) 7);

        assertThatIOException().isThrownBy(() -> load(ADDRESS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://pictures.example/card.png", "file:///etc/hosts", "https:card.png", "card.png", "https://a b/c", "jar:x"})
    void onlyHttpsIsAskedFor(String address) {
        assertThatIOException().isThrownBy(() -> load(address));
        assertThat(fetched).isEmpty();
    }

    @Test
    void aFolderThatCannotBeWrittenHarmsNothing() throws Exception {
        var inTheWay = Files.writeString(folder.resolve("file"), "");
        var pictures = pictures(inTheWay);

        assertThat(pictures.load(ADDRESS, null).getWidth()).isEqualTo(716);
        assertThat(pictures.remembered(ADDRESS)).isPresent();
    }

    @Test
    void onlyTheLastFewAreRemembered() throws Exception {
        var pictures = pictures(folder);
        for (int number = 0; number < 9; number++) {
            pictures.load(ADDRESS + "?" + number, null);
        }

        assertThat(pictures.remembered(ADDRESS + "?0")).isEmpty();
        assertThat(pictures.remembered(ADDRESS + "?8")).isPresent();
    }
}
