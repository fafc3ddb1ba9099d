package carddesk;

import carddesk.app.Launch;

/** Starts the program. */
public final class CardDesk {

    private CardDesk() {}

    /** Reads the options and does what they say; see {@code --help}. */
    static void main(String[] args) {
        int exit = 1;
        try {
            exit = Launch.ofProcess(System.out, System.err).run(args); // command-line output
        } finally {
            System.exit(exit); // threads of the toolkit would keep a failed start alive
        }
    }
}
