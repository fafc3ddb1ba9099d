package carddesk.ui.templates;

import carddesk.cards.CardService;
import carddesk.cards.CardTemplate;
import carddesk.cards.CardTemplate.TemplateState;
import carddesk.cards.ConfirmationForm;
import carddesk.cards.Page;
import carddesk.files.FileMove;
import carddesk.ui.BackgroundExecutor;
import carddesk.ui.BackgroundTask;
import carddesk.ui.TaskResult;
import carddesk.wechatpay.CallFailure;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * Which templates are shown: filter, search, page, and the rows that the server gave for them.
 *
 * <p>The screen can be made before there is a server to ask; it shows nothing until {@link #open}.
 */
public final class TemplatesModel {

    /** One way of asking; an answer belongs to exactly one. */
    private record Question(@Nullable TemplateState state, String search, TemplateOrder order, int page, int pageSize) {
        /** Whether one page of the server answers it; otherwise all templates of the state are needed. */
        boolean isOnePage() {
            return search.isEmpty() && order.isOfServer();
        }
    }

    /**
     * How far the loading of all pages is, for a search or an order.
     *
     * @param looked how many templates are there
     * @param of how many there are; 0 while that is not known
     */
    public record Searched(int looked, int of) {
        static final Searched NOTHING = new Searched(0, 0);
    }

    /** Rows of a page, with the totals of the search and of the state filter. */
    record Found(List<CardTemplate> rows, int total, int totalOfState) {}

    /** Fetches templates of all pages; blocks, for background work. */
    @FunctionalInterface
    interface Listing {
        /**
         * Gives them once all are there.
         *
         * @param progress called with the number of templates fetched so far
         */
        List<CardTemplate> fetch(IntConsumer progress) throws CallFailure;
    }

    private final BackgroundExecutor executor;
    private final BackgroundTask task;
    private final TemplatesExport export;
    private final ObservableList<CardTemplate> rows = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper total = new ReadOnlyIntegerWrapper(this, "total");
    private final ReadOnlyIntegerWrapper page = new ReadOnlyIntegerWrapper(this, "page");
    private final ReadOnlyObjectWrapper<Searched> searched = new ReadOnlyObjectWrapper<>(this, "searched", Searched.NOTHING);
    private final ReadOnlyObjectWrapper<TaskResult<Found>> found = new ReadOnlyObjectWrapper<>(this, "found", TaskResult.running());
    private final ObjectProperty<@Nullable CardTemplate> selected = new SimpleObjectProperty<>(this, "selected");
    private final ReadOnlyObjectWrapper<Map<@Nullable TemplateState, Integer>> counts =
            new ReadOnlyObjectWrapper<>(this, "counts", new HashMap<>());
    private final Map<@Nullable TemplateState, FetchedTemplates> fetched = new HashMap<>();
    private final CompletableFuture<Boolean> drawn = new CompletableFuture<>();
    private @Nullable CardService opened;
    private long asked;
    private @Nullable TemplateState state;
    private String search = "";
    private TemplateOrder order = TemplateOrder.ofServer();
    private int pageSize;
    private boolean begun;

    /** @param pageSize rows on a page, 1 to {@value Page#MAX_LIMIT} */
    public TemplatesModel(BackgroundExecutor executor, int pageSize) {
        this.executor = executor;
        this.task = executor.task();
        this.export = new TemplatesExport(executor, FileMove.atomic());
        this.pageSize = pageSize;
    }

    /** Sets what is asked; called once, before anything is loaded. */
    public void open(CardService cards) {
        opened = cards;
    }

    /** Shows templates of one state, or of all; begins at the first page. */
    public void filter(@Nullable TemplateState wanted) {
        if (!Objects.equals(wanted, state)) {
            state = wanted;
            page.set(0);
            load();
        }
    }

    /** Shows templates whose title or id holds the text; empty shows all. */
    public void search(String text) {
        var wanted = ConfirmationForm.normalisedId(text).toLowerCase(Locale.ROOT);
        if (!wanted.equals(search)) {
            search = wanted;
            page.set(0);
            load();
        }
    }

    /** Shows the templates of all pages in an order; begins at the first page. */
    void sort(TemplateOrder wanted) {
        if (!wanted.equals(order)) {
            order = wanted;
            page.set(0);
            if (begun) {
                load();
            }
        }
    }

    /** Shows so many rows on a page; begins at the first page. */
    public void pageSize(int size) {
        if (size != pageSize) {
            pageSize = size;
            page.set(0);
            load();
        }
    }

    /** Turns to a page, the first being 0. */
    public void page(int index) {
        if (index != page.get()) {
            page.set(index);
            load();
        }
    }

    /** Asks the server again, for what was already fetched too. */
    public void refresh() {
        fetched.clear();
        counts.set(new HashMap<>());
        load();
    }

    /** Fetches the first rows, unless that was begun before. */
    public void loadOnce() {
        if (!begun) {
            load();
        }
    }

    /** Fetches what is to be shown. Rows of an earlier question are gone at once and do not come back. */
    public void load() {
        begun = true;
        var question = new Question(state, search, order, page.get(), pageSize);
        rows.clear();
        searched.set(Searched.NOTHING);
        selected.set(null);
        var whole = fetched();
        long mine = ++asked;
        var cards = cards();
        task.run(
                () -> answer(cards, question, whole, (looked, of) -> executor.onFxThread(() -> searched(mine, new Searched(looked, of)))),
                this::show);
    }

    public ObservableList<CardTemplate> rows() {
        return rows;
    }

    /** The answer for the page that is shown; running from the beginning. */
    ReadOnlyObjectProperty<TaskResult<Found>> foundProperty() {
        return found.getReadOnlyProperty();
    }

    /** How many templates there are on all pages. */
    public ReadOnlyIntegerProperty totalProperty() {
        return total.getReadOnlyProperty();
    }

    /** How many templates each filter has that was shown since the last refresh; the others are not known and not asked for. */
    public ReadOnlyObjectProperty<Map<@Nullable TemplateState, Integer>> countsProperty() {
        return counts.getReadOnlyProperty();
    }

    /** How far a running search or sorting is. */
    public ReadOnlyObjectProperty<Searched> searchedProperty() {
        return searched.getReadOnlyProperty();
    }

    /** The page shown, the first being 0. */
    public ReadOnlyIntegerProperty pageProperty() {
        return page.getReadOnlyProperty();
    }

    /** The template whose details are shown. */
    public ObjectProperty<@Nullable CardTemplate> selectedProperty() {
        return selected;
    }

    public Optional<TemplateState> state() {
        return Optional.ofNullable(state);
    }

    /** The search text in lower case; empty when nothing is searched. */
    public String search() {
        return search;
    }

    /** Rows on a page. */
    public int pageSize() {
        return pageSize;
    }

    /** How many pages there are, at least one. */
    public int pageCount() {
        return Math.max(1, Math.ceilDiv(total.get(), pageSize));
    }

    /** Done when the first rows, or why there are none, are drawn. Thread-safe. */
    public Future<?> drawn() {
        return drawn;
    }

    /** Called when they are drawn, or never will be. */
    public void markDrawn() {
        drawn.complete(true);
    }

    /** The work that fetches rows. */
    public BackgroundTask task() {
        return task;
    }

    /** The writing of templates to a file, which goes on while other rows are shown. */
    TemplatesExport export() {
        return export;
    }

    /** What the filter and the search let through now, of all pages, in the chosen order. */
    Listing filtered() {
        var text = search;
        var comparator = order.comparator();
        var whole = fetched();
        return progress -> whole.all((looked, of) -> progress.accept(looked)).stream()
                .filter(template -> matches(template, text)).sorted(comparator).toList();
    }

    private CardService cards() {
        return Objects.requireNonNull(opened, "templates are loaded only when a profile is open");
    }

    private FetchedTemplates fetched() {
        return fetched.computeIfAbsent(state, wanted -> new FetchedTemplates(cards(), wanted));
    }

    private static Found answer(CardService cards, Question question, FetchedTemplates fetchedSoFar, FetchedTemplates.Progress progress)
            throws CallFailure {
        int offset = question.page() * question.pageSize();
        if (question.isOnePage()) {
            var one = cards.templates(question.state(), offset, question.pageSize());
            return new Found(one.rows(), one.total(), one.total());
        }
        var whole = fetchedSoFar.all(progress);
        var matching = whole.stream().filter(template -> matches(template, question.search()))
                .sorted(question.order().comparator()).toList();
        int end = Math.min(matching.size(), offset + question.pageSize());
        return new Found(matching.subList(Math.min(offset, end), end), matching.size(), whole.size());
    }

    /** What comes late, of a question that was replaced or stopped, says nothing about this one. */
    private void searched(long mine, Searched now) {
        if (mine == asked && task.busyProperty().get()) {
            searched.set(now);
        }
    }

    /** Every template of the brand, page by page at the allowed pace. Blocks; for background work. */
    public static List<CardTemplate> wholeList(CardService cards, @Nullable TemplateState wanted, IntConsumer progress) throws CallFailure {
        return new FetchedTemplates(cards, wanted).all((looked, of) -> progress.accept(looked));
    }

    private static boolean matches(CardTemplate template, String wanted) {
        return template.title().toLowerCase(Locale.ROOT).contains(wanted) || template.cardId().toLowerCase(Locale.ROOT).contains(wanted);
    }

    private void show(TaskResult<Found> result) {
        result.result().ifPresent(answer -> {
            total.set(answer.total());
            var known = new HashMap<>(counts.get());
            known.put(state, answer.totalOfState());
            counts.set(known);
            rows.setAll(answer.rows());
        });
        found.set(result);
    }
}
