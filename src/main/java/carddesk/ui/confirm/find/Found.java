package carddesk.ui.confirm.find;

import carddesk.cards.UserCard;

/** What the server said about the card on the form. */
public sealed interface Found {
    /** Nobody asked. */
    record NotAsked() implements Found {}

    /** Being asked. */
    record Asking() implements Found {}

    /** The card. */
    record Card(UserCard card) implements Found {}

    /** It did not work. */
    record Failed(Exception problem) implements Found {}
}
