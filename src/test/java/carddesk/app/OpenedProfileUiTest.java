package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.ui.OnScreen;
import carddesk.ui.TestWindows;
import carddesk.ui.Watched;
import carddesk.vault.HomeLock;
import com.sun.glass.ui.Application.EventHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Application;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.testfx.api.FxToolkit;

/** A profile that is double-clicked while the program runs reaches it: by a second start on Windows and Linux, by an event on macOS. */
@Watched
@Isolated("changes the name of the system")
class OpenedProfileUiTest {

    @TempDir
    private Path folder;

    private final List<Application> started = new ArrayList<>();
    private final List<Path> opened = new ArrayList<>();
    private OnScreen main;
    private String before;
    private EventHandler usual;

    @BeforeEach
    void prepare() throws Exception {
        main = new OnScreen(FxToolkit.registerPrimaryStage());
        before = System.getProperty("os.name");
        usual = main.fx(() -> com.sun.glass.ui.Application.GetApplication().getEventHandler());
    }

    @AfterEach
    void end() throws Exception {
        System.setProperty("os.name", before);
        main.run(() -> com.sun.glass.ui.Application.GetApplication().setEventHandler(usual));
        for (var application : started) {
            FxToolkit.cleanupApplication(application);
        }
        TestWindows.closeAll();
    }

    @Test
    void aSecondStartBringsTheRunningProgramForwardWithItsProfile() throws Exception {
        started.add(FxToolkit.setupApplication(CardDeskApp.class, "--lang", "en", "--home", folder.toString()));
        main.awaitShown("#startWizard");
        main.run(() -> main.stage().setIconified(true));

        assertThat(HomeLock.askToComeForward(folder, folder.resolve("from a colleague.CARDDESK"))).isTrue();

        main.await("the window", () -> !main.stage().isIconified());
        main.await("the file", () -> askedFor() == 1);
    }

    @Test
    void aProfileThatTheProgramIsStartedWithArrives() throws Exception {
        started.add(FxToolkit.setupApplication(
                CardDeskApp.class, "--lang", "en", "--home", folder.toString(), folder.resolve("from a colleague.CARDDESK").toString()));
        main.awaitShown("#startWizard");

        assertThat(askedFor()).isEqualTo(1);
    }

    @Test
    void aProgramThatHoldsTheFolderAndDoesNotAnswerIsSaid() throws Exception {
        try (var other = HomeLock.take(folder, new SecureRandom(), file -> true).orElseThrow()) {
            Files.writeString(folder.resolve("instance"), "1 00");
            started.add(FxToolkit.setupApplication(CardDeskApp.class, "--lang", "en", "--home", folder.toString()));

            main.awaitShown("#startFailure");
            assertThat(main.text("#startFailure")).isEqualTo("Card Desk is running already");
            assertThat(other).isNotNull();
        }
    }

    @Test
    void onAMacTheSystemsEventOpensTheFile() {
        System.setProperty("os.name", "Mac OS X");
        main.run(() -> OpenFileEvents.follow(opened::add));

        send("/Users/chen/a.carddesk", "/Users/chen/b.carddesk");

        assertThat(opened).containsExactly(Path.of("/Users/chen/a.carddesk"), Path.of("/Users/chen/b.carddesk"));
    }

    @Test
    void elsewhereJavaFxKeepsItsOwnHandler() {
        System.setProperty("os.name", "Windows 11");
        main.run(() -> OpenFileEvents.follow(opened::add));

        assertThat(main.fx(() -> com.sun.glass.ui.Application.GetApplication().getEventHandler())).isSameAs(usual);
    }

    @Test
    void quittingFromTheSystemsMenuStillClosesTheWindows() throws Exception {
        System.setProperty("os.name", "Mac OS X");
        var stage = TestWindows.create();
        var window = new OnScreen(stage);
        var requests = new ArrayList<>();
        window.run(() -> {
            OpenFileEvents.follow(opened::add);
            stage.setOnCloseRequest(request -> {
                requests.add(request);
                request.consume();
            });
            stage.show();
            var glass = com.sun.glass.ui.Application.GetApplication();
            glass.getEventHandler().handleQuitAction(glass, System.nanoTime());
        });

        assertThat(requests).hasSize(1);
    }

    /** How often the log says that a profile arrived; the packages' tests look for the same words. */
    private long askedFor() {
        try (var lines = Files.lines(folder.resolve("logs").resolve("carddesk.log"))) {
            return lines.filter(line -> line.contains("Asked to open a profile")).count();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void send(String... files) {
        main.run(() -> {
            var glass = com.sun.glass.ui.Application.GetApplication();
            glass.getEventHandler().handleOpenFilesAction(glass, System.nanoTime(), files);
        });
    }
}
