package carddesk.app;

import carddesk.app.Options.Misread;
import carddesk.inspection.Finding;
import carddesk.inspection.Inspection;
import carddesk.journal.TeamSchema;
import carddesk.ui.Messages;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Runs the program: prints information, inspects files, runs the self-check, or shows the window. */
public final class Launch {

    private static final int MISREAD = 2;

    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, String> environment;
    private final Alarms alarms;

    /**
     * @param environment the environment variables; {@code DISPLAY} is read
     * @param alarms report what cannot be printed
     */
    Launch(PrintStream out, PrintStream err, Map<String, String> environment, Alarms alarms) {
        this.out = out;
        this.err = err;
        this.environment = environment;
        this.alarms = alarms;
    }

    public static Launch ofProcess(PrintStream out, PrintStream err) {
        return new Launch(out, err, System.getenv(), Alarms.windows());
    }

    /** Returns the exit status: 0 for success, 1 for a failed check, an inspection with problems or a start that failed, 2 for invalid options. */
    public int run(String[] arguments) {
        try {
            return start(arguments);
        } catch (RuntimeException | Error failure) { // such as a library that is missing; the process ends with it and would say nothing
            print(err, Redaction.of("""
                    卡务台出错，已停止（%1$s）。请重新安装卡务台；如果仍然这样，请把这段文字发给技术支持。
                    Card Desk failed and has stopped (%1$s). Install Card Desk again; if this does not help, send this text to support."""
                    .formatted(failure)));
            return 1;
        }
    }

    private int start(String[] arguments) {
        Options options;
        try {
            options = Options.read(List.of(arguments));
        } catch (Misread misread) {
            print(err, String.valueOf(misread.getMessage()));
            return MISREAD;
        }
        if (options.help()) {
            print(out, Options.HELP);
            return 0;
        }
        if (options.version()) {
            print(out, "Card Desk " + Version.text());
            return 0;
        }
        if (options.teamSchema()) {
            print(out, new TeamSchema().script());
            return 0;
        }
        if (!options.inspected().isEmpty()) {
            return inspect(options);
        }
        if (options.selfCheck()) {
            return print(out, "Card Desk " + Version.text() + ", self-check") ? selfCheck(options) : 1;
        }
        if (!hasDisplay()) {
            out.println("没有可用的显示器，改为运行自检。There is no display here, so Card Desk runs its self-check instead of opening a window.");
            return selfCheck(options);
        }
        return window(options, arguments);
    }

    /** Needs no JavaFX. */
    private int inspect(Options options) {
        var messages = new Messages(Objects.requireNonNullElseGet(options.language(), Locale::getDefault));
        var findings = Inspection.of(options.inspected(), messages, Clock.system(ZoneId.systemDefault()));
        boolean isPrinted = print(out, findings.stream().map(Finding::line).collect(Collectors.joining(System.lineSeparator())));
        return isPrinted && Inspection.isWell(findings) ? 0 : 1;
    }

    /** Prints a text, or shows it if printing fails without a console; returns whether there is one. */
    private boolean print(PrintStream stream, String text) {
        stream.println(text);
        boolean hasConsole = !stream.checkError();
        if (!hasConsole) {
            alarms.withoutConsole(text);
        }
        return hasConsole;
    }

    private boolean hasDisplay() {
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
        return !linux || "Headless".equals(System.getProperty("glass.platform")) || !environment.getOrDefault("DISPLAY", "").isBlank();
    }

    private int window(Options options, String[] arguments) {
        try {
            CardDeskApp.launch(options, arguments);
            return 0;
        } catch (UnsupportedOperationException noToolkit) {
            return noToolkit("""
                    窗口打不开：缺少 GTK 3 或显示器不可用。请安装 GTK 3（Debian、Ubuntu：libgtk-3-0），或用 --self-check 运行自检。
                    The window cannot be opened: GTK 3 is missing or the display is not usable. \
                    Install GTK 3 (Debian, Ubuntu: libgtk-3-0), or run --self-check.""");
        } catch (RuntimeException | LinkageError noToolkit) { // JavaFX throws many exceptions when it does not start
            return noToolkit("""
                    窗口打不开：JavaFX 不能启动（%1$s）。请重新安装卡务台。
                    The window cannot be opened: JavaFX does not start (%1$s). Install Card Desk again.""".formatted(noToolkit));
        }
    }

    private int noToolkit(String text) {
        err.println(text);
        alarms.withoutToolkit(text);
        return 1;
    }

    private int selfCheck(Options options) {
        if (System.getProperty("glass.platform") == null) { // packaging runs it on a real display to train the cache
            System.setProperty("glass.platform", "Headless");
            System.setProperty("prism.order", "sw");
        }
        System.setProperty("java.awt.headless", "true");
        try {
            var album = options.pictures() == null ? null : Pictures.in(options.pictures());
            if (options.home() != null) {
                return new SelfCheck(out, options, options.home(), album).run();
            }
            try (var temporary = new TemporaryFolder("carddesk-self-check", err, Files::delete)) {
                return new SelfCheck(out, options, temporary.path(), album).run();
            }
        } catch (IOException notWritable) {
            err.println("自检不能写入文件夹。The self-check cannot write to its folder: " + notWritable.getMessage());
            return 1;
        }
    }
}
