package carddesk.ui.setup;

import carddesk.keys.KeySet;
import carddesk.keys.Secret;
import carddesk.keys.WechatpayKeyCandidate;
import carddesk.ui.OpenProfile;
import carddesk.vault.Environment;
import carddesk.vault.Profile;
import carddesk.vault.ProfileNames;
import carddesk.vault.TypedProblem;
import carddesk.wechatpay.Hosts;
import carddesk.wechatpay.Identity;
import carddesk.wechatpay.MerchantType;
import carddesk.wechatpay.Trust;
import java.net.URI;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** What no file holds: typed by a person, prefilled where a certificate tells, checked as it is typed. */
final class SetupFields implements AutoCloseable {

    private final boolean needsPassword;
    private final Set<String> takenNames;
    private final Supplier<KeySet> keys;
    private final @Nullable Profile edited;
    private final Map<SetupField, StringProperty> texts = new EnumMap<>(SetupField.class);
    private final Map<SetupField, Secret> secrets = new EnumMap<>(SetupField.class);
    private final Map<SetupField, String> prefilled = new EnumMap<>(SetupField.class);
    private final Set<SetupField> touched = EnumSet.noneOf(SetupField.class);
    private final ObjectProperty<MerchantType> merchantType = new SimpleObjectProperty<>(this, "merchantType", MerchantType.BRAND);
    private final ObjectProperty<OpenProfile.Environment> environment =
            new SimpleObjectProperty<>(this, "environment", OpenProfile.Environment.PRODUCTION);
    private final ObjectProperty<Trust> trust = new SimpleObjectProperty<>(this, "trust", Trust.PROGRAM);
    private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper(this, "changes");
    private final ReadOnlyLongWrapper shownProblems = new ReadOnlyLongWrapper(this, "shownProblems");
    private boolean filling;

    /**
     * @param needsPassword whether a master password is asked for
     * @param takenNames the names of the profiles that are there
     * @param keys the chosen key files
     * @param edited the profile that is edited, with whose values it begins; null for a new one
     */
    SetupFields(boolean needsPassword, Set<String> takenNames, Supplier<KeySet> keys, @Nullable Profile edited) {
        this.needsPassword = needsPassword;
        this.takenNames = takenNames;
        this.keys = keys;
        this.edited = edited;
        for (var field : SetupField.values()) {
            var text = new SimpleStringProperty(this, field.name(), "");
            text.addListener(change -> changed(field));
            texts.put(field, text);
        }
        merchantType.addListener(change -> valuesChanged());
        environment.addListener(change -> valuesChanged());
        trust.addListener(change -> valuesChanged());
        if (edited != null) {
            begin(edited);
        }
    }

    private void begin(Profile profile) {
        filling = true;
        merchantType.set(profile.identity().merchantType());
        text(SetupField.CALLER_ID).set(profile.identity().callerId());
        text(SetupField.BRAND_ID).set(profile.identity().brandId());
        text(SetupField.NAME).set(profile.name());
        trust.set(profile.trust());
        switch (profile.environment()) {
            case Environment.Production _ -> environment.set(OpenProfile.Environment.PRODUCTION);
            case Environment.Practice _ -> environment.set(OpenProfile.Environment.PRACTICE);
            case Environment.Custom custom -> {
                environment.set(OpenProfile.Environment.CUSTOM);
                text(SetupField.BASE_URL).set(custom.hosts().primary().toString());
                text(SetupField.BACKUP_URL).set(Optional.ofNullable(custom.hosts().backup()).map(URI::toString).orElse(""));
            }
        }
        filling = false;
    }

    /** The text of a field that is not secret. */
    StringProperty text(SetupField field) {
        return Objects.requireNonNull(texts.get(field), "every field has a text");
    }

    /** As whom the profile calls. */
    ObjectProperty<MerchantType> merchantTypeProperty() {
        return merchantType;
    }

    /** Whose certificates its calls trust. */
    ObjectProperty<Trust> trustProperty() {
        return trust;
    }

    /** Where its calls go. */
    ObjectProperty<OpenProfile.Environment> environmentProperty() {
        return environment;
    }

    /** Counts the changes of values: after each of them a test call made before says nothing any more. */
    ReadOnlyLongProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    /** Counts the changes of what is wrong and shown to be: those of values, and pages that a person wanted to leave. */
    ReadOnlyLongProperty shownProblemsProperty() {
        return shownProblems.getReadOnlyProperty();
    }

    /** The content of a secret field; stays this object's to wipe. */
    Optional<Secret> secret(SetupField field) {
        return Optional.ofNullable(secrets.get(field));
    }

    /** The API secret as typed, or else that of the edited profile; not the caller's to wipe. */
    Optional<Secret> apiSecret() {
        return secret(SetupField.API_SECRET).or(() -> Optional.ofNullable(edited).map(Profile::apiSecret));
    }

    /** Whether another API secret was typed than that of the edited profile. */
    boolean replacesApiSecret() {
        var typed = secret(SetupField.API_SECRET);
        return edited != null && typed.isPresent() && !typed.equals(Optional.ofNullable(edited.apiSecret()));
    }

    /** The API secret before a change, unless it is the present one; when a profile is edited, its present one becomes that. */
    Optional<Secret> formerApiSecret() {
        if (edited != null) {
            return Optional.ofNullable(replacesApiSecret() && edited.apiSecret() != null ? edited.apiSecret() : edited.formerApiSecret());
        }
        return secret(SetupField.FORMER_API_SECRET)
                .filter(former -> isAsked(SetupField.FORMER_API_SECRET) && !secret(SetupField.API_SECRET).equals(Optional.of(former)));
    }

    /** Takes over what a secret field holds now, and wipes what it held before. */
    void type(SetupField field, @Nullable Secret typed) {
        var before = typed != null ? secrets.put(field, typed) : secrets.remove(field);
        if (before != null) {
            before.close();
        }
        changed(field);
    }

    /** Fills in the fields that the certificate determines, unless something else was typed. */
    void prefill(KeySet keySet) {
        filling = true;
        var certificate = keySet.certificate();
        var callerId = certificate.flatMap(found -> found.commonName()).filter(name -> name.matches("[0-9]{1,32}"));
        fill(SetupField.CALLER_ID, callerId.orElse(null));
        fill(SetupField.NAME, ProfileNames.suggest(
                certificate.flatMap(found -> found.company()).orElse(null), callerId.orElse(null), takenNames).orElse(null));
        fill(SetupField.KEY_ID, platformSerial().or(this::knownKeyId).orElse(null));
        fill(SetupField.SERIAL_NUMBER, knownSerialNumber().orElse(null));
        filling = false;
        valuesChanged();
    }

    /** Whether a field is asked for, as things stand. */
    boolean isAsked(SetupField field) {
        return switch (field) {
            case CALLER_ID, KEY_ID, API_SECRET -> true;
            case NAME -> edited == null;
            case BRAND_ID -> merchantType.get() == MerchantType.PARTNER;
            case SERIAL_NUMBER -> keys.get().certificate().isEmpty();
            case FORMER_API_SECRET -> edited == null && secret(SetupField.API_SECRET).isPresent();
            case BASE_URL, BACKUP_URL -> environment.get() == OpenProfile.Environment.CUSTOM;
            case PASSWORD, PASSWORD_AGAIN -> needsPassword;
        };
    }

    /** What is wrong with a field, as things stand. */
    Optional<TypedProblem> problem(SetupField field) {
        if (!isAsked(field)) {
            return Optional.empty();
        }
        var text = text(field).get();
        return switch (field) {
            case CALLER_ID, BRAND_ID -> TypedProblem.ofId(text);
            case SERIAL_NUMBER -> TypedProblem.ofSerialNumber(text);
            case KEY_ID -> isBrandWithoutPublicKey()
                    ? Optional.of(TypedProblem.BRAND_NEEDS_PUBLIC_KEY)
                    : TypedProblem.ofKeyId(text, platformSerial().orElse(null));
            case API_SECRET, FORMER_API_SECRET -> TypedProblem.ofApiSecret(secret(field).orElse(null));
            case NAME -> TypedProblem.ofName(text);
            case BASE_URL -> TypedProblem.ofUrl(text);
            case BACKUP_URL -> text.isBlank() ? Optional.empty() : TypedProblem.ofUrl(text);
            case PASSWORD -> TypedProblem.ofPassword(secret(field).orElse(null));
            case PASSWORD_AGAIN -> secret(field).isEmpty()
                    ? Optional.of(TypedProblem.MISSING)
                    : Optional.of(TypedProblem.PASSWORDS_DIFFER).filter(differ -> !secret(field).equals(secret(SetupField.PASSWORD)));
        };
    }

    /** What is wrong with a field a person has been in, or whose page they wanted to leave. */
    Optional<TypedProblem> shownProblem(SetupField field) {
        return touched.contains(field) ? problem(field) : Optional.empty();
    }

    /** The fields of a page that something is wrong with. */
    List<SetupField> wrongOn(Step step) {
        return Stream.of(SetupField.values()).filter(field -> field.step() == step && problem(field).isPresent()).toList();
    }

    /** Shows every problem of a page from now on. */
    void touch(Step step) {
        Stream.of(SetupField.values()).filter(field -> field.step() == step).forEach(touched::add);
        shownProblems.set(shownProblems.get() + 1);
    }

    /** Who calls; only when the pages before have nothing wrong. */
    Identity identity() {
        var callerId = strip(SetupField.CALLER_ID);
        return switch (merchantType.get()) {
            case BRAND -> new Identity.Brand(callerId);
            case PARTNER -> new Identity.Partner(callerId, strip(SetupField.BRAND_ID));
        };
    }

    /** Where calls go; likewise. */
    Environment environment() {
        return switch (environment.get()) {
            case PRODUCTION -> new Environment.Production();
            case PRACTICE -> new Environment.Practice();
            case CUSTOM -> new Environment.Custom(new Hosts(
                    URI.create(strip(SetupField.BASE_URL)),
                    Optional.of(strip(SetupField.BACKUP_URL)).filter(text -> !text.isEmpty()).map(URI::create).orElse(null)));
        };
    }

    /** The serial number that takes the place of the public key's id when there is no public key. */
    private Optional<String> platformSerial() {
        return Optional.ofNullable(keys.get().wechatpayKey()).filter(key -> keys.get().publicKey().isEmpty()).map(key -> key.certificateSerial());
    }

    /** The id of the edited profile's public key, as long as that key is chosen. */
    private Optional<String> knownKeyId() {
        return Optional.ofNullable(edited).stream().flatMap(Profile::wechatpayKeys).filter(Profile.VerifyingKey::isPublicKey)
                .filter(known -> keys.get().publicKey().filter(key -> key.file().hasContentOf(known.place())).isPresent())
                .map(Profile.VerifyingKey::id).findFirst();
    }

    /** The serial number of the edited profile's certificate, as long as its private key is chosen. */
    private Optional<String> knownSerialNumber() {
        return Optional.ofNullable(edited)
                .filter(profile -> Optional.ofNullable(keys.get().own()).filter(own -> own.file().hasContentOf(profile.privateKey())).isPresent())
                .map(Profile::serialNumber);
    }

    private boolean isBrandWithoutPublicKey() {
        return merchantType.get() == MerchantType.BRAND && keys.get().publicKey().isEmpty() && keys.get().wechatpayKey() != null;
    }

    /** WeChat Pay's key that is used for sending: a brand's is the public key, whatever else was chosen. */
    Optional<WechatpayKeyCandidate> sendingKey() {
        return merchantType.get() == MerchantType.BRAND ? keys.get().publicKey() : Optional.ofNullable(keys.get().wechatpayKey());
    }

    /** WeChat Pay's keys that only verify; a brand has none (protocol section 6). */
    List<WechatpayKeyCandidate> verifyingKeys() {
        return merchantType.get() == MerchantType.BRAND ? List.of()
                : keys.get().wechatpayKeys().stream().filter(key -> !sendingKey().equals(Optional.of(key))).toList();
    }

    /** The platform certificates that a brand brought, which it cannot use. */
    List<WechatpayKeyCandidate> unusedKeys() {
        return merchantType.get() == MerchantType.BRAND ? keys.get().platformCertificates() : List.of();
    }

    /** The id or serial number of a key of WeChat Pay. */
    String idOf(WechatpayKeyCandidate key) {
        return Objects.requireNonNullElseGet(key.certificateSerial(), () -> strip(SetupField.KEY_ID));
    }

    /** The serial number of the caller's certificate: read, or else typed. */
    String serialNumber() {
        return keys.get().certificate().map(found -> found.serialNumber()).orElseGet(() -> strip(SetupField.SERIAL_NUMBER));
    }

    /** A text without spaces around it. */
    String strip(SetupField field) {
        return text(field).get().strip();
    }

    /** Wipes every secret. */
    @Override
    public void close() {
        secrets.values().forEach(Secret::close);
        secrets.clear();
    }

    private void fill(SetupField field, @Nullable String known) {
        var text = text(field);
        if (text.get().isBlank() || text.get().equals(prefilled.get(field))) {
            text.set(Objects.requireNonNullElse(known, ""));
            prefilled.put(field, text.get());
        }
    }

    private void changed(SetupField field) {
        if (!filling) {
            touched.add(field);
            valuesChanged();
        }
    }

    private void valuesChanged() {
        changes.set(changes.get() + 1);
        shownProblems.set(shownProblems.get() + 1);
    }
}
