package carddesk;

import carddesk.app.Launch;

/** Starts the program. */
public final class CardDesk {

    private CardDesk() {}

    /** Reads the options and does what they say; see {@code --help}. */
    static void main(String[] args) {
        int exit = new Launch(System.out, System.err, System.getenv()).run(args);
        System.exit(exit);
    }
}
