package carddesk.ui;

import carddesk.journal.CardClaim;
import carddesk.journal.JournalException;
import carddesk.journal.JournalException.Reason;
import carddesk.vault.ProfileKeyException;
import carddesk.vault.VaultException;
import carddesk.wechatpay.CallFailure;
import carddesk.wechatpay.CallReport;
import carddesk.wechatpay.RequestIdCode;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns failures into sentences, and logs each of them once. */
public final class Explainer {

    private static final Logger LOG = LoggerFactory.getLogger(Explainer.class);

    private final Messages messages;
    private final @Nullable CallKind always;

    /** Explains a failed call by its operation. */
    public Explainer(Messages messages) {
        this(messages, null);
    }

    private Explainer(Messages messages, @Nullable CallKind always) {
        this.messages = messages;
        this.always = always;
    }

    /** Explains the failures of the key wizard's test call to the person who holds the keys. */
    public static Explainer ofTestCall(Messages messages) {
        return new Explainer(messages, CallKind.TEST);
    }

    /** The sentences for a failure of background work. */
    public Explanation explain(Exception problem) {
        if (problem instanceof CallFailure failure) {
            LOG.info("{}: {} (Request-ID {})", failure.report().operation(), failure.getMessage(), requestId(failure.report()));
            return explain(failure);
        }
        if (problem instanceof JournalException failure) {
            LOG.warn("Journal: {}", failure.getMessage(), failure);
            if (failure.claim().isPresent()) {
                return explanation(failure.claim().get());
            }
            return explanation("journal." + failure.reason(), responsible(failure.reason()), "journal: " + failure.reason());
        }
        if (problem instanceof VaultException failure) {
            LOG.warn("Vault: {}", failure.reason());
            return explanation("vault." + failure.reason(), responsible(failure.reason()), "vault: " + failure.reason());
        }
        if (problem instanceof ProfileKeyException failure) {
            LOG.warn("Key file: {} {} {}", failure.piece(), failure.problem(), failure.reason().map(Enum::name).orElse(""));
            return explanation(failure);
        }
        LOG.error("Unexpected failure", problem);
        return explanation("unexpected", Responsible.SUPPORT, problem.getClass().getSimpleName());
    }

    /**
     * What a failed confirmation is called that the journal remembers; empty for a verified error, which its status and code say better.
     *
     * @param word of {@link carddesk.journal.Outcome#failure} or {@link carddesk.journal.RecordedSend#failure}
     * @param status HTTP status of the answer
     */
    public Optional<String> recorded(String word, @Nullable Integer status) {
        return FailureSentences.titleOf(word, status, messages);
    }

    private Explanation explain(CallFailure failure) {
        var report = failure.report();
        var kind = Objects.requireNonNullElseGet(always, () -> CallKind.of(report.operation()));
        var sentences = new FailureSentences(failure, kind, messages);
        return new Explanation(sentences.title(), sentences.why(), sentences.todo(), Responsible.of(failure, kind).sentence(messages),
                serverWords(failure).map(sentences::said).orElse(null), RequestId.of(report).orElse(null), supportText(failure, report));
    }

    private Explanation explanation(ProfileKeyException failure) {
        var stem = "failure.keys." + failure.problem();
        var piece = messages.of("keyPiece." + failure.piece());
        var why = failure.reason().map(reason -> messages.of("setup.file." + reason)).orElseGet(() -> messages.of(stem + ".why"));
        var support = "key file: " + failure.piece() + " " + failure.problem() + failure.reason().map(reason -> " " + reason).orElse("");
        return new Explanation(messages.of(stem + ".title", piece), why, messages.of(stem + ".todo"), Responsible.KEY_HOLDER.sentence(messages),
                null, null, support);
    }

    private Explanation explanation(CardClaim claim) {
        var since = new Formatter(messages, ZoneId.systemDefault()).time(claim.since().atOffset(ZoneOffset.UTC));
        var why = messages.of(claim.isConfirmed() ? "failure.taken.confirmed" : "failure.taken.open", claim.operator(), claim.machine(), since);
        var stem = "failure.journal." + Reason.TAKEN;
        return new Explanation(messages.of(stem + ".title"), why, messages.of(stem + ".todo"), responsible(Reason.TAKEN).sentence(messages),
                null, null, "journal: " + Reason.TAKEN + " entry " + claim.entryId());
    }

    private Explanation explanation(String key, Responsible responsible, String forSupport) {
        var stem = "failure." + key;
        return new Explanation(messages.of(stem + ".title"), messages.of(stem + ".why"), messages.of(stem + ".todo"), responsible.sentence(messages),
                null, null, forSupport);
    }

    private static Responsible responsible(JournalException.Reason reason) {
        return switch (reason) {
            case IN_USE, READ_ONLY, TAKEN, UNSETTLED, TAKEN_OVER, BATCH_UNDER_WAY -> Responsible.YOU;
            case NEWER_VERSION, NOT_WRITABLE, DISK_FULL, NO_SERVER, SERVER_ERROR, NOT_ALLOWED, NO_SCHEMA, OLDER_VERSION -> Responsible.COMPUTER;
            case WRONG_KEY, WRONG_TEAM_KEY, DAMAGED, NOT_WHOLE -> Responsible.SUPPORT;
        };
    }

    private static Responsible responsible(VaultException.Reason reason) {
        return switch (reason) {
            case ALREADY_THERE, WRONG_PASSWORD, FILE_IN_USE, OPEN_ELSEWHERE, CHANGED_ELSEWHERE -> Responsible.YOU;
            case MISSING, TOO_LARGE, NOT_A_VAULT, PARAMETERS_OUT_OF_RANGE, DAMAGED -> Responsible.KEY_HOLDER;
            case UNREADABLE, NEWER_VERSION, NOT_WRITTEN -> Responsible.COMPUTER;
        };
    }

    private static Optional<String> serverWords(CallFailure failure) {
        if (failure instanceof CallFailure.ErrorAnswer answer) {
            var field = Optional.ofNullable(answer.body().detail()).map(CallFailure.ErrorBody.Detail::field).filter(name -> !name.isBlank());
            return Optional.ofNullable(answer.body().message()).map(words -> field.map(name -> words + " (" + name + ")").orElse(words));
        }
        return Optional.empty();
    }

    private static String requestId(CallReport report) {
        return RequestId.of(report).map(id -> id.verified() ? id.id() : id.id() + " (unverified)").orElse("-");
    }

    private static String code(RequestIdCode code) {
        return code.number() + code.meaning().map(meaning -> " " + meaning).orElse("");
    }

    private static String supportText(CallFailure failure, CallReport report) {
        var text = new StringBuilder()
                .append("time: ").append(report.at()).append('\n')
                .append("operation: ").append(report.operation()).append('\n')
                .append("status: ").append(Objects.requireNonNullElse(report.status(), "-")).append('\n');
        if (failure instanceof CallFailure.ErrorAnswer answer) {
            text.append("code: ").append(Objects.requireNonNullElse(answer.body().code(), "-")).append('\n');
            text.append("message: ").append(Objects.requireNonNullElse(answer.body().message(), "-")).append('\n');
        }
        return text.append("failure: ").append(failure.getMessage()).append('\n')
                .append("attempts: ").append(report.attempts()).append('\n')
                .append("Request-ID: ").append(requestId(report)).append('\n')
                .append("error code: ").append(RequestIdCode.of(report.requestId()).map(Explainer::code).orElse("-")).append('\n')
                .append("signature verified: ").append(report.status() == null ? "-" : report.verified() ? "yes" : "no").append('\n')
                .append("clock skew: ").append(report.clockSkew() == null ? "-" : report.clockSkew().toString().toLowerCase(Locale.ROOT))
                .toString();
    }
}
