package carddesk.inspection;

import carddesk.inspection.Finding.Level;
import carddesk.ui.Messages;
import carddesk.wechatpay.CallbackDecryptor;
import carddesk.wechatpay.CallbackEnvelope;
import carddesk.wechatpay.CallbackException;
import carddesk.wechatpay.CallbackException.Reason;
import carddesk.wechatpay.CallbackLog;
import carddesk.wechatpay.CallbackText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Inspects texts with notifications: how many they are, and whether they can be decrypted and verified; without any secret. */
final class NotificationInspector {

    private static final List<String> HEADERS = List.of("Wechatpay-Timestamp", "Wechatpay-Nonce", "Wechatpay-Serial", "Wechatpay-Signature");

    /** Of more notifications than these, those of each kind are counted. */
    private static final int MOST_LISTED = 20;

    private final InspectionReport report;
    private final Messages messages;

    NotificationInspector(InspectionReport report) {
        this.report = report;
        this.messages = report.messages();
    }

    /**
     * A notification without its text.
     *
     * @param envelope null when it cannot be decrypted
     * @param refused why it cannot; null when it can
     */
    private record Seen(int line, @Nullable CallbackEnvelope envelope, @Nullable Reason refused) {}

    /** The different notifications of a file. */
    private static final class Counted {
        private final Set<String> ids = new HashSet<>();
        private final List<Seen> sound = new ArrayList<>();
        private final List<Seen> refused = new ArrayList<>();
        private int soundOnes;
        private int refusedOnes;
        private int signed;
        private @Nullable CallbackText only;

        int all() {
            return soundOnes + refusedOnes;
        }

        void add(CallbackLog.Entry entry) {
            var found = entry.find();
            var seen = seen(entry.line(), found.before());
            if (seen.envelope() != null && !ids.add(seen.envelope().id())) {
                return;
            }
            only = all() == 0 ? CallbackText.of(entry.around()) : null;
            signed += missing(found.before()).isEmpty() || missing(found.after()).isEmpty() ? 1 : 0;
            soundOnes += seen.refused() == null ? 1 : 0;
            refusedOnes += seen.refused() == null ? 0 : 1;
            var listed = seen.refused() == null ? sound : refused;
            if (listed.size() < MOST_LISTED) {
                listed.add(seen);
            }
        }

        private static Seen seen(int line, CallbackText text) {
            try {
                return new Seen(line, new CallbackDecryptor().read(text.body()), null);
            } catch (CallbackException refused) {
                return new Seen(line, null, refused.reason());
            }
        }
    }

    void inspect(Path file) {
        var place = String.valueOf(file);
        var counted = new Counted();
        try (var log = CallbackLog.open(file)) {
            for (var next = log.next(); next.isPresent(); next = log.next()) {
                counted.add(next.get());
            }
        } catch (IOException unreadable) {
            report.add(Level.PROBLEM, "inspect.file.unreadable", place);
            return;
        }
        report.add(Level.INFO, "inspect.callback.count", place, counted.all());
        counted.sound.forEach(seen -> say(seen, counted, place));
        counted.refused.forEach(seen -> say(seen, counted, place));
        int more = counted.all() - counted.sound.size() - counted.refused.size();
        if (more > 0) {
            int refused = counted.refusedOnes - counted.refused.size();
            report.add(refused > 0 ? Level.PROBLEM : Level.INFO, "inspect.callback.more", place, more, more - refused, refused);
        }
        var only = counted.only;
        if (only != null) {
            sayHeaders(only, place);
        } else if (counted.signed == 0) {
            report.add(Level.WARNING, "inspect.callback.noHeaders", place);
        } else {
            report.add(Level.INFO, "inspect.callback.signed", place, counted.signed, counted.all());
        }
    }

    private void say(Seen seen, Counted counted, String file) {
        var place = counted.all() == 1 ? file : file + "#" + seen.line();
        var envelope = seen.envelope();
        if (envelope != null) {
            var kind = envelope.kind() == null ? envelope.eventType() : messages.of("inspect.callback.kind." + envelope.kind());
            var created = envelope.createTime().isBlank() ? "-" : envelope.createTime();
            report.add(Level.INFO, "inspect.callback.sound", place, kind, envelope.id(), created);
        }
        var refused = seen.refused();
        if (refused != null) {
            report.addSaid(Level.PROBLEM, "callback.refused." + refused, place, switch (refused) {
                case NOT_A_NOTIFICATION, UNKNOWN_ALGORITHM -> messages.of("notification.failure." + refused);
                case WRONG_SECRET_OR_TAMPERED, BAD_SECRET_LENGTH -> messages.of("inspect.callback.damaged");
            });
        }
    }

    private static List<String> missing(CallbackText text) {
        return HEADERS.stream().filter(name -> text.header(name).isEmpty()).toList();
    }

    private void sayHeaders(CallbackText text, String place) {
        var missing = missing(text);
        if (missing.size() == HEADERS.size()) {
            report.add(Level.WARNING, "inspect.callback.noHeaders", place);
        } else if (!missing.isEmpty()) {
            report.add(Level.WARNING, "inspect.callback.missingHeaders", place, String.join(", ", missing));
        } else {
            report.add(Level.INFO, "inspect.callback.headers", place, text.header("Wechatpay-Serial").orElse("-"),
                    text.header("Wechatpay-Timestamp").map(NotificationInspector::time).orElse("-"));
        }
    }

    private static String time(String seconds) {
        try {
            return Instant.ofEpochSecond(Long.parseLong(seconds)).toString();
        } catch (NumberFormatException | DateTimeException noTime) {
            return seconds;
        }
    }
}
