package carddesk.ui.history;

import carddesk.ui.Texts;
import java.util.Optional;

/** Names the failures that the journal keeps as words, by the titles under which the screens explain them. */
final class FailureTitles {

    private final Texts texts;

    FailureTitles(Texts texts) {
        this.texts = texts;
    }

    /** What kept an answer from being accepted; empty for a word of a verified error, which its status and error code say better. */
    Optional<String> of(String word) {
        return switch (word) {
            case "ERROR" -> Optional.empty();
            case "ERROR_UNVERIFIED" -> Optional.of(texts.of("history.failure.unverified"));
            case "NO_ANSWER_TIMEOUT" -> Optional.of(texts.of("failure.noAnswer.timeout.title"));
            case "NO_ANSWER_BROKEN" -> Optional.of(texts.of("failure.noAnswer.broken.title"));
            case "NOT_DONE_YET" -> Optional.of(texts.of("failure.notDoneYet.title"));
            case "CANCELLED" -> Optional.of(texts.of("failure.cancelled.sent.title"));
            default -> Optional.of(titled(word, "NOT_VERIFIED_", "notVerified")
                    .or(() -> titled(word, "NOT_WECHATPAY_", "notWechatpay"))
                    .or(() -> titled(word, "NOT_SENT_", "notSent"))
                    .orElse(word));
        };
    }

    private Optional<String> titled(String word, String prefix, String kind) {
        return word.startsWith(prefix)
                ? Optional.of(texts.orElse("failure." + kind + "." + word.substring(prefix.length()) + ".title", word))
                : Optional.empty();
    }
}
