package carddesk.ui.setup;

import carddesk.keys.FoundFile;
import carddesk.keys.KeyPlace;
import carddesk.keys.MerchantKeyCandidate.MerchantCertificate;
import carddesk.keys.Origin;
import carddesk.keys.WechatpayKeyCandidate;
import carddesk.ui.Messages;
import carddesk.vault.Environment;
import carddesk.vault.Profile;
import carddesk.vault.Profile.VerifyingKey;
import carddesk.wechatpay.SerialNumber;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What saving changes of a profile that is edited. Secrets are named, never shown. */
final class ProfileChanges {

    private final Profile before;
    private final KeysModel keys;
    private final SetupFields fields;

    /** A part of a profile that can change. */
    enum Part { PRIVATE_KEY, CERTIFICATE, WECHATPAY_KEY, OTHER_KEYS, API_SECRET, ENVIRONMENT, TRUST }

    ProfileChanges(Profile before, KeysModel keys, SetupFields fields) {
        this.before = before;
        this.keys = keys;
        this.fields = fields;
    }

    /** The parts that change; only when the pages have all they need. */
    Set<Part> parts() {
        var own = Objects.requireNonNull(keys.choiceProperty().get().own());
        var sending = fields.sendingKey().orElseThrow();
        var changed = EnumSet.noneOf(Part.class);
        add(changed, Part.PRIVATE_KEY, !isSame(before.privateKey(), own.file()));
        add(changed, Part.CERTIFICATE, !fields.serialNumber().equals(before.serialNumber()) || !isSame(before.certificate(), certificate()));
        add(changed, Part.WECHATPAY_KEY, !isSame(new VerifyingKey(before.wechatpayKey(), before.wechatpayKeyId()), sending));
        add(changed, Part.OTHER_KEYS, !areSame(before.otherWechatpayKeys(), fields.verifyingKeys()));
        add(changed, Part.API_SECRET, fields.replacesApiSecret());
        add(changed, Part.ENVIRONMENT, !fields.environment().equals(before.environment()));
        add(changed, Part.TRUST, fields.trustProperty().get() != before.trust());
        return changed;
    }

    /** A sentence with the value before and the one after. */
    String sentence(Part part, Messages messages) {
        return switch (part) {
            case PRIVATE_KEY -> messages.of("setup.change.privateKey", before.privateKey().location(),
                    placeOf(Objects.requireNonNull(keys.choiceProperty().get().own()).file()));
            case CERTIFICATE -> fields.serialNumber().equals(before.serialNumber())
                    ? messages.of("setup.change.certificateFile", place(before.certificate()), certificate() == null ? "-" : placeOf(certificate()))
                    : messages.of("setup.change.certificate", before.serialNumber(), fields.serialNumber());
            case WECHATPAY_KEY -> idOf(fields.sendingKey().orElseThrow()).equals(before.wechatpayKeyId())
                    ? messages.of("setup.change.wechatpayFile", before.wechatpayKey().location(), placeOf(fields.sendingKey().orElseThrow().file()))
                    : messages.of("setup.change.wechatpayKey", before.wechatpayKeyId(), idOf(fields.sendingKey().orElseThrow()));
            case OTHER_KEYS -> messages.of("setup.change.otherKeys",
                    listed(before.otherWechatpayKeys().stream().map(VerifyingKey::id).toList()),
                    listed(fields.verifyingKeys().stream().map(this::idOf).toList()));
            case API_SECRET -> messages.of(before.apiSecret() == null ? "setup.change.apiSecret.added" : "setup.change.apiSecret");
            case ENVIRONMENT -> messages.of("setup.change.environment", where(before.environment(), messages), where(fields.environment(), messages));
            case TRUST -> messages.of(switch (fields.trustProperty().get()) {
                case SYSTEM -> "setup.change.trust.system";
                case PROGRAM -> "setup.change.trust.program";
            });
        };
    }

    private static void add(Set<Part> changed, Part part, boolean isChanged) {
        if (isChanged) {
            changed.add(part);
        }
    }

    private @Nullable FoundFile certificate() {
        return Optional.ofNullable(keys.choiceProperty().get().own()).map(own -> own.certificate()).map(MerchantCertificate::file).orElse(null);
    }

    private boolean areSame(List<VerifyingKey> known, List<WechatpayKeyCandidate> now) {
        return known.size() == now.size() && IntStream.range(0, known.size()).allMatch(index -> isSame(known.get(index), now.get(index)));
    }

    private boolean isSame(VerifyingKey known, WechatpayKeyCandidate now) {
        return known.id().equals(idOf(now)) && isSame(known.place(), now.file());
    }

    private static boolean isSame(@Nullable KeyPlace place, @Nullable FoundFile file) {
        if (place == null || file == null) {
            return place == null && file == null;
        }
        return file.origin() instanceof Origin.OnDisk && file.origin().file().equals(place.path().orElse(null)) && file.hasContentOf(place);
    }

    /** As the profile will hold it. */
    private String idOf(WechatpayKeyCandidate key) {
        var id = fields.idOf(key);
        return SerialNumber.parse(id).map(SerialNumber::toString).orElse(id);
    }

    private static String place(@Nullable KeyPlace place) {
        return place == null ? "-" : place.location();
    }

    private static String placeOf(FoundFile file) {
        return file.origin() instanceof Origin.InZip zip ? zip.file() + " › " + zip.entry() : file.origin().file().toString();
    }

    private static String listed(List<String> ids) {
        return ids.isEmpty() ? "-" : ids.stream().collect(Collectors.joining(", "));
    }

    private static String where(Environment environment, Messages messages) {
        return switch (environment) {
            case Environment.Production _ -> messages.of("environment.PRODUCTION");
            case Environment.Practice _ -> messages.of("environment.PRACTICE");
            case Environment.Custom custom -> custom.hosts().backup() == null ? custom.hosts().primary().toString()
                    : custom.hosts().primary() + ", " + custom.hosts().backup();
        };
    }
}
