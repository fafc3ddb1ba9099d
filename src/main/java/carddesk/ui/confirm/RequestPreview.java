package carddesk.ui.confirm;

import carddesk.cards.CardTemplate;
import carddesk.cards.Confirmation;
import carddesk.cards.ConfirmationForm;
import carddesk.cards.ConfirmationJson;
import carddesk.cards.Problem.Field;
import carddesk.cards.UserCard;
import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import carddesk.ui.confirm.form.ConfirmFields;
import carddesk.ui.confirm.submission.PreparedConfirmation;
import carddesk.ui.controls.CardFace;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the form comes to: the card as the member will see it, and the request that will be sent. */
final class RequestPreview {

    private final Messages messages;
    private final Formatter formatter;
    private final Gson gson = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    RequestPreview(Messages messages, Formatter formatter) {
        this.messages = messages;
        this.formatter = formatter;
    }

    /** The request's body, personal values replaced by their length; empty while the form is incomplete. */
    Optional<String> body(ConfirmModel model) {
        return confirmation(model).map(confirmation -> gson.toJson(ConfirmationJson.of(
                confirmation,
                model.openProfile().identity(),
                value -> messages.of("confirm.preview.encrypted", value.codePointCount(0, value.length())))));
    }

    /** Where the request goes; empty while the form is incomplete. */
    Optional<String> call(ConfirmModel model) {
        return confirmation(model).map(confirmation -> "POST " + model.openProfile().cards().confirmPath(confirmation));
    }

    private static Optional<Confirmation> confirmation(ConfirmModel model) {
        return model.prepared().map(PreparedConfirmation::confirmation);
    }

    /** The card face: what is typed, over what the server's card says, over the template. */
    CardFace.Look face(ConfirmModel model) {
        var fields = model.fields();
        var form = fields.form();
        var template = Optional.ofNullable(fields.templateProperty().get());
        var card = model.knownCard();
        var typedValidity = confirmation(model).map(Confirmation::validity);
        return new CardFace.Look(
                first(typed(fields, Field.COLOUR), card.map(UserCard::colour).orElse(null), template.map(CardTemplate::colour).orElse(null)),
                first(form.pictureUrl(), card.map(UserCard::pictureUrl).orElse(null), template.map(CardTemplate::pictureUrl).orElse(null)),
                template.map(Formatter::title).orElseGet(() -> messages.of("confirm.face.none")),
                first(typed(fields, Field.LEVEL), card.map(UserCard::level).orElse(null), template.map(CardTemplate::initialLevel).orElse(null)),
                typedValidity.or(() -> card.map(UserCard::validity)).or(() -> template.map(
                CardTemplate::validity)).map(formatter::of).orElse(""),
                card.map(known -> formatter.of(known.state())).orElse(""),
                form.userCardCode(),
                template.map(CardTemplate::codeType).map(type -> type.known()).orElse(null));
    }

    /** What the screen shows, also where it is not sent since the card holds it anyway. */
    private static String typed(ConfirmFields fields, Field field) {
        return ConfirmationForm.normalised(fields.text(field).get());
    }

    private static String first(String typed, @Nullable String ofCard, @Nullable String ofTemplate) {
        return typed.isEmpty() ? Optional.ofNullable(ofCard).or(() -> Optional.ofNullable(ofTemplate)).orElse("") : typed;
    }
}
