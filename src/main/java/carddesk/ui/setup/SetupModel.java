package carddesk.ui.setup;

import carddesk.keys.MerchantKeyCandidate;
import carddesk.keys.Secret;
import carddesk.keys.WechatpayKeyCandidate;
import carddesk.ui.BackgroundExecutor;
import carddesk.ui.BackgroundTask;
import carddesk.wechatpay.Credentials;
import carddesk.wechatpay.WechatpayKey;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/** The wizard without its screens: what was chosen and typed, the test call, and the one moment at which something is kept. */
final class SetupModel implements AutoCloseable {

    /** How far the test call is. */
    sealed interface Test {
        /** Not made, or made with other values than the ones there now. */
        record NotYet() implements Test {}

        /** On its way. */
        record UnderWay() implements Test {}

        /** The person stopped it. */
        record Stopped() implements Test {}

        /** A verified answer came. */
        record Passed(TestCall.Passed result) implements Test {}

        /** It failed; what was signed is empty when nothing was. */
        record Failed(Exception problem, Optional<TestCall.Signed> signed) implements Test {}
    }

    /** How far the keeping is. */
    sealed interface Keeping {
        /** Nothing is kept. */
        record NotYet() implements Keeping {}

        /** Being written. */
        record UnderWay() implements Keeping {}

        /** Kept. */
        record Done(NewProfile made) implements Keeping {}

        /** Not kept; nothing is left of the attempt. */
        record Failed(Exception problem) implements Keeping {}
    }

    private final SetupServices services;
    private final Clock clock;
    private final Locale language;
    private final boolean needsPassword;
    private final KeysModel keys;
    private final SetupFields fields;
    private final BackgroundTask testLane;
    private final BackgroundTask keepLane;
    private final BooleanProperty untested = new SimpleBooleanProperty(this, "untested");
    private final ReadOnlyObjectWrapper<Test> test = new ReadOnlyObjectWrapper<>(this, "test", new Test.NotYet());
    private final ReadOnlyObjectWrapper<Keeping> keeping = new ReadOnlyObjectWrapper<>(this, "keeping", new Keeping.NotYet());

    SetupModel(SetupServices services, BackgroundExecutor executor, Clock clock, Locale language) {
        this.services = services;
        this.clock = clock;
        this.language = language;
        this.needsPassword = services.needsPassword();
        this.keys = new KeysModel(executor, clock);
        this.fields = new SetupFields(needsPassword, services.profileNames(), () -> keys.choiceProperty().get());
        this.testLane = executor.task();
        this.keepLane = executor.task();
        keys.choiceProperty().subscribe(fields::prefill);
        fields.changesProperty().addListener(change -> forgetTest());
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

    ReadOnlyObjectProperty<Test> testProperty() {
        return test.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Keeping> keepingProperty() {
        return keeping.getReadOnlyProperty();
    }

    /** Whether the person wants to keep the profile although its test call failed. */
    BooleanProperty untestedProperty() {
        return untested;
    }

    /** Whether a page has all it needs. */
    boolean isReady(Step step) {
        return switch (step) {
            case KEYS -> keys.choiceProperty().get().isComplete();
            case IDS, WECHATPAY, PLACE -> fields.wrongOn(step).isEmpty();
            case TEST -> test.get() instanceof Test.Passed || (test.get() instanceof Test.Failed && untested.get());
            case DONE -> keeping.get() instanceof Keeping.Done;
        };
    }

    /** The fingerprint of the caller's key. */
    Optional<String> fingerprint() {
        return keys.choiceProperty().get().own().map(MerchantKeyCandidate::fingerprint);
    }

    /** Makes the test call, unless it was made with these values. */
    void testOnce() {
        if (test.get() instanceof Test.NotYet) {
            testAgain();
        }
    }

    /** Makes the test call. */
    void testAgain() {
        var call = new TestCall(credentials(), fields.trustProperty().get(), clock, language);
        var environment = fields.environment();
        test.set(new Test.UnderWay());
        testLane.run(
                () -> call.run(services, services.hosts(environment)),
                passed -> test.set(new Test.Passed(passed)),
                problem -> test.set(new Test.Failed(problem, call.signed())),
                () -> test.set(new Test.Stopped()));
    }

    /** Keeps the profile: copies keys out of zips, then the vault; a second call meanwhile does nothing. */
    void keep() {
        if (keeping.get() instanceof Keeping.UnderWay || keeping.get() instanceof Keeping.Done || !isReady(Step.TEST)) {
            return;
        }
        var draft = draft();
        keeping.set(new Keeping.UnderWay());
        keepLane.run(
                () -> draft.keep(services),
                made -> keeping.set(new Keeping.Done(made)),
                problem -> {
                    draft.wipe();
                    keeping.set(new Keeping.Failed(problem));
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
        test.set(new Test.NotYet());
    }

    private Credentials credentials() {
        var choice = keys.choiceProperty().get();
        return new Credentials(fields.identity(), choice.own().orElseThrow().key(), fields.serialNumber(),
                wechatpayKey(fields.sendingKey().orElseThrow()), fields.verifyingKeys().stream().map(this::wechatpayKey).toList());
    }

    private WechatpayKey wechatpayKey(WechatpayKeyCandidate key) {
        return new WechatpayKey(fields.idOf(key), key.key());
    }

    private SetupDraft draft() {
        var choice = keys.choiceProperty().get();
        return new SetupDraft(
                choice.own().orElseThrow(),
                fields.sendingKey().orElseThrow(),
                fields.verifyingKeys(),
                fields.strip(SetupField.NAME),
                fields.identity(),
                fields.environment(),
                fields.trustProperty().get(),
                fields.serialNumber(),
                fields.idOf(fields.sendingKey().orElseThrow()),
                fields.strip(SetupField.KEY_ID),
                choice.own().flatMap(MerchantKeyCandidate::passphrase).map(Secret::copy),
                fields.secret(SetupField.API_SECRET).map(Secret::copy),
                fields.formerApiSecret().map(Secret::copy),
                needsPassword ? fields.secret(SetupField.PASSWORD).map(Secret::copy) : Optional.empty());
    }
}
