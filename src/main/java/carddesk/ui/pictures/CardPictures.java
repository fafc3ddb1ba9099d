package carddesk.ui.pictures;

import carddesk.ui.PracticeEnvironment;
import carddesk.wechatpay.PublicFiles.Reach;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.scene.image.Image;
import org.jspecify.annotations.Nullable;

/** The pictures of cards by their addresses: the last few in memory, many on disk, the rest fetched. Safe for use by many threads. */
public final class CardPictures {

    /** The largest file in bytes; the upload takes half of it (protocol section 2). */
    static final int LARGEST_FILE = 4 << 20;

    private static final int IN_MEMORY = 8;
    private static final Duration BEFORE_ASKING = Duration.ofMillis(300);

    private final PictureFolder folder;
    private final Fetch fetch;
    private final Map<String, Image> remembered = new LinkedHashMap<>(IN_MEMORY, 1, true);

    /** @param fetch gets what is not there yet, {@link carddesk.wechatpay.PublicFiles#fetch} in the program */
    public CardPictures(PictureFolder folder, Fetch fetch) {
        this.folder = folder;
        this.fetch = fetch;
    }

    /** Gets a file from where it lies; blocks. */
    @FunctionalInterface
    public interface Fetch {
        /** The file, of at most {@code largest} bytes. */
        byte[] fetch(URI address, int largest, Reach reach) throws IOException, InterruptedException;
    }

    /** A picture that can be shown at once. */
    synchronized Optional<Image> remembered(String address) {
        return Optional.ofNullable(remembered.get(address));
    }

    /**
     * Loads a picture; blocks.
     *
     * @param practice where the practice environment's own pictures lie
     * @throws IOException when there is no picture that a card can show; the colour is shown instead, without a reason
     */
    Image load(String address, @Nullable PracticeEnvironment practice) throws IOException, InterruptedException {
        var place = place(address);
        var kept = folder.read(address, LARGEST_FILE).flatMap(CardPictures::decoded);
        if (kept.isPresent()) {
            return remember(address, kept.get());
        }
        Thread.sleep(BEFORE_ASKING); // debounces typing: the next key interrupts this wait, and nothing is fetched
        var practised = Optional.ofNullable(practice).flatMap(server -> server.pictureAt(place));
        var file = fetch.fetch(practised.orElse(place), LARGEST_FILE, practised.isPresent() ? Reach.THIS_MACHINE : Reach.INTERNET);
        var picture = decoded(file).orElseThrow(() -> new IOException("Not a picture that a card can show"));
        folder.keep(address, file);
        return remember(address, picture);
    }

    private synchronized Image remember(String address, Image picture) {
        remembered.put(address, picture);
        if (remembered.size() > IN_MEMORY) {
            remembered.remove(remembered.keySet().iterator().next());
        }
        return picture;
    }

    private static URI place(String address) throws IOException {
        try {
            var place = new URI(address);
            if ("https".equalsIgnoreCase(place.getScheme()) && place.getHost() != null) {
                return place;
            }
        } catch (URISyntaxException notAnAddress) {
            throw new IOException("Not an address of a picture", notAnAddress);
        }
        throw new IOException("Pictures are fetched over HTTPS only");
    }

    private static Optional<Image> decoded(byte[] file) {
        return PictureSize.of(file).map(PictureSize::onFace)
                .map(size -> new Image(new ByteArrayInputStream(file), size.width(), size.height(), false, true))
                .filter(image -> !image.isError());
    }
}
