package carddesk.ui.confirm.notification;

import carddesk.cards.CardService;
import carddesk.cards.UserCard;
import carddesk.keys.Secret;
import carddesk.ui.OpenProfile;
import carddesk.ui.confirm.notification.NotificationReading.Origin;
import carddesk.ui.confirm.notification.NotificationReading.SecretUsed;
import carddesk.wechatpay.CallFailure.NotVerified.Reason;
import carddesk.wechatpay.Callback;
import carddesk.wechatpay.CallbackDecryptor;
import carddesk.wechatpay.CallbackException;
import carddesk.wechatpay.CallbackText;
import carddesk.wechatpay.ResponseVerifier;
import carddesk.wechatpay.WechatpayKey;
import com.google.gson.JsonParseException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Verifies and decrypts notifications with the keys of the open profile (protocol sections 6 and 7). */
public final class NotificationReader {

    private final List<Secret> apiSecrets;
    private final @Nullable ResponseVerifier verifier;
    private final CardService cards;
    private final InstantSource clock;

    public NotificationReader(OpenProfile openProfile, InstantSource clock) {
        this(openProfile.apiSecrets(), openProfile.verifier(), openProfile.cards(), clock);
    }

    /** @param apiSecrets the present one first, then the one before a change */
    public NotificationReader(List<Secret> apiSecrets, @Nullable ResponseVerifier verifier, CardService cards, InstantSource clock) {
        this.apiSecrets = List.copyOf(apiSecrets);
        this.verifier = verifier;
        this.cards = cards;
        this.clock = clock;
    }

    /** Whether notifications can be decrypted at all. */
    public boolean hasSecret() {
        return apiSecrets.stream().anyMatch(known -> !known.isWiped());
    }

    /** Reads one, with its personal values decrypted; nothing is taken from it when its signature is wrong. */
    NotificationReading read(CallbackText text) {
        if (!hasSecret()) {
            return new NotificationReading.NoSecret();
        }
        if (text.count() > 1) {
            return new NotificationReading.Several(text.count());
        }
        return origin(text).map(known -> open(text, known, cards::cardOf)).orElseGet(NotificationReading.Forged::new);
    }

    /** Reads one whose origin is known; its personal values stay encrypted. */
    public NotificationReading readEncrypted(CallbackText text, Origin origin) {
        return open(text, origin, cards::encryptedCardOf);
    }

    private NotificationReading open(CallbackText text, Origin origin, Function<Callback, UserCard> cardOf) {
        var secrets = apiSecrets.stream().filter(known -> !known.isWiped()).toList();
        if (secrets.isEmpty()) {
            return new NotificationReading.NoSecret();
        }
        var present = open(text, secrets.getFirst(), origin, secrets.size() > 1 ? SecretUsed.PRESENT : null, cardOf);
        if (secrets.size() == 1 || !isSecretWrong(present)) {
            return present;
        }
        var former = open(text, secrets.get(1), origin, SecretUsed.FORMER, cardOf);
        return isSecretWrong(former) ? new NotificationReading.NeitherSecret() : former;
    }

    private static boolean isSecretWrong(NotificationReading reading) {
        return reading instanceof NotificationReading.Refused refused && switch (refused.reason()) {
            case WRONG_SECRET_OR_TAMPERED, BAD_SECRET_LENGTH -> true;
            case NOT_A_NOTIFICATION, UNKNOWN_ALGORITHM -> false;
        };
    }

    private NotificationReading open(CallbackText text, Secret secret, Origin origin, @Nullable SecretUsed used,
            Function<Callback, UserCard> cardOf) {
        var key = secret.bytes();
        try {
            var callback = new CallbackDecryptor().decrypt(text.body(), key);
            var card = cardOf.apply(callback);
            var brandId = card.brandId();
            if (brandId != null && !brandId.equals(cards.identity().brandId())) {
                return new NotificationReading.OtherBrand(brandId);
            }
            return card.cardId() != null && card.openid() != null
                    ? new NotificationReading.Opened(callback, card, origin, used)
                    : new NotificationReading.Incomplete();
        } catch (CallbackException refused) {
            return new NotificationReading.Refused(refused.reason());
        } catch (JsonParseException noCard) {
            return new NotificationReading.Incomplete();
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** Returns who sent one; empty when its signature is wrong. Its age alone is no fault: notifications are read later than they came. */
    public Optional<Origin> origin(CallbackText text) {
        if (verifier == null) {
            return Optional.of(new Origin.NotChecked());
        }
        var body = text.body().getBytes(StandardCharsets.UTF_8);
        var problem = verifier.problem(text::header, body, clock.instant());
        var sent = text.header("Wechatpay-Timestamp").flatMap(NotificationReader::seconds);
        if (problem.filter(found -> found.reason() == Reason.STALE_TIMESTAMP).isPresent() && sent.isPresent()) {
            var then = sent.get();
            return origin(verifier, verifier.problem(text::header, body, then).orElse(null), new Origin.ProvenEarlier(then));
        }
        return origin(verifier, problem.orElse(null), new Origin.Proven());
    }

    private static Optional<Origin> origin(ResponseVerifier verifier, ResponseVerifier.@Nullable Problem problem, Origin proven) {
        if (problem == null) {
            return Optional.of(proven);
        }
        return switch (problem.reason()) {
            case UNSIGNED -> Optional.of(new Origin.NoHeaders());
            case MISSING_HEADER -> Optional.of(new Origin.MissingHeader(problem.header()));
            case UNKNOWN_SERIAL -> Optional.of(new Origin.OtherKey(
                    problem.header(), verifier.keys().stream().map(WechatpayKey::id).toList()));
            case STALE_TIMESTAMP -> Optional.of(new Origin.NotChecked());
            case WRONG_SIGNATURE -> Optional.empty();
        };
    }

    private static Optional<Instant> seconds(String timestamp) {
        return timestamp.matches("\\d{1,10}") ? Optional.of(Instant.ofEpochSecond(Long.parseLong(timestamp))) : Optional.empty();
    }
}
