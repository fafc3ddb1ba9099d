package carddesk.ui.setup;

import carddesk.keys.KeyFileException;
import carddesk.keys.KeyPlace;
import carddesk.keys.Secret;
import carddesk.team.ConnectionTest;
import carddesk.team.TeamDatabase;
import carddesk.team.TeamDatabase.ClientCertificate;
import carddesk.team.TeamDatabase.Password;
import carddesk.ui.BackgroundExecutor;
import carddesk.ui.BackgroundTask;
import carddesk.ui.TaskResult;
import carddesk.ui.session.VaultSession;
import carddesk.vault.Profile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The settings of a profile's team while they are edited: they are saved only as they were tested. FX thread only. */
final class TeamModel {

    final StringProperty host = new SimpleStringProperty("");
    final StringProperty port = new SimpleStringProperty(Integer.toString(TeamDatabase.STANDARD_PORT));
    final StringProperty database = new SimpleStringProperty("");
    final StringProperty user = new SimpleStringProperty("");
    final BooleanProperty byCertificate = new SimpleBooleanProperty();
    final BooleanProperty encrypted = new SimpleBooleanProperty(true);
    final ObjectProperty<@Nullable Path> certificate = new SimpleObjectProperty<>();
    final ObjectProperty<@Nullable Path> privateKey = new SimpleObjectProperty<>();
    final ObjectProperty<@Nullable Path> authority = new SimpleObjectProperty<>();

    private final VaultSession vaultSession;
    private final UUID profileId;
    private final Function<TeamDatabase, ConnectionTest.Result> test;
    private final BackgroundTask task;
    private final ReadOnlyObjectWrapper<TaskResult<Tested>> tested = new ReadOnlyObjectWrapper<>(TaskResult.ready());
    private final ReadOnlyObjectWrapper<TaskResult<Boolean>> saved = new ReadOnlyObjectWrapper<>(TaskResult.ready());

    /** The settings as they were tested, and the outcome. */
    record Tested(TeamDatabase settings, ConnectionTest.Result result) {
        boolean isPassed() {
            return result instanceof ConnectionTest.Passed;
        }
    }

    /** @param test blocks */
    TeamModel(VaultSession vaultSession, UUID profileId, BackgroundExecutor executor, Function<TeamDatabase, ConnectionTest.Result> test) {
        this.vaultSession = vaultSession;
        this.profileId = profileId;
        this.task = executor.task();
        this.test = test;
        present().ifPresent(this::fill);
        for (var entered : new Observable[] {host, port, database, user, byCertificate, encrypted, certificate, privateKey, authority}) {
            entered.addListener(_ -> changed());
        }
    }

    /** The settings in the vault. */
    Optional<TeamDatabase> present() {
        return vaultSession.content().profile(profileId).map(Profile::team);
    }

    private void fill(TeamDatabase settings) {
        host.set(settings.host());
        port.set(Integer.toString(settings.port()));
        database.set(settings.database());
        user.set(settings.user());
        encrypted.set(!settings.cleartext());
        authority.set(settings.authority() == null ? null : settings.authority().path().orElse(null));
        if (settings.signIn() instanceof ClientCertificate(KeyPlace own, KeyPlace key, Secret _)) {
            byCertificate.set(true);
            certificate.set(own.path().orElse(null));
            privateKey.set(key.path().orElse(null));
        }
    }

    /** Forgets the test: other settings were entered. */
    void changed() {
        task.cancel();
        forget();
        saved.set(TaskResult.ready());
    }

    private void forget() {
        tested.get().result().ifPresent(former -> former.settings().secrets().forEach(Secret::close));
        tested.set(TaskResult.ready());
    }

    /**
     * What is entered; a secret that is not typed is the one in the vault.
     *
     * @param typed the password or passphrase; belongs to the draft
     * @param keyText the team key as it was typed; belongs to the draft
     */
    TeamDraft draft(@Nullable Secret typed, @Nullable Secret keyText) {
        boolean own = byCertificate.get();
        var secret = typed != null ? typed : present().flatMap(settings -> switch (settings.signIn()) {
            case Password(Secret password) -> own ? Optional.<Secret>empty() : Optional.of(password.copy());
            case ClientCertificate kept -> own ? Optional.ofNullable(kept.passphrase()).map(Secret::copy) : Optional.<Secret>empty();
        }).orElse(null);
        return new TeamDraft(host.get(), port.get(), database.get(), user.get(), own, own ? null : secret,
                own ? certificate.get() : null, own ? privateKey.get() : null, own ? secret : null, keyText, authority.get(),
                encrypted.get());
    }

    /** Tests a draft without problems. */
    void test(TeamDraft draft) {
        forget();
        saved.set(TaskResult.ready());
        tested.set(TaskResult.running());
        task.run(() -> run(draft), result -> tested.set(TaskResult.succeeded(result)), problem -> tested.set(TaskResult.failed(problem)));
    }

    private Tested run(TeamDraft draft) throws KeyFileException {
        try {
            var settings = draft.read();
            return new Tested(settings, test.apply(settings));
        } finally {
            draft.wipe();
        }
    }

    /** Saves what passed its test; the vault gets secrets of its own. */
    void save() {
        tested.get().result().filter(Tested::isPassed).ifPresent(passed -> keep(passed.settings().copy()));
    }

    /** Removes the settings. */
    void remove() {
        keep(null);
    }

    private void keep(@Nullable TeamDatabase settings) {
        saved.set(TaskResult.running());
        task.run(
                () -> {
                    vaultSession.change(content -> content.with(content.profile(profileId).orElseThrow().withTeam(settings)));
                    return settings != null;
                },
                kept -> saved.set(TaskResult.succeeded(kept)), problem -> saved.set(TaskResult.failed(problem)));
    }

    ReadOnlyObjectProperty<TaskResult<Tested>> testedProperty() {
        return tested.getReadOnlyProperty();
    }

    /** Whether the settings were saved (true) or removed (false). */
    ReadOnlyObjectProperty<TaskResult<Boolean>> savedProperty() {
        return saved.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return task.busyProperty();
    }
}
