package carddesk.ui.pictures;

import carddesk.ui.BackgroundTask;
import carddesk.ui.PracticeEnvironment;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.image.Image;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads the picture of one card face, one at a time; all methods are called on the FX thread. */
public final class PictureLoader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PictureLoader.class);

    private final CardPictures pictures;
    private final Supplier<@Nullable PracticeEnvironment> practice;
    private final BackgroundTask task;
    private String wanted = "";

    /** @param practice gives the practice environment, when the face shows its cards */
    public PictureLoader(CardPictures pictures, Supplier<@Nullable PracticeEnvironment> practice, BackgroundTask task) {
        this.pictures = pictures;
        this.practice = practice;
        this.task = task;
    }

    /**
     * Wants another picture in place of the one before, whose loading ends.
     *
     * @param address where it is, blank for none; the same as before changes nothing
     * @param shown gets the picture, nothing as long as it is not there, and nothing more when there is none
     */
    public void want(String address, Consumer<@Nullable Image> shown) {
        if (address.equals(wanted)) {
            return;
        }
        wanted = address;
        task.cancel();
        var atHand = pictures.remembered(address);
        shown.accept(atHand.orElse(null));
        if (!address.isBlank() && atHand.isEmpty()) {
            var from = practice.get();
            task.run(
                    () -> pictures.load(address, from),
                    shown,
                    problem -> LOG.debug("A card picture is not shown: {}", problem.getClass().getSimpleName()));
        }
    }

    @Override
    public void close() {
        task.cancel();
    }
}
