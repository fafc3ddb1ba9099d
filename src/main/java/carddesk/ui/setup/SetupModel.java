package carddesk.ui.setup;

import carddesk.keys.FoundFile;
import carddesk.keys.MerchantKeyCandidate;
import carddesk.keys.MerchantKeyCandidate.MerchantCertificate;
import carddesk.keys.Secret;
import carddesk.keys.WechatpayKeyCandidate;
import carddesk.ui.BackgroundExecutor;
import carddesk.ui.BackgroundTask;
import carddesk.ui.TaskResult;
import carddesk.vault.Profile;
import carddesk.wechatpay.Credentials;
import carddesk.wechatpay.WechatpayKey;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.concurrent.Worker;
import org.jspecify.annotations.Nullable;

/** The wizard without its screens: what was chosen and typed, the test call, and the one moment at which something is kept. */
final class SetupModel implements AutoCloseable {

    private final SetupServices services;
    private final Clock clock;
    private final ObservableValue<Locale> language;
    private final boolean needsPassword;
    private final @Nullable Profile edited;
    private final KeysModel keys;
    private final SetupFields fields;
    private final BackgroundTask testLane;
    private final BackgroundTask keepLane;
    private final BooleanProperty untested = new SimpleBooleanProperty(this, "untested");
    private final ReadOnlyObjectWrapper<TaskResult<TestCall.Passed>> test = new ReadOnlyObjectWrapper<>(this, "test", TaskResult.ready());
    private final ReadOnlyObjectWrapper<TaskResult<NewProfile>> keeping = new ReadOnlyObjectWrapper<>(this, "keeping", TaskResult.ready());
    private @Nullable TestCall call;

    /**
     * @param language in which the server's messages are wanted
     * @param edited the profile to change, null to make one
     */
    SetupModel(
            SetupServices services, BackgroundExecutor executor, Clock clock, ObservableValue<Locale> language, @Nullable Profile edited) {
        this.services = services;
        this.clock = clock;
        this.language = language;
        this.needsPassword = services.needsPassword();
        this.keys = new KeysModel(executor, clock);
        this.edited = edited;
        this.fields = new SetupFields(needsPassword, services.profileNames(), () -> keys.choiceProperty().get(), edited);
        this.testLane = executor.task();
        this.keepLane = executor.task();
        keys.choiceProperty().subscribe(fields::prefill);
        fields.changesProperty().addListener(change -> forgetTest());
        if (edited != null) {
            keys.begin(edited);
        }
    }

    /** The profile that is changed; empty when one is made. */
    Optional<Profile> edited() {
        return Optional.ofNullable(edited);
    }

    /** What saving changes of the edited profile; empty when one is made. */
    Optional<ProfileChanges> changes() {
        return edited().map(profile -> new ProfileChanges(profile, keys, fields));
    }

    KeysModel keys() {
        return keys;
    }

    SetupFields fields() {
        return fields;
    }

    boolean needsPassword() {
        return needsPassword;
    }

    BackgroundTask testLane() {
        return testLane;
    }

    /** State of the test call; ready again once a value changes. */
    ReadOnlyObjectProperty<TaskResult<TestCall.Passed>> testProperty() {
        return test.getReadOnlyProperty();
    }

    /** State of storing the profile; a failure leaves nothing behind. */
    ReadOnlyObjectProperty<TaskResult<NewProfile>> keepingProperty() {
        return keeping.getReadOnlyProperty();
    }

    /** Whether the person wants to keep the new profile although its test call failed. A profile that is edited keeps its values then. */
    BooleanProperty untestedProperty() {
        return untested;
    }

    /** Whether a page has all it needs. */
    boolean isReady(Step step) {
        return switch (step) {
            case KEYS -> keys.choiceProperty().get().isComplete();
            case IDS, PLACE -> fields.wrongOn(step).isEmpty();
            case TEST -> switch (test.get().state()) {
                case SUCCEEDED -> changes().filter(changes -> changes.parts().isEmpty()).isEmpty();
                case FAILED -> edited == null && untested.get();
                default -> false;
            };
        };
    }

    /** The files of the profile's keys, each once; only when the first page has all it needs. */
    List<FoundFile> files() {
        var own = Objects.requireNonNull(keys.choiceProperty().get().own());
        var certificate = Optional.ofNullable(own.certificate()).map(MerchantCertificate::file);
        return Stream.of(Stream.of(own.file()), certificate.stream(), fields.sendingKey().stream().map(WechatpayKeyCandidate::file),
                fields.verifyingKeys().stream().map(WechatpayKeyCandidate::file)).flatMap(each -> each).distinct().toList();
    }

    /** The fingerprint of the caller's key. */
    Optional<String> fingerprint() {
        return Optional.ofNullable(keys.choiceProperty().get().own()).map(MerchantKeyCandidate::fingerprint);
    }

    /** Makes the test call, unless it was made with these values. */
    void testOnce() {
        if (test.get().state() == Worker.State.READY) {
            testAgain();
        }
    }

    void testAgain() {
        var made = new TestCall(credentials(), fields.trustProperty().get(), clock, language.getValue());
        var environment = fields.environment();
        call = made;
        testLane.run(() -> made.run(services, services.hosts(environment)), test::set);
    }

    /** What the last test call signed; empty when it signed nothing. */
    Optional<TestCall.Signed> signed() {
        return Optional.ofNullable(call).flatMap(TestCall::signed);
    }

    /** Keeps the profile: copies keys out of zips, then the vault; a second call meanwhile does nothing. */
    void keep() {
        if (keeping.get().isRunning() || keeping.get().result().isPresent() || !isReady(Step.TEST)) {
            return;
        }
        var draft = draft();
        keepLane.run(
                () -> draft.keep(services),
                result -> {
                    result.problem().ifPresent(problem -> draft.wipe());
                    keeping.set(result);
                });
    }

    /** Stops what is under way, except a write that has begun, and wipes every secret that was not kept. */
    @Override
    public void close() {
        testLane.cancel();
        keys.close();
        fields.close();
    }

    private void forgetTest() {
        testLane.cancel();
        untested.set(false);
        test.set(TaskResult.ready());
    }

    private Credentials credentials() {
        var choice = keys.choiceProperty().get();
        return new Credentials(fields.identity(), Objects.requireNonNull(choice.own()).key(), fields.serialNumber(),
                wechatpayKey(fields.sendingKey().orElseThrow()), fields.verifyingKeys().stream().map(this::wechatpayKey).toList());
    }

    private WechatpayKey wechatpayKey(WechatpayKeyCandidate key) {
        return new WechatpayKey(fields.idOf(key), key.key());
    }

    private SetupDraft draft() {
        var choice = keys.choiceProperty().get();
        return new SetupDraft(
                Objects.requireNonNull(choice.own()),
                fields.sendingKey().orElseThrow(),
                fields.verifyingKeys(),
                edited,
                fields.strip(SetupField.NAME),
                fields.identity(),
                fields.environment(),
                fields.trustProperty().get(),
                fields.serialNumber(),
                fields.idOf(fields.sendingKey().orElseThrow()),
                fields.strip(SetupField.KEY_ID),
                Optional.ofNullable(choice.own()).map(MerchantKeyCandidate::passphrase).map(Secret::copy).orElse(null),
                fields.apiSecret().map(Secret::copy).orElse(null),
                fields.formerApiSecret().map(Secret::copy).orElse(null),
                needsPassword ? fields.secret(SetupField.PASSWORD).map(Secret::copy).orElse(null) : null);
    }
}
