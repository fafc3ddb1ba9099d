package carddesk.vault;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.journal.HistoryGap;
import carddesk.journal.Journal;
import carddesk.journal.JournalException;
import carddesk.keys.Secret;
import carddesk.vault.EncryptedFile.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that is done to the file of the vault or its older copies opens silently: each attack is refused with a reason. */
class VaultAttackTest {

    private static final int ROUNDS = Integer.getInteger("carddesk.attacks", 80);
    private static final char[] PASSWORD = "password".toCharArray();
    private static final char[] NEXT = "next password".toCharArray();

    @TempDir
    private Path home;

    /** The vault, its older copies, and a copy of the vault from before a change of password. */
    private record Saved(List<byte[]> current, byte[] former) {}

    @Test
    void noAttackOpensSilently() throws Exception {
        var files = files();
        var random = new Random(20_261_129);
        var attacks = List.<BiFunction<Saved, Random, byte[]>>of(
                VaultAttackTest::truncated, VaultAttackTest::flipped, VaultAttackTest::spliced, (all, any) -> all.former());
        int opened = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var attacked = attacks.get(round % attacks.size()).apply(files, random);
            var place = home.resolve(random.nextBoolean() ? "vault.json" : "vault." + (1 + random.nextInt(3)) + ".json");
            Files.write(place, attacked);
            opened += opens(place) ? 1 : 0;
        }
        System.out.println("attacks " + ROUNDS + ", opened silently " + opened);

        assertThat(opened).isZero();
    }

    @Test
    void noOlderVaultUnderTheSamePasswordIsTakenForThePresentOne() throws Exception {
        var random = new Random(20_261_130);
        var file = home.resolve("vault.json");
        var saved = new ArrayList<byte[]>();
        int opened = 0;
        Samples.store(home).create(PASSWORD).close();
        try (var history = Journal.open(home.resolve("journal"), new byte[32], InstantSource.system())) {
            for (int round = 0; round < ROUNDS; round++) {
                try (var vault = Samples.store(home).open(PASSWORD)) {
                    saved.add(Files.readAllBytes(file));
                    vault.save(vault.content().with(Samples.brand("of round " + round)).without(vault.content().profiles().stream()
                            .findFirst().map(Profile::id).orElse(UUID.randomUUID())));
                    history.recordVault(vault.content().saves());
                }
                var present = Files.readAllBytes(file);
                Files.write(file, saved.get(random.nextInt(saved.size())));
                opened += isTaken(history) ? 1 : 0;
                Files.write(file, present);
                assertThat(isTaken(history)).as("the present one").isTrue();
            }
        }
        System.out.println("vaults rolled back " + ROUNDS + ", opened silently " + opened);

        assertThat(opened).isZero();
    }

    private boolean isTaken(Journal history) throws Exception {
        try (var vault = Samples.store(home).open(PASSWORD)) {
            history.recordVault(vault.content().saves());
            return true;
        } catch (JournalException older) {
            assertThat(older.gap()).map(HistoryGap::kind).contains(HistoryGap.Kind.VAULT_OLDER);
            return false;
        }
    }

    private static boolean opens(Path file) throws Exception {
        try (var secret = Secret.of(NEXT)) {
            Samples.quickSeal().open(Kind.VAULT, secret, EncryptedFile.read(file));
            return true;
        } catch (VaultException refused) {
            return false;
        }
    }

    private Saved files() throws Exception {
        byte[] former;
        try (var vault = Samples.store(home).create(PASSWORD)) {
            vault.save(vault.content().with(Samples.brand("A")));
            former = Files.readAllBytes(home.resolve("vault.json"));
            vault.changePassword(PASSWORD, NEXT);
            vault.deleteFormerFiles();
            vault.endPasswordChange();
            for (var name : List.of("B", "C", "D")) {
                vault.save(vault.content().with(Samples.brand(name)));
            }
        }
        var current = new ArrayList<byte[]>();
        for (var name : List.of("vault.json", "vault.1.json", "vault.2.json", "vault.3.json")) {
            current.add(Files.readAllBytes(home.resolve(name)));
        }
        return new Saved(current, former);
    }

    private static byte[] truncated(Saved files, Random random) {
        var file = any(files, random);
        return Arrays.copyOf(file, random.nextInt(file.length));
    }

    private static byte[] flipped(Saved files, Random random) {
        var file = any(files, random).clone();
        file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
        return file;
    }

    /** The beginning of one file and the end of another, cut in the text or where the ciphertext begins. */
    private static byte[] spliced(Saved files, Random random) {
        int one = random.nextInt(files.current().size());
        var first = text(files.current().get(one));
        var second = text(files.current().get((one + 1 + random.nextInt(files.current().size() - 1)) % files.current().size()));
        int cut = random.nextBoolean() ? first.indexOf("\"ciphertext\"") : first.indexOf("\"salt\"") + 10 + random.nextInt(200);
        return (first.substring(0, cut) + second.substring(cut)).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] any(Saved files, Random random) {
        return files.current().get(random.nextInt(files.current().size()));
    }

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.US_ASCII);
    }
}
