package carddesk;

/** Starts the program. */
public final class CardDesk {
    private CardDesk() {}

    static void main(String[] args) {}
}
