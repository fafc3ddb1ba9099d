import carddesk.keys.Secret;
import carddesk.vault.Argon2Cost;
import carddesk.vault.Argon2id;

/** Prints how many milliseconds the first Argon2id of a process takes with the cost of a vault; its classes are loaded before. */
final class Derivation {

    private static final int SALT_BYTES = 16;

    private Derivation() {}

    static void main() {
        derive(new Argon2Cost(8, 1, 1));
        long begun = System.nanoTime();
        derive(Argon2Cost.DEFAULT);
        System.out.println((System.nanoTime() - begun) / 1_000_000); // Programs.java reads this line
    }

    private static void derive(Argon2Cost cost) {
        new Argon2id().derive(Secret.of("only for measuring".toCharArray()), new byte[SALT_BYTES], cost);
    }
}
