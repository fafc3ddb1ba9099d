package carddesk.app;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The command line.
 *
 * @param sandbox open the practice environment
 * @param home folder for all files; null for the platform's data folder
 * @param language Chinese or English; null for the one in the settings, or the system's
 * @param selfCheck run the self-check
 * @param pictures folder for the pictures of the self-check; null for none
 * @param inspected the files and folders to inspect; empty for none
 * @param repeat how long the self-check is repeated; zero for once
 * @param profile an exported profile to import
 * @param timeStart print the times of the start
 * @param teamSchema print the SQL that prepares a team's database
 * @param version print the version
 * @param help print the help
 */
record Options(
        boolean sandbox,
        @Nullable Path home,
        @Nullable Locale language,
        boolean selfCheck,
        @Nullable Path pictures,
        List<Path> inspected,
        Duration repeat,
        @Nullable Path profile,
        boolean timeStart,
        boolean teamSchema,
        boolean version,
        boolean help) {

    Options {
        inspected = List.copyOf(inspected);
    }

    /** File name suffix of exported profiles. */
    static final String PROFILE_SUFFIX = ".carddesk";

    static final String HELP =
            """
            Card Desk (卡务台): a brand's WeChat Pay membership cards.

            carddesk [--sandbox] [--home DIR] [--lang zh|en] [--self-check [DIR]]
                     [--repeat MINUTES] [--inspect PATH...] [--time-start] [--team-schema]
                     [--version] [--help] [PROFILE.carddesk]

              --sandbox            open the practice environment, which uses no real data
              --home DIR           keep settings, history and logs under DIR
              --lang zh|en         the language of the screens and of --inspect
              --self-check [DIR]   test the main functions in the real screens without a display
                                   and write a picture of each screen to DIR
              --repeat MINUTES     repeat the self-check for MINUTES
              --inspect PATH...    print, without a window, what the program recognises in spreadsheets,
                                   key files, zips, notifications, or folders of them
              --time-start         print when the window is drawn, when it is usable, and when
                                   the first templates are listed
              --team-schema        print the SQL with which a database administrator prepares
                                   a PostgreSQL database for a team
              --version            print the version
              --help               print this help
              PROFILE.carddesk     import this exported profile after unlocking the vault""";

    /** An invalid command line; the message is for the user. */
    static final class Misread extends Exception {
        Misread(String message) {
            super(message);
        }
    }

    /** Ignores case. */
    static boolean isProfile(Path file) {
        return isProfile(file.toString());
    }

    private static boolean isProfile(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(PROFILE_SUFFIX);
    }

    static Options read(List<String> arguments) throws Misread {
        var reading = new Reading();
        var left = new ArrayDeque<>(arguments);
        while (!left.isEmpty()) {
            reading.take(left.poll(), left);
        }
        return reading.options();
    }

    private static final class Reading {
        private boolean sandbox;
        private boolean selfCheck;
        private boolean timeStart;
        private boolean teamSchema;
        private boolean version;
        private boolean help;
        private @Nullable Path home;
        private @Nullable Path pictures;
        private final List<Path> inspected = new ArrayList<>();
        private Duration repeat = Duration.ZERO;
        private @Nullable Path profile;
        private @Nullable Locale language;

        void take(String option, ArrayDeque<String> left) throws Misread {
            switch (option) {
                case "--sandbox" -> sandbox = true;
                case "--time-start" -> timeStart = true;
                case "--team-schema" -> teamSchema = true;
                case "--version" -> version = true;
                case "--help", "-h" -> help = true;
                case "--home" -> home = path(option, left);
                case "--repeat" -> repeat = minutes(left);
                case "--lang" -> language = language(left);
                case "--self-check" -> {
                    selfCheck = true;
                    if (!left.isEmpty() && !left.peek().startsWith("--")) {
                        pictures = path(option, left);
                    }
                }
                case "--inspect" -> inspect(left);
                default -> {
                    if (option.startsWith("--") || !isProfile(option)) {
                        throw new Misread("Card Desk does not know the option " + option + ". Try --help.");
                    }
                    profile = file(option);
                }
            }
        }

        private void inspect(ArrayDeque<String> left) throws Misread {
            do {
                if (left.isEmpty() || left.peek().isEmpty() || left.peek().startsWith("--")) {
                    throw new Misread("--inspect needs a file or folder behind it.");
                }
                inspected.add(asGiven(left.poll()));
            } while (!left.isEmpty() && !left.peek().startsWith("--"));
        }

        Options options() {
            return new Options(sandbox, home, language, selfCheck, pictures, inspected, repeat, profile, timeStart, teamSchema, version, help);
        }
    }

    private static Path file(String name) throws Misread {
        return asGiven(name).toAbsolutePath().normalize();
    }

    private static Path asGiven(String name) throws Misread {
        try {
            return Path.of(name);
        } catch (InvalidPathException notAPath) {
            throw new Misread("This is not the name of a file: " + name);
        }
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

    private static Duration minutes(ArrayDeque<String> left) throws Misread {
        var text = left.isEmpty() ? "" : left.poll();
        if (!text.matches("[0-9]{1,4}")) {
            throw new Misread("--repeat needs a number of minutes behind it.");
        }
        return Duration.ofMinutes(Long.parseLong(text));
    }

    private static Locale language(ArrayDeque<String> left) throws Misread {
        return switch (left.isEmpty() ? "" : left.poll()) {
            case "zh" -> Locale.SIMPLIFIED_CHINESE;
            case "en" -> Locale.ENGLISH;
            default -> throw new Misread("--lang is zh or en.");
        };
    }
}
