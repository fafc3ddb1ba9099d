package carddesk.ui.confirm.notification;

import carddesk.cards.CardService;
import carddesk.keys.Secret;
import carddesk.ui.OpenProfile;
import carddesk.ui.confirm.notification.NotificationReading.Origin;
import carddesk.wechatpay.CallFailure.NotVerified.Reason;
import carddesk.wechatpay.CallbackDecryptor;
import carddesk.wechatpay.CallbackException;
import carddesk.wechatpay.ResponseVerifier;
import carddesk.wechatpay.WechatpayKey;
import com.google.gson.JsonParseException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;

/** Verifies and decrypts a pasted notification with the keys of the open profile (protocol sections 6 and 7). */
public final class NotificationReader {

    private final Optional<Secret> apiSecret;
    private final Optional<ResponseVerifier> verifier;
    private final CardService cards;
    private final InstantSource clock;

    public NotificationReader(OpenProfile openProfile, InstantSource clock) {
        this(openProfile.apiSecret(), openProfile.verifier(), openProfile.cards(), clock);
    }

    public NotificationReader(Optional<Secret> apiSecret, Optional<ResponseVerifier> verifier, CardService cards, InstantSource clock) {
        this.apiSecret = apiSecret;
        this.verifier = verifier;
        this.cards = cards;
        this.clock = clock;
    }

    /** Reads one; nothing is taken from it when its signature is wrong. */
    NotificationReading read(NotificationText text) {
        var secret = apiSecret.filter(known -> !known.isWiped());
        if (secret.isEmpty()) {
            return new NotificationReading.NoSecret();
        }
        var origin = verifier.map(known -> origin(known, text)).orElse(Optional.of(new Origin.NotChecked()));
        return origin.map(known -> open(text, secret.get(), known)).orElseGet(NotificationReading.Forged::new);
    }

    private NotificationReading open(NotificationText text, Secret secret, Origin origin) {
        var key = secret.bytes();
        try {
            var callback = new CallbackDecryptor().decrypt(text.body(), key);
            var card = cards.cardOf(callback);
            return card.cardId().isPresent() && card.openid().isPresent()
                    ? new NotificationReading.Opened(callback, card, origin)
                    : new NotificationReading.Incomplete();
        } catch (CallbackException refused) {
            return new NotificationReading.Refused(refused.reason());
        } catch (JsonParseException noCard) {
            return new NotificationReading.Incomplete();
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** Empty when the signature is wrong. A person pastes what came a while ago, so age alone is no fault here. */
    private Optional<Origin> origin(ResponseVerifier verifier, NotificationText text) {
        var body = text.body().getBytes(StandardCharsets.UTF_8);
        var problem = verifier.problem(text::header, body, clock.instant());
        var sent = text.header("Wechatpay-Timestamp").flatMap(NotificationReader::seconds);
        if (problem.filter(found -> found.reason() == Reason.STALE_TIMESTAMP).isPresent() && sent.isPresent()) {
            var then = sent.get();
            return origin(verifier, verifier.problem(text::header, body, then), new Origin.ProvenEarlier(then));
        }
        return origin(verifier, problem, new Origin.Proven());
    }

    private static Optional<Origin> origin(ResponseVerifier verifier, Optional<ResponseVerifier.Problem> problem, Origin proven) {
        if (problem.isEmpty()) {
            return Optional.of(proven);
        }
        return switch (problem.get().reason()) {
            case UNSIGNED -> Optional.of(new Origin.NoHeaders());
            case MISSING_HEADER -> Optional.of(new Origin.MissingHeader(problem.get().header()));
            case UNKNOWN_SERIAL -> Optional.of(new Origin.OtherKey(
                    problem.get().header(), verifier.keys().stream().map(WechatpayKey::id).toList()));
            case STALE_TIMESTAMP -> Optional.of(new Origin.NotChecked());
            case WRONG_SIGNATURE -> Optional.empty();
        };
    }

    private static Optional<Instant> seconds(String timestamp) {
        return timestamp.matches("\\d{1,10}") ? Optional.of(Instant.ofEpochSecond(Long.parseLong(timestamp))) : Optional.empty();
    }
}
