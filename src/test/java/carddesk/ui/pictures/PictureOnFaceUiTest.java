package carddesk.ui.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.files.FileMove;
import carddesk.ui.BackgroundExecutor;
import carddesk.ui.BackgroundTask;
import carddesk.ui.Look;
import carddesk.ui.OnScreen;
import carddesk.ui.TestWindows;
import carddesk.ui.Watched;
import carddesk.ui.controls.CardFace;
import carddesk.wechatpay.PublicFiles.Reach;
import java.awt.Color;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A card face shows the picture of the card it shows now, its words readable on it, and the colour where there is none. */
@Watched
class PictureOnFaceUiTest {

    private static final String WHITE = "https://pictures.example/white.png";
    private static final String NEVER = "https://pictures.example/never.png";
    private static final String BROKEN = "https://pictures.example/broken.png";
    private static final double READABLE = 4.5;

    @TempDir
    private Path folder;

    private final BackgroundExecutor executor = new BackgroundExecutor(Platform::runLater);
    private final BackgroundTask task = executor.task();
    private final CountDownLatch waiting = new CountDownLatch(1);
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private OnScreen screen;
    private CardFace face;

    @BeforeEach
    void open() throws Exception {
        var stage = TestWindows.create();
        screen = new OnScreen(stage);
        var kept = new PictureFolder(folder, PictureFolder.STANDARD_LIMIT, InstantSource.system(), FileMove.atomic());
        var pictures = new PictureLoader(new CardPictures(kept, this::fetch), () -> null, task);
        screen.run(() -> {
            face = new CardFace();
            face.loadPictures(pictures);
            stage.setScene(new Scene(face, 400, 300));
            Look.dress(stage.getScene());
            stage.show();
        });
    }

    @AfterEach
    void close() throws Exception {
        executor.close();
        TestWindows.closeAll();
    }

    private byte[] fetch(URI address, int largest, Reach reach) throws IOException, InterruptedException {
        return switch (address.toString()) {
            case WHITE -> Painted.picture("png", 716, 320, Color.WHITE);
            case NEVER -> {
                waiting.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException stopped) {
                    cancelled.countDown();
                    throw stopped;
                }
                yield new byte[0];
            }
            default -> throw new IOException("Not there");
        };
    }

    private void show(String picture) {
        screen.run(() -> face.show(new CardFace.Look("#0B6E4F", picture, "山岚咖啡黑金卡", "深烘级", "长期有效", "生效中", "", null)));
    }

    private boolean showsPicture() {
        return screen.shows("#cardPicture");
    }

    @Test
    void thePictureComesWithoutAJumpAndItsWordsAreReadable() {
        show("");
        var place = screen.fx(() -> {
            face.getScene().getRoot().applyCss();
            face.getScene().getRoot().layout();
            return face.lookup(".card-validity").localToScene(0, 0);
        });

        show(WHITE);
        screen.awaitShown("#cardPicture");

        assertThat(screen.fx(() -> face.lookup(".card-validity").localToScene(0, 0))).isEqualTo(place);
        for (var words : new String[] {".card-title", ".card-level", ".card-validity", ".card-state"}) {
            assertThat(contrast(words)).as(words).isGreaterThan(READABLE);
        }
        assertThat(screen.fx(() -> pixel(200, 85).getBrightness())).as("the picture between the words").isGreaterThan(0.7);
    }

    /** Contrast of the ink with what lies beside the first and after the last line of the words. */
    private double contrast(String words) {
        return screen.fx(() -> {
            var label = (Label) face.lookup(words);
            var bounds = label.localToScene(label.getLayoutBounds());
            var ink = (javafx.scene.paint.Color) label.getTextFill();
            return Math.min(
                    CardFace.contrast(ink, pixel(bounds.getMinX() - 2, bounds.getMinY() + 1)),
                    CardFace.contrast(ink, pixel(bounds.getMinX() - 2, bounds.getMaxY() - 1)));
        });
    }

    private javafx.scene.paint.Color pixel(double x, double y) {
        return screen.stage().getScene().snapshot(null).getPixelReader().getColor((int) x, (int) y);
    }

    @Test
    void aPictureThatIsNotThereLeavesTheColour() {
        show(BROKEN);
        screen.await("the end of loading", () -> !task.busyProperty().get());

        assertThat(showsPicture()).isFalse();
        assertThat(screen.fx(() -> pixel(200, 85))).isEqualTo(javafx.scene.paint.Color.web("#0B6E4F"));
    }

    @Test
    void aFaceThatShowsAnotherCardWaitsForTheOldPictureNoMore() throws Exception {
        show(NEVER);
        waiting.await();

        show(WHITE);

        cancelled.await();
        screen.awaitShown("#cardPicture");
    }

    @Test
    void aCardWithoutPictureShowsItsColourAtOnce() {
        show(WHITE);
        screen.awaitShown("#cardPicture");

        show("");

        assertThat(showsPicture()).isFalse();
        show(WHITE);
        assertThat(showsPicture()).as("one just seen is there at once").isTrue();
    }

    @Test
    void theCornersOfThePictureAreRound() {
        show(WHITE);
        screen.awaitShown("#cardPicture");

        var picture = screen.node("#cardPicture", Node.class);
        assertThat(screen.fx(() -> picture.getClip().contains(1, 1))).isFalse();
        assertThat(screen.fx(() -> picture.getClip().contains(1, ((Region) picture).getHeight() - 1))).isFalse();
        assertThat(screen.fx(() -> picture.getClip().contains(200, 1))).isTrue();
    }
}
