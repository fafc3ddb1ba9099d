package carddesk.app;

import carddesk.files.FileMove;
import carddesk.files.WholeFile;
import carddesk.journal.Journal;
import carddesk.journal.JournalException;
import carddesk.keys.KeyPlace;
import carddesk.keys.Secret;
import carddesk.sandbox.PracticeKeys;
import carddesk.sandbox.PracticeOptions;
import carddesk.sandbox.PracticeServer;
import carddesk.vault.Argon2id;
import carddesk.vault.Environment;
import carddesk.vault.PasswordCipher;
import carddesk.vault.Profile;
import carddesk.vault.Vault;
import carddesk.vault.VaultException;
import carddesk.vault.VaultStore;
import carddesk.wechatpay.Hosts;
import carddesk.wechatpay.MerchantType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Key;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/**
 * A home folder with a vault whose only profile calls a practice server, which runs until this is closed. The self-check and the measurement of
 * the start unlock it.
 */
public final class PracticeVault implements AutoCloseable {

    private static final int PEM_LINE = 64;

    private final FileMove move = FileMove.atomic();
    private final Clock clock = Clock.systemUTC();
    private final Path folder;
    private final PracticeServer server;

    /**
     * Starts the server, and creates the key files, the vault and an empty history.
     *
     * @param folder existing and empty
     * @param password at least one character; stays as it is
     */
    public PracticeVault(Path folder, PracticeKeys keys, char[] password) throws IOException, VaultException, JournalException {
        this.folder = folder;
        server = PracticeServer.start(keys, PracticeOptions.standard(clock));
        var store = new VaultStore(folder, new PasswordCipher(new Argon2id(), new SecureRandom()), clock, move);
        try (var vault = store.create(password)) {
            vault.save(vault.content().with(profile()).withHistory(clock.instant()));
            createHistory(vault);
        } catch (IOException | VaultException | JournalException notWritten) {
            server.close();
            throw notWritten;
        }
    }

    private Profile profile() throws IOException {
        var credentials = server.brand();
        return new Profile(
                UUID.randomUUID(), "Practice", credentials.identity(), new Environment.Custom(Hosts.only(server.baseUri())),
                write("apiclient_key.pem", "PRIVATE KEY", credentials.privateKey()), null, credentials.serialNumber(),
                write("pub_key.pem", "PUBLIC KEY", credentials.wechatpayKey().publicKey()), credentials.wechatpayKey().id(),
                null, Secret.of(server.apiSecret(MerchantType.BRAND).getBytes(StandardCharsets.US_ASCII)));
    }

    private KeyPlace write(String name, String type, Key key) throws IOException {
        var base64 = Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'}).encodeToString(key.getEncoded());
        var pem = "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(type, base64).getBytes(StandardCharsets.US_ASCII);
        var file = folder.resolve(name);
        WholeFile.write(file, move, pem);
        return KeyPlace.of(file, pem);
    }

    private void createHistory(Vault vault) throws JournalException {
        var key = vault.content().journalKey().bytes();
        try (var journal = Journal.open(new Home(folder).journal(), key, clock)) {
            journal.recordVault(vault.content().saves());
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
