package carddesk.app;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a person asked for on the command line.
 *
 * @param sandbox open the practice environment at once
 * @param home where the program keeps its files; empty for the platform's data folder
 * @param language Chinese or English; empty for the one in the settings, or the system's
 * @param selfCheck run the self-check
 * @param pictures where the self-check puts its pictures; empty for none
 * @param version say the version
 * @param help explain the options
 */
record Options(
        boolean sandbox,
        Optional<Path> home,
        Optional<Locale> language,
        boolean selfCheck,
        Optional<Path> pictures,
        boolean version,
        boolean help) {

    static final String HELP =
            """
            Card Desk (卡务台): a brand's WeChat Pay membership cards.

            carddesk [--sandbox] [--home DIR] [--lang zh|en] [--self-check [DIR]] [--version] [--help]

              --sandbox            open the practice environment at once; nothing real is touched
              --home DIR           keep settings, history and logs under DIR
              --lang zh|en         the language of the screens
              --self-check [DIR]   do the main job through the real screens without a display,
                                   and put a picture of each screen into DIR
              --version            say the version
              --help               say this""";

    /** A command line that cannot be understood; the message is for the person. */
    static final class Misread extends Exception {
        private static final long serialVersionUID = 1L;

        Misread(String message) {
            super(message);
        }
    }

    /** Reads the arguments. */
    static Options read(List<String> arguments) throws Misread {
        boolean sandbox = false;
        boolean selfCheck = false;
        boolean version = false;
        boolean help = false;
        Optional<Path> home = Optional.empty();
        Optional<Path> pictures = Optional.empty();
        Optional<Locale> language = Optional.empty();
        var left = new ArrayDeque<>(arguments);
        while (!left.isEmpty()) {
            var option = left.poll();
            switch (option) {
                case "--sandbox" -> sandbox = true;
                case "--version" -> version = true;
                case "--help", "-h" -> help = true;
                case "--home" -> home = Optional.of(path(option, left));
                case "--lang" -> language = Optional.of(language(left));
                case "--self-check" -> {
                    selfCheck = true;
                    if (!left.isEmpty() && !left.peek().startsWith("--")) {
                        pictures = Optional.of(path(option, left));
                    }
                }
                default -> throw new Misread("Card Desk does not know the option " + option + ". Try --help.");
            }
        }
        return new Options(sandbox, home, language, selfCheck, pictures, version, help);
    }

    private static Path path(String option, ArrayDeque<String> left) throws Misread {
        if (left.isEmpty() || left.peek().isBlank()) {
            throw new Misread(option + " needs a folder behind it.");
        }
        try {
            return Path.of(left.poll()).toAbsolutePath().normalize();
        } catch (InvalidPathException notAPath) {
            throw new Misread(option + " needs a folder behind it; this is none.");
        }
    }

    private static Locale language(ArrayDeque<String> left) throws Misread {
        return switch (left.isEmpty() ? "" : left.poll()) {
            case "zh" -> Locale.SIMPLIFIED_CHINESE;
            case "en" -> Locale.ENGLISH;
            default -> throw new Misread("--lang is zh or en.");
        };
    }
}
