package carddesk.app;

import carddesk.cards.CallSender;
import carddesk.ui.session.VaultSession;
import carddesk.ui.setup.NewProfile;
import carddesk.ui.setup.SetupServices;
import carddesk.vault.Environment;
import carddesk.vault.Profile;
import carddesk.vault.VaultException;
import carddesk.wechatpay.ClientContext;
import carddesk.wechatpay.Credentials;
import carddesk.wechatpay.Hosts;
import carddesk.wechatpay.SignedClient;
import carddesk.wechatpay.Trust;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Services of the key wizard: the vault, and a test call with the program's client. */
final class WizardServices implements SetupServices {

    private final Path home;
    private final VaultSession vaultSession;
    private final Clients clients;
    private final PracticeProfileOpener practice;

    WizardServices(Path home, VaultSession vaultSession, Clients clients, PracticeProfileOpener practice) {
        this.home = home;
        this.vaultSession = vaultSession;
        this.clients = clients;
        this.practice = practice;
    }

    @Override
    public boolean needsPassword() {
        return !vaultSession.exists();
    }

    @Override
    public Set<String> profileNames() {
        return vaultSession.isOpen() ? vaultSession.content().profiles().stream().map(Profile::name).collect(Collectors.toSet()) : Set.of();
    }

    @Override
    public Path home() {
        return home;
    }

    @Override
    public Hosts hosts(Environment environment) throws IOException {
        return switch (environment) {
            case Environment.Production ignored -> Hosts.PRODUCTION;
            case Environment.Practice ignored -> Hosts.only(practice.startedServer().baseUri());
            case Environment.Custom custom -> custom.hosts();
        };
    }

    @Override
    public CallSender sender(Credentials credentials, Hosts hosts, Trust trust, ClientContext context) {
        return new SignedClient(clients.transport(trust), clients.rateLimiter(), credentials, hosts, context)::send;
    }

    @Override
    public void store(NewProfile made) throws VaultException {
        if (made.password() != null && !vaultSession.isOpen()) {
            var password = made.password().chars();
            try {
                vaultSession.create(password);
            } finally {
                Arrays.fill(password, '\0');
            }
        }
        var profile = made.profile();
        vaultSession.change(content -> content.profile(profile.id()).isPresent()
                ? content.with(profile) : content.with(profile).choosing(profile.id()));
    }
}
