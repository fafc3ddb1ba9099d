package carddesk.app;

import carddesk.cards.CardTemplate;
import carddesk.cards.CardTemplate.TemplateState;
import carddesk.journal.JournalEntry;
import carddesk.sandbox.PracticeKeys;
import carddesk.sandbox.PracticeServer;
import carddesk.sandbox.SampleCard;
import carddesk.ui.Settings.Theme;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tests the main functions in the real screens with the practice environment and reports the result of each step. */
final class SelfCheck {

    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    private static final int PART_LENGTH = 6;

    private static final Logger LOG = LoggerFactory.getLogger(SelfCheck.class);

    private final PrintStream out;
    private final Options options;
    private final Path home;
    private final Pictures.@Nullable Album album;
    private Instant begun = Instant.now();
    private int passed;
    private int failed;

    /** @param album gets a picture of each screen; null for no pictures */
    SelfCheck(PrintStream out, Options options, Path home, Pictures.@Nullable Album album) {
        this.out = out;
        this.options = options;
        this.home = home;
        this.album = album;
    }

    /** A step; an exception is its failure. */
    @FunctionalInterface
    private interface Step {
        void run() throws Exception;
    }

    /** Runs all steps, repeatedly if requested; returns 0 if all passed, otherwise 1. */
    int run() {
        Platform.startup(() -> Platform.setImplicitExit(false));
        try {
            long end = System.nanoTime() + options.repeat().toNanos();
            do {
                round();
            } while (failed == 0 && System.nanoTime() - end < 0);
        } finally {
            Platform.exit();
        }
        out.println("self-check: " + passed + " passed, " + failed + " failed");
        return failed == 0 ? 0 : 1;
    }

    /** Runs all steps once, with a toolkit that is running; returns the number of failed ones so far. */
    int round() {
        begun = Instant.now();
        var screen = new ScreenDriver(WIDTH, HEIGHT);
        Program program;
        try {
            program = screen.ask(() -> start(screen.stage(), home, true));
        } catch (IllegalStateException notStarted) { // there is no log yet
            fail("start the program", notStarted.getCause() instanceof IOException ? "the folder cannot be used: " + home : notStarted.getMessage());
            return failed;
        }
        try {
            check(screen, program, new Pictures(screen, program.settings(), album));
        } finally {
            close(screen, program);
        }
        step("unlock a vault and list its templates", this::unlock);
        return failed;
    }

    private Program start(Stage stage, Path folder, boolean practises) throws IOException {
        var folders = new Home(folder);
        folders.prepare();
        var language = Objects.requireNonNullElse(options.language(), Locale.SIMPLIFIED_CHINESE);
        var program = new Program(stage, Services.of(folders, practises), language, opened -> {});
        program.settings().themeProperty().set(Theme.LIGHT);
        return program;
    }

    private static void close(ScreenDriver screen, Program program) {
        screen.run(() -> {
            program.close();
            screen.stage().hide();
        });
    }

    /** Starts the program with a vault of its own: the home folder may contain one, which stays as it is. */
    private void unlock() throws Exception {
        var password = UUID.randomUUID().toString();
        try (var temporary = new TemporaryFolder("carddesk-self-check-vault", out, Files::delete);
                var _ = new PracticeVault(temporary.path(), PracticeKeys.loadOrGenerate(new Home(home).practice()), password.toCharArray())) {
            var screen = new ScreenDriver(WIDTH, HEIGHT);
            var program = screen.ask(() -> start(screen.stage(), temporary.path(), false));
            try {
                screen.run(() -> program.show(false));
                screen.await("the password field", () -> screen.has("#unlockPassword"));
                screen.type("#unlockPassword", password);
                screen.click("#unlockButton");
                screen.await("templates", () -> screen.has("#templatesTable") && !templates(screen).isEmpty());
            } finally {
                close(screen, program);
            }
        }
    }

    private void check(ScreenDriver screen, Program program, Pictures pictures) {
        boolean opened = step("open the practice environment", () -> {
            screen.run(() -> program.show(true));
            screen.await("templates", () -> screen.has("#templatesTable") && !templates(screen).isEmpty());
        });
        if (!opened) {
            return;
        }
        browse(screen, program, pictures);
        var stuck = server(program).stuckCards().getFirst();
        confirm(screen, program, pictures, stuck);
        step("find it in the history", () -> {
            screen.click("#navHistory");
            screen.await("the attempt", () -> screen.has("#historyTable") && showsConfirmed(screen, stuck));
            screen.type("#historySearch", stuck.code());
            screen.await("the attempts of this card", () -> showsConfirmed(screen, stuck) && showsOnly(screen, stuck));
            pictures.take("history");
        });
        step("find it by a part of its code", () -> {
            screen.click("#navConfirm");
            screen.await("the result", () -> screen.has("#nextCard"));
            screen.click("#nextCard");
            screen.click("#findPartial");
            screen.type("#partialCode", stuck.code().substring(stuck.code().length() - PART_LENGTH));
            screen.click("#partialSearch");
            screen.await("the card", () -> screen.has(".partial-match"));
            pictures.take("partial-code");
            screen.click("#partialClose");
        });
        beginBatches(screen, pictures);
        step("show the settings", () -> {
            screen.click("#navSettings");
            screen.await("the settings", () -> screen.has("#practiceFault"));
            pictures.take("settings");
        });
    }

    private void beginBatches(ScreenDriver screen, Pictures pictures) {
        step("open a spreadsheet and check its rows", () -> {
            screen.click("#navBatch");
            screen.await("the first step", () -> screen.has("#batchSample"));
            screen.click("#batchSample");
            screen.await("the checked rows", () -> screen.has("#filterMEND"));
            screen.await("all columns and the whole table", () -> screen.has("#mapping5") && screen.hasItsHeight("#batchTable"));
            pictures.take("batch");
        });
        step("open a log of notifications", () -> {
            screen.click("#batchAnother");
            screen.await("the first step", () -> screen.has("#batchSampleLog"));
            pictures.take("batch-open");
            screen.click("#batchSampleLog");
            screen.await("its cards", () -> screen.has("#notificationsFound") && screen.has("#filterLEFT_OUT") && screen.hasItsHeight("#batchTable"));
            pictures.take("notifications");
        });
        step("ask for the cards of a list of OpenIDs", () -> {
            screen.click("#batchAnother");
            screen.await("the first step", () -> screen.has("#batchSampleMembers"));
            screen.click("#batchSampleMembers");
            screen.await("the list", () -> screen.has("#membersAsk"));
            pictures.take("members");
            screen.click("#membersAsk");
            screen.await("the waiting cards", () -> screen.has("#batchFound"));
            pictures.take("member-cards");
        });
    }

    private void browse(ScreenDriver screen, Program program, Pictures pictures) {
        step("list templates, page by page", () -> {
            var first = templates(screen);
            expect(first.size() == program.settings().pageSizeProperty().get(), "a full first page");
            screen.page("#templatesPager", 1);
            screen.await("the second page", () -> !templates(screen).isEmpty() && !templates(screen).equals(first));
            screen.page("#templatesPager", 0);
            screen.await("the first page again", () -> templates(screen).equals(first));
            pictures.take("templates");
        });
        step("filter by state", () -> {
            screen.click("#stateInvalid");
            screen.await("only invalid templates", () -> allAre(screen, TemplateState.CARD_INVALID));
            screen.click("#stateEffective");
            screen.await("only effective templates", () -> allAre(screen, TemplateState.CARD_EFFECTIVE));
            screen.click("#stateAll");
            screen.await("all templates", () -> !templates(screen).isEmpty());
        });
    }

    private void confirm(ScreenDriver screen, Program program, Pictures pictures, SampleCard stuck) {
        step("search the stuck card's template", () -> {
            screen.type("#templateSearch", stuck.cardId());
            screen.await("one template", () -> templates(screen).size() == 1 && templates(screen).getFirst().cardId().equals(stuck.cardId()));
            screen.await("its details", () -> screen.has("#confirmWithTemplate"));
        });
        step("open the stuck card", () -> {
            screen.click("#confirmWithTemplate");
            screen.await("the form", () -> screen.has("#userCardCode")); // on a display it appears with the next pulse
            screen.type("#userCardCode", stuck.code());
            screen.type("#openid", stuck.openid());
            screen.click("#lookupCard");
            screen.await("the card", () -> screen.has("#foundState"));
            expect(server(program).stuckCards().contains(stuck), "a card that is not activated yet");
            pictures.take("confirm");
        });
        step("say what is wrong before anything is sent", () -> {
            screen.type("#cardColorHex", "#12345");
            screen.click("#submitConfirm");
            expect(!screen.has("#confirmResult") && server(program).stuckCards().contains(stuck), "nothing sent");
            pictures.take("confirm-problem");
            screen.type("#cardColorHex", "#0B6E4F");
        });
        step("confirm the card", () -> {
            screen.click("#submitConfirm");
            screen.await("a result", () -> screen.has("#resultState"));
        });
        step("see it usable, the answer verified", () -> {
            expect(screen.has("#resultVerified") && !screen.text("#resultRequestId").isBlank(), "a verified answer with its Request-ID");
            expect(!server(program).stuckCards().contains(stuck), "the practice environment to hold it EFFECTIVE");
            pictures.take("confirmed");
        });
    }

    /** Runs a step and prints its line; returns whether it passed. */
    private boolean step(String what, Step step) {
        long start = System.nanoTime();
        try {
            step.run();
        } catch (Exception problem) { // any exception fails the step; the next step runs
            LOG.warn("Self-check: {}", what, problem);
            fail(what, problem.getMessage());
            return false;
        }
        passed++;
        out.printf(Locale.ROOT, "ok      %-46s %6d ms%n", what, Duration.ofNanos(System.nanoTime() - start).toMillis());
        return true;
    }

    private void fail(String what, @Nullable String why) {
        failed++;
        out.printf(Locale.ROOT, "FAILED  %-46s %s%n", what, why);
    }

    private static void expect(boolean held, String what) {
        if (!held) {
            throw new IllegalStateException("expected " + what);
        }
    }

    private static PracticeServer server(Program program) {
        return program.practiceServer().orElseThrow(() -> new IllegalStateException("The practice environment is not open"));
    }

    private static List<CardTemplate> templates(ScreenDriver screen) {
        return screen.items("#templatesTable", CardTemplate.class);
    }

    private static boolean allAre(ScreenDriver screen, TemplateState wanted) {
        var shown = templates(screen);
        return !shown.isEmpty() && shown.stream().allMatch(template -> template.state() != null && template.state().is(wanted));
    }

    private static boolean showsOnly(ScreenDriver screen, SampleCard card) {
        return screen.items("#historyTable", JournalEntry.class).stream().allMatch(entry -> entry.userCardCode().equals(card.code()));
    }

    /** The newest attempt is the one just made; an existing home has older ones too. */
    private boolean showsConfirmed(ScreenDriver screen, SampleCard card) {
        return screen.items("#historyTable", JournalEntry.class).stream().findFirst()
                .filter(newest -> newest.userCardCode().equals(card.code()) && newest.status() == JournalEntry.Status.CONFIRMED)
                .filter(newest -> !newest.at().isBefore(begun))
                .isPresent();
    }
}
