package carddesk.ui.confirm.find;

import carddesk.batch.BatchPlanJson;
import carddesk.batch.RowCheck;
import carddesk.cards.ConfirmationForm;
import carddesk.journal.CardKey;
import carddesk.journal.JournalException;
import carddesk.ui.BackgroundTask;
import carddesk.ui.OpenProfile;
import carddesk.ui.TaskResult;
import carddesk.ui.pictures.CodePicture;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.image.Image;
import org.jspecify.annotations.Nullable;

/** Finds a card by a part of its code, in the history and in the batches of the journal, or by a picture of its code. */
public final class PartialCode {

    /** The fewest characters that are searched for. */
    static final int SHORTEST = 3;

    private static final int MOST = 20;
    private static final int ENDED_BATCHES = 20;

    private final OpenProfile openProfile;
    private final BackgroundTask task;
    private final Consumer<CardKey> chosen;
    private final Consumer<String> read;
    private final BooleanProperty open = new SimpleBooleanProperty(this, "open");
    private final ReadOnlyObjectWrapper<TaskResult<Found>> found = new ReadOnlyObjectWrapper<>(this, "found", TaskResult.ready());

    /** Either the cards of a part of a code, or a picture without a card's code. */
    sealed interface Found {

        /**
         * The found cards.
         *
         * @param batches the file name of the batch that a card was found in, by card; null for one of the history
         */
        record Cards(Map<CardKey, @Nullable String> batches) implements Found {}

        record NoCode() implements Found {}
    }

    /**
     * @param chosen receives the card that the user chooses
     * @param read receives the code of a picture
     */
    public PartialCode(OpenProfile openProfile, BackgroundTask task, Consumer<CardKey> chosen, Consumer<String> read) {
        this.openProfile = openProfile;
        this.task = task;
        this.chosen = chosen;
        this.read = read;
    }

    /** Whether the search is shown. */
    public BooleanProperty openProperty() {
        return open;
    }

    ReadOnlyObjectProperty<TaskResult<Found>> foundProperty() {
        return found.getReadOnlyProperty();
    }

    BackgroundTask task() {
        return task;
    }

    /** Searches for a part of a code of {@value #SHORTEST} or more characters. */
    void search(String text) {
        var part = ConfirmationForm.normalisedId(text);
        if (part.length() >= SHORTEST) {
            task.run(() -> new Found.Cards(cards(part)), found::set);
        }
    }

    /** Reads the code of a picture file. */
    public void picture(Path file) {
        readPicture(() -> CodePicture.read(file));
    }

    /** Reads the code of a picture. */
    void picture(Image image) {
        readPicture(() -> CodePicture.read(image));
    }

    void choose(CardKey card) {
        forget();
        chosen.accept(card);
    }

    /** Closes the search and forgets what was found. */
    public void forget() {
        task.cancel();
        open.set(false);
        found.set(TaskResult.ready());
    }

    private void readPicture(Callable<Optional<String>> reading) {
        open.set(true);
        found.set(TaskResult.running());
        task.run(
                reading,
                text -> text.map(ConfirmationForm::normalisedId).filter(code -> code.matches("[\\x21-\\x7e]{1,32}")).ifPresentOrElse(
                        code -> {
                            forget();
                            read.accept(code);
                        },
                        () -> found.set(TaskResult.succeeded(new Found.NoCode()))),
                problem -> found.set(TaskResult.succeeded(new Found.NoCode())),
                () -> found.set(TaskResult.ready()));
    }

    private Map<CardKey, @Nullable String> cards(String part) throws JournalException {
        var cards = new LinkedHashMap<CardKey, @Nullable String>();
        openProfile.journal().cardsWithPart(part, MOST).forEach(card -> cards.put(card, null));
        var store = openProfile.journal().batches();
        var caller = openProfile.confirmer().attribution();
        for (var batch : Stream.of(store.open(caller.profile(), caller.merchantType()),
                store.ended(caller.profile(), caller.merchantType(), ENDED_BATCHES)).flatMap(List::stream).toList()) {
            var check = new RowCheck(BatchPlanJson.read(batch.plan()), Map.of(), LocalDate.MAX);
            store.containing(batch.id(), part, MOST).stream().map(row -> check.of(row).card())
                    .filter(card -> card.code().contains(part) && !card.cardId().isEmpty() && !card.openid().isEmpty())
                    .forEach(card -> cards.putIfAbsent(card, batch.fileName()));
        }
        cards.keySet().retainAll(cards.keySet().stream().limit(MOST).toList());
        return cards;
    }
}
