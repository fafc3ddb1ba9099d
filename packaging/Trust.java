import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Security;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Checks in a packaged runtime that every listed security provider loads and that the certificates which the system trusts can be read. */
final class Trust {

    private static final int MOST_PROVIDERS = 99;

    /** Exits with 1 and a sentence when a provider is missing, the list has a gap, or the system's certificates cannot be read. */
    public static void main(String[] args) throws GeneralSecurityException, IOException {
        var numbers = IntStream.rangeClosed(1, MOST_PROVIDERS)
                .filter(number -> Security.getProperty("security.provider." + number) != null).toArray();
        var loaded = Arrays.stream(Security.getProviders()).map(provider -> provider.getName()).toList();
        if (numbers.length == 0 || numbers[numbers.length - 1] != numbers.length || loaded.size() != numbers.length) {
            System.err.println("The list of security providers has the numbers " + Arrays.toString(numbers) + ", and Java loads only " + loaded);
            System.exit(1);
        }
        System.out.println("security providers: " + loaded); // for the log of the packaging script
        for (var store : systemStores()) {
            var certificates = KeyStore.getInstance(store);
            certificates.load(null, null);
            if (certificates.size() == 0) {
                System.err.println(store + " holds no certificate");
                System.exit(1);
            }
            System.out.println(store + ": " + certificates.size() + " certificates"); // for the log of the packaging script
        }
    }

    /** The names under which Java opens the certificates that Windows and macOS trust; Linux has none. */
    private static List<String> systemStores() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.contains("win")) {
            return List.of("Windows-ROOT");
        }
        return system.contains("mac") ? List.of("KeychainStore-ROOT") : List.of();
    }
}
