package carddesk.ui;

import carddesk.journal.JournalException;
import carddesk.profile.ProfileKeyException;
import carddesk.profile.VaultException;
import carddesk.wechatpay.CallFailure;
import carddesk.wechatpay.CallReport;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns failures into sentences, and logs each of them once. */
public final class Explainer {

    private static final Logger LOG = LoggerFactory.getLogger(Explainer.class);

    private final Texts texts;

    public Explainer(Texts texts) {
        this.texts = texts;
    }

    /** The sentences for a failure of background work. */
    public Explanation explain(Exception problem) {
        if (problem instanceof CallFailure failure) {
            LOG.info("{}: {} (Request-ID {})", failure.report().operation(), failure.getMessage(), failure.report().requestId().orElse("none"));
            return explain(failure);
        }
        if (problem instanceof JournalException failure) {
            LOG.warn("Journal: {}", failure.getMessage(), failure);
            return told("journal." + failure.reason(), mender(failure.reason()), "journal: " + failure.reason());
        }
        if (problem instanceof VaultException failure) {
            LOG.warn("Vault: {}", failure.reason());
            return told("vault." + failure.reason(), mender(failure.reason()), "vault: " + failure.reason());
        }
        if (problem instanceof ProfileKeyException failure) {
            LOG.warn("Key file: {} {} {}", failure.piece(), failure.problem(), failure.reason().map(Enum::name).orElse(""));
            return told(failure);
        }
        LOG.error("Unexpected failure", problem);
        return told("unexpected", Mender.SUPPORT, problem.getClass().getSimpleName());
    }

    private Explanation explain(CallFailure failure) {
        var report = failure.report();
        return told(keyOf(failure), Mender.of(failure), serverWords(failure), report.requestId(), supportText(failure, report));
    }

    private Explanation told(ProfileKeyException failure) {
        var stem = "failure.keys." + failure.problem();
        var piece = texts.of("keyPiece." + failure.piece());
        var why = failure.reason().map(reason -> texts.of("setup.file." + reason)).orElseGet(() -> texts.of(stem + ".why"));
        var support = "key file: " + failure.piece() + " " + failure.problem() + failure.reason().map(reason -> " " + reason).orElse("");
        return new Explanation(texts.of(stem + ".title", piece), why, texts.of(stem + ".todo"), who(Mender.KEY_HOLDER),
                Optional.empty(), Optional.empty(), support);
    }

    private Explanation told(String key, Mender mender, String forSupport) {
        return told(key, mender, Optional.empty(), Optional.empty(), forSupport);
    }

    private Explanation told(String key, Mender mender, Optional<String> serverWords, Optional<String> requestId, String forSupport) {
        var stem = "failure." + key;
        return new Explanation(texts.of(stem + ".title"), texts.of(stem + ".why"), texts.of(stem + ".todo"), who(mender),
                serverWords, requestId, forSupport);
    }

    private String who(Mender mender) {
        return texts.of("failure.who", texts.of("mender." + mender.name()));
    }

    private static Mender mender(JournalException.Reason reason) {
        return switch (reason) {
            case IN_USE -> Mender.YOU;
            case NEWER_VERSION, NOT_WRITABLE, DISK_FULL -> Mender.COMPUTER;
            case WRONG_KEY, DAMAGED, FOREIGN_SCHEMA -> Mender.SUPPORT;
        };
    }

    private static Mender mender(VaultException.Reason reason) {
        return switch (reason) {
            case ALREADY_THERE, WRONG_PASSWORD -> Mender.YOU;
            case MISSING, TOO_LARGE, NOT_A_VAULT, PARAMETERS_OUT_OF_RANGE, DAMAGED -> Mender.KEY_HOLDER;
            case UNREADABLE, NEWER_VERSION, NOT_WRITTEN -> Mender.COMPUTER;
        };
    }

    /** Which sentences belong to a failure. */
    static String keyOf(CallFailure failure) {
        return switch (failure) {
            case CallFailure.Refused refused when isForTheClock(refused) -> "refused.clock";
            case CallFailure.Refused refused -> "refused." + refusedKey(refused);
            case CallFailure.TooFast ignored -> "tooFast";
            case CallFailure.Unavailable ignored -> "unavailable";
            case CallFailure.ServerFault ignored -> "serverFault";
            case CallFailure.NotDoneYet ignored -> "notDoneYet";
            case CallFailure.NotSent notSent -> "notSent." + notSent.reason();
            case CallFailure.NoAnswer noAnswer -> noAnswer.timedOut() ? "noAnswer.timeout" : "noAnswer.broken";
            case CallFailure.NotVerified notVerified -> "notVerified." + notVerified.reason();
            case CallFailure.NotWechatpay notWechatpay -> "notWechatpay." + notWechatpay.reason();
            case CallFailure.Cancelled ignored -> "cancelled";
            case CallFailure.ErrorAnswer other -> throw new IllegalArgumentException("No sentence for HTTP " + other.status());
        };
    }

    /** The server says of a wrong clock only that the signature is wrong (protocol section 6). */
    static boolean isForTheClock(CallFailure.Refused refused) {
        return refused.status() == 401
                && refused.report().clockSkew().filter(skew -> skew.abs().compareTo(CallMonitor.CALLS_FAIL) > 0).isPresent();
    }

    private static String refusedKey(CallFailure.Refused refused) {
        return switch (refused.status()) {
            case 401 -> "signature";
            case 403 -> "permission";
            case 404 -> "notFound";
            default -> "parameters";
        };
    }

    private static Optional<String> serverWords(CallFailure failure) {
        if (failure instanceof CallFailure.ErrorAnswer answer) {
            var field = answer.body().detail().map(CallFailure.ErrorBody.Detail::field).filter(name -> !name.isBlank());
            return answer.body().message().map(words -> field.map(name -> words + " (" + name + ")").orElse(words));
        }
        return Optional.empty();
    }

    private static String supportText(CallFailure failure, CallReport report) {
        var text = new StringBuilder()
                .append("time: ").append(report.at()).append('\n')
                .append("operation: ").append(report.operation()).append('\n')
                .append("status: ").append(report.status().map(String::valueOf).orElse("-")).append('\n');
        if (failure instanceof CallFailure.ErrorAnswer answer) {
            text.append("code: ").append(answer.body().code().orElse("-")).append('\n');
            text.append("message: ").append(answer.body().message().orElse("-")).append('\n');
        }
        return text.append("failure: ").append(failure.getMessage()).append('\n')
                .append("attempts: ").append(report.attempts()).append('\n')
                .append("Request-ID: ").append(report.requestId().orElse("-")).append('\n')
                .append("clock skew: ").append(report.clockSkew().map(skew -> skew.toString().toLowerCase(Locale.ROOT)).orElse("-"))
                .toString();
    }
}
