package carddesk.ui.shell;

import carddesk.profile.Profile;
import carddesk.sandbox.Face;
import carddesk.ui.Background;
import carddesk.ui.CallMonitor;
import carddesk.ui.Desk;
import carddesk.ui.Desks;
import carddesk.ui.Explainer;
import carddesk.ui.Lane;
import carddesk.ui.Safe;
import carddesk.ui.Texts;
import carddesk.ui.confirm.Drafts;
import carddesk.ui.controls.LoadPane;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;

/** Which desk is open: none, the practice environment's, or a profile's; and the way from one to another. */
final class Reception {

    /** What the window shows. */
    enum At { WELCOME, LOCKED, OPENING, DESK }

    private final Desks desks;
    private final Departures departures;
    private final Safe safe;
    private final Background background;
    private final Lane opening;
    private final AtomicReference<Locale> language;
    private final Consumer<OpenDesk> opened;
    private final Consumer<Parent> waitingView;
    private final Runnable changed;
    private final Supplier<List<? extends Node>> waysOut;
    private At at = At.WELCOME;
    private Optional<Profile> atWork = Optional.empty();

    /** A desk that has just been opened, with what watches its calls and the screen to begin with; the face is that of a practice desk. */
    record OpenDesk(Desk desk, CallMonitor monitor, Face face, Screen first, Drafts.Owner owner) {}

    /**
     * @param departures what a desk that was left has still to end before the next one opens
     * @param opened is handed each desk that opens
     * @param waitingView shows that a desk is being opened
     * @param changed is told when the place changed to welcome or locked
     * @param waysOut what a person can do when a desk does not open, beside trying again
     */
    Reception(
            Desks desks, Departures departures, Safe safe, Background background, AtomicReference<Locale> language,
            Consumer<OpenDesk> opened, Consumer<Parent> waitingView, Runnable changed, Supplier<List<? extends Node>> waysOut) {
        this.desks = desks;
        this.departures = departures;
        this.safe = safe;
        this.background = background;
        this.opening = background.lane();
        this.language = language;
        this.opened = opened;
        this.waitingView = waitingView;
        this.changed = changed;
        this.waysOut = waysOut;
    }

    /** Where the person stands. */
    At at() {
        return at;
    }

    /** Begins: with the practice environment, at the locked vault, or with a welcome. */
    void begin(boolean practise, Texts texts) {
        if (practise) {
            practise(Face.BRAND, texts);
        } else {
            arrive(safe.exists() ? At.LOCKED : At.WELCOME);
        }
    }

    /** Opens the practice environment. */
    void practise(Face face, Texts texts) {
        var monitor = new CallMonitor(background);
        atWork = Optional.empty();
        open(
                () -> new OpenDesk(desks.practice(face, monitor::report, language::get), monitor, face, Screen.TEMPLATES,
                        new Drafts.Owner.OfPractice(face)),
                texts,
                () -> practise(face, texts));
    }

    /** Opens the profile that was used last; a welcome when there is none. */
    void enter(Texts texts) {
        var content = safe.content();
        content.chosen().or(() -> content.profiles().stream().findFirst()).ifPresentOrElse(
                profile -> open(profile.id(), texts), () -> arrive(At.WELCOME));
    }

    /** Opens a profile and remembers the choice. */
    void open(UUID id, Texts texts) {
        open(id, texts, Screen.TEMPLATES);
    }

    /** Opens the profile at work anew when it was changed, or another when it is gone. */
    void follow(Texts texts) {
        atWork.ifPresent(known -> safe.content().profile(known.id()).ifPresentOrElse(
                now -> {
                    if (!now.equals(known)) {
                        open(now.id(), texts, Screen.SETTINGS);
                    }
                },
                () -> enter(texts)));
    }

    private void open(UUID id, Texts texts, Screen first) {
        if (!safe.isOpen()) {
            arrive(At.LOCKED);
            return;
        }
        atWork = safe.content().profile(id);
        var monitor = new CallMonitor(background);
        open(() -> {
            if (!safe.content().chosenId().filter(id::equals).isPresent()) {
                safe.change(content -> content.choosing(id));
            }
            var content = safe.content();
            var profile = content.profile(id).orElseThrow();
            var key = content.journalKey().bytes();
            try {
                return new OpenDesk(desks.open(profile, key, monitor::report, language::get), monitor, Face.BRAND, first,
                        new Drafts.Owner.OfProfile(id));
            } finally {
                Arrays.fill(key, (byte) 0);
            }
        }, texts, () -> open(id, texts, first));
    }

    /** The profiles to choose from; none while the vault is locked. */
    List<Profile> profiles() {
        return safe.isOpen() ? safe.content().profiles() : List.of();
    }

    /** Whether there is a vault that is locked. */
    boolean canUnlock() {
        return safe.exists() && !safe.isOpen();
    }

    /** Asks for the master password. */
    void unlock() {
        arrive(At.LOCKED);
    }

    /** Whether there is something to lock. */
    boolean canLock() {
        return safe.isOpen();
    }

    /** Locks the vault: the desk is left, calls are cancelled, secrets wiped. */
    void lock() {
        if (safe.isOpen()) {
            opening.cancel();
            arrive(At.LOCKED);
            safe.lock();
            background.lane().run(() -> {
                departures.await();
                desks.leave();
                return true;
            }, done -> {}, problem -> {});
        }
    }

    private void open(Callable<OpenDesk> way, Texts texts, Runnable again) {
        at = At.OPENING;
        changed.run();
        var waiting = new LoadPane();
        waiting.getContent().setAll(new StackPane());
        waiting.follow(opening, texts, "openingCancel");
        waitingView.accept(waiting);
        opening.run(
                () -> {
                    departures.await();
                    return way.call();
                },
                desk -> {
                    at = At.DESK;
                    opened.accept(desk);
                },
                problem -> waiting.showFailure(new Explainer(texts).explain(problem), texts, again, waysOut.get()),
                () -> arrive(canUnlock() ? At.LOCKED : At.WELCOME));
    }

    private void arrive(At place) {
        atWork = Optional.empty();
        at = place;
        changed.run();
    }
}
