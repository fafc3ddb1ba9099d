package carddesk.app;

import carddesk.app.Options.Misread;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.application.Application;

/** Decides what a start of the program does: say something, check itself, or show the window. */
public final class Launch {

    private static final int MISREAD = 2;

    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, String> environment;

    /** @param environment the variables that tell whether there is a display */
    public Launch(PrintStream out, PrintStream err, Map<String, String> environment) {
        this.out = out;
        this.err = err;
        this.environment = environment;
    }

    /** Runs the program to its end and gives the exit status: 0 for success, 1 for a failed check, 2 for options it cannot read. */
    public int run(String[] arguments) {
        Options options;
        try {
            options = Options.read(List.of(arguments));
        } catch (Misread misread) {
            err.println(misread.getMessage());
            return MISREAD;
        }
        if (options.help()) {
            out.println(Options.HELP);
            return 0;
        }
        if (options.version()) {
            out.println("Card Desk " + Version.text());
            return 0;
        }
        if (options.selfCheck()) {
            return selfCheck(options);
        }
        if (!hasDisplay()) {
            out.println("没有可用的显示器，改为运行自检。There is no display here, so Card Desk runs its self-check instead of opening a window.");
            return selfCheck(options);
        }
        return window(arguments);
    }

    private boolean hasDisplay() {
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
        return !linux || "Headless".equals(System.getProperty("glass.platform")) || !environment.getOrDefault("DISPLAY", "").isBlank();
    }

    private int window(String[] arguments) {
        try {
            Application.launch(CardDeskApp.class, arguments);
            return 0;
        } catch (UnsupportedOperationException noToolkit) {
            err.println("窗口打不开：缺少 GTK 3 或显示器不可用。请安装 GTK 3（Debian、Ubuntu：libgtk-3-0），或用 --self-check 运行自检。");
            err.println("The window cannot be opened: GTK 3 is missing or the display is not usable."
                    + " Install GTK 3 (Debian, Ubuntu: libgtk-3-0), or run --self-check.");
            return 1;
        }
    }

    private int selfCheck(Options options) {
        if (System.getProperty("glass.platform") == null) { // packaging checks on a real display, to train the cache with it
            System.setProperty("glass.platform", "Headless");
            System.setProperty("prism.order", "sw");
        }
        System.setProperty("java.awt.headless", "true");
        try {
            if (options.home().isPresent()) {
                return new SelfCheck(out, options, options.home().get()).run();
            }
            try (var temporary = new TemporaryFolder("carddesk-self-check", err, Files::delete)) {
                return new SelfCheck(out, options, temporary.path()).run();
            }
        } catch (IOException notWritable) {
            err.println("自检不能写入文件夹。The self-check cannot write to its folder: " + notWritable.getMessage());
            return 1;
        }
    }
}
