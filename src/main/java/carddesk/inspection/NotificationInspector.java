package carddesk.inspection;

import carddesk.inspection.Finding.Level;
import carddesk.ui.Messages;
import carddesk.wechatpay.CallbackDecryptor;
import carddesk.wechatpay.CallbackException;
import carddesk.wechatpay.CallbackText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/** Inspects texts with notifications: how many they are, and whether they can be decrypted and verified; without any secret. */
final class NotificationInspector {

    private static final List<String> HEADERS = List.of("Wechatpay-Timestamp", "Wechatpay-Nonce", "Wechatpay-Serial", "Wechatpay-Signature");

    private final Findings findings;
    private final Messages messages;

    NotificationInspector(Findings findings) {
        this.findings = findings;
        this.messages = findings.messages();
    }

    void inspect(Path file) {
        var place = String.valueOf(file);
        CallbackText text;
        try {
            text = CallbackText.of(CallbackText.textOf(Files.readAllBytes(file)));
        } catch (IOException unreadable) {
            findings.add(Level.PROBLEM, "inspect.file.unreadable", place);
            return;
        }
        if (text.bodies().isEmpty()) {
            findings.addSaid(Level.PROBLEM, "callback.refused." + CallbackException.Reason.NOT_A_NOTIFICATION, place,
                    messages.of("notification.failure." + CallbackException.Reason.NOT_A_NOTIFICATION));
        } else {
            findings.add(Level.INFO, "inspect.callback.count", place, text.bodies().size());
        }
        for (int i = 0; i < text.bodies().size(); i++) {
            inspect(text.bodies().get(i), text.bodies().size() == 1 ? place : place + "#" + (i + 1));
        }
        inspectHeaders(text, place);
    }

    private void inspect(String body, String place) {
        try {
            var envelope = new CallbackDecryptor().read(body);
            var kind = envelope.kind() == null ? envelope.eventType() : messages.of("inspect.callback.kind." + envelope.kind());
            var created = envelope.createTime().isBlank() ? "-" : envelope.createTime();
            findings.add(Level.INFO, "inspect.callback.sound", place, kind, envelope.id(), created);
        } catch (CallbackException refused) {
            findings.addSaid(Level.PROBLEM, "callback.refused." + refused.reason(), place, switch (refused.reason()) {
                case NOT_A_NOTIFICATION, UNKNOWN_ALGORITHM -> messages.of("notification.failure." + refused.reason());
                case WRONG_SECRET_OR_TAMPERED, BAD_SECRET_LENGTH -> messages.of("inspect.callback.damaged");
            });
        }
    }

    private void inspectHeaders(CallbackText text, String place) {
        var missing = HEADERS.stream().filter(name -> text.header(name).isEmpty()).toList();
        if (missing.size() == HEADERS.size()) {
            findings.add(Level.WARNING, "inspect.callback.noHeaders", place);
        } else if (!missing.isEmpty()) {
            findings.add(Level.WARNING, "inspect.callback.missingHeaders", place, String.join(", ", missing));
        } else if (text.count() > 1) {
            findings.add(Level.WARNING, "inspect.callback.several", place, text.count());
        } else {
            findings.add(Level.INFO, "inspect.callback.headers", place, text.header("Wechatpay-Serial").orElse("-"),
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
