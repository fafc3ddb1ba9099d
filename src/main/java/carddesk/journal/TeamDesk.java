package carddesk.journal;

/**
 * How a desk of a team presents itself. The server records the connected database user with it.
 *
 * @param operator the name shown to others, at most {@value #LIMIT} characters
 * @param machine name of the computer, at most {@value #LIMIT}
 */
public record TeamDesk(String operator, String machine) {

    private static final int LIMIT = 200;

    public TeamDesk {
        operator = Outcome.cut(operator, LIMIT);
        machine = Outcome.cut(machine, LIMIT);
    }
}
