package carddesk.ui.confirm.result;

import carddesk.cards.Personal;
import carddesk.cards.UserCard;
import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A reply to the member about a card, in Chinese and English whatever the program's language is; the phone number is masked. */
final class MemberReply {

    private MemberReply() {}

    /** @param title of the card's template, empty when it is not known */
    static String text(UserCard card, String title, Formatter formatter) {
        return Stream.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH).map(Messages::new)
                .map(messages -> text(card, title, messages, formatter.in(messages))).collect(Collectors.joining("\n\n"));
    }

    private static String text(UserCard card, String title, Messages messages, Formatter formatter) {
        return Stream.of(
                        Optional.of(messages.of(title.isBlank() ? "reply.card" : "reply.titledCard", card.code(), title)),
                        Optional.of(messages.of("reply.state", formatter.of(card.state()))),
                        Optional.ofNullable(card.validity()).map(validity -> messages.of("reply.validity", formatter.of(validity))),
                        Optional.ofNullable(card.phoneNumber()).map(Personal::masked).map(number -> messages.of("reply.phone", number)))
                .flatMap(Optional::stream).collect(Collectors.joining("\n"));
    }
}
