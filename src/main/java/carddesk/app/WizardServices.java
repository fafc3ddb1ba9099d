package carddesk.app;

import carddesk.cards.CallSender;
import carddesk.profile.Environment;
import carddesk.profile.Profile;
import carddesk.profile.VaultException;
import carddesk.ui.Safe;
import carddesk.ui.setup.NewProfile;
import carddesk.ui.setup.SetupServices;
import carddesk.wechatpay.Credentials;
import carddesk.wechatpay.Hosts;
import carddesk.wechatpay.SignedClient;
import carddesk.wechatpay.Surroundings;
import carddesk.wechatpay.Trust;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** What the key wizard needs: the vault, and a test call that goes the way of all calls. */
final class WizardServices implements SetupServices {

    private final Path home;
    private final Safe safe;
    private final Clients clients;
    private final PracticeDesks practice;

    WizardServices(Path home, Safe safe, Clients clients, PracticeDesks practice) {
        this.home = home;
        this.safe = safe;
        this.clients = clients;
        this.practice = practice;
    }

    @Override
    public boolean needsPassword() {
        return !safe.exists();
    }

    @Override
    public Set<String> profileNames() {
        return safe.isOpen() ? safe.content().profiles().stream().map(Profile::name).collect(Collectors.toSet()) : Set.of();
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
    public CallSender sender(Credentials credentials, Hosts hosts, Trust trust, Surroundings surroundings) {
        return new SignedClient(clients.transports().of(trust), clients.pace(), credentials, hosts, surroundings)::send;
    }

    @Override
    public void store(NewProfile made) throws VaultException {
        if (made.password().isPresent() && !safe.isOpen()) {
            var password = made.password().get().chars();
            try {
                safe.create(password);
            } finally {
                Arrays.fill(password, '\0');
            }
        }
        safe.change(content -> content.with(made.profile()).choosing(made.profile().id()));
    }
}
