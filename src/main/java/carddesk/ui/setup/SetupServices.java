package carddesk.ui.setup;

import carddesk.cards.CallSender;
import carddesk.vault.Environment;
import carddesk.vault.VaultException;
import carddesk.wechatpay.ClientContext;
import carddesk.wechatpay.Credentials;
import carddesk.wechatpay.Hosts;
import carddesk.wechatpay.Trust;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** What the wizard needs from the program around it. */
public interface SetupServices {

    /** Whether there is no vault yet, so that a master password is to be thought up. */
    boolean needsPassword();

    /** The names of the profiles that are there, none while no vault is open. */
    Set<String> profileNames();

    /** The program's folder, in which keys out of a zip get their place. */
    Path home();

    /**
     * Where the calls of an environment go; starts the practice environment when that is meant. Blocks.
     *
     * @throws IOException when the practice environment cannot be started
     */
    Hosts hosts(Environment environment) throws IOException;

    /** Whoever signs, sends and verifies the test call: a signed client's {@code send}. */
    CallSender sender(Credentials credentials, Hosts hosts, Trust trust, ClientContext context);

    /**
     * Keeps the profile in the vault: a new one is chosen, and another with its id is replaced. Makes the vault when there is none. Blocks.
     *
     * @param made its secrets are the vault's from now on; the password stays the wizard's to wipe
     * @throws VaultException when it was not kept; then nothing has changed, and the secrets stay the wizard's
     */
    void store(NewProfile made) throws VaultException;
}
