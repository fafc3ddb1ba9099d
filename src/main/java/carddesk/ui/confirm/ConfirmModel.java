package carddesk.ui.confirm;

import carddesk.cards.CardTemplate;
import carddesk.cards.ConfirmationForm.Check;
import carddesk.cards.Problem.Field;
import carddesk.cards.UserCard;
import carddesk.ui.BackgroundExecutor;
import carddesk.ui.OpenProfile;
import carddesk.ui.TeamWatch;
import carddesk.ui.confirm.find.CardLookup;
import carddesk.ui.confirm.find.KnownTemplates;
import carddesk.ui.confirm.find.MemberCards;
import carddesk.ui.confirm.find.PartialCode;
import carddesk.ui.confirm.form.ConfirmFields;
import carddesk.ui.confirm.form.LiveCheck;
import carddesk.ui.confirm.form.PictureChoice;
import carddesk.ui.confirm.notification.NotificationReader;
import carddesk.ui.confirm.notification.NotificationReading;
import carddesk.ui.confirm.notification.PastedNotification;
import carddesk.ui.confirm.submission.PreparedConfirmation;
import carddesk.ui.confirm.submission.Submission;
import carddesk.wechatpay.CallFailure;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** The confirmation of one card: its form, and what the other parts of the screen have to do when the form or the card changes. */
public final class ConfirmModel {

    private static final Set<Field> WHICH_CARD = Set.of(Field.USER_CARD_CODE, Field.CARD_ID, Field.OPENID);

    private final OpenProfile openProfile;
    private final InstantSource clock;
    private final ZoneId zone;
    private final ConfirmFields fields = new ConfirmFields();
    private final KnownTemplates templates;
    private final CardLookup lookup;
    private final Submission submission;
    private final MemberCards memberCards;
    private final PastedNotification notification;
    private final PartialCode partialCode;
    private final PictureChoice picture;
    private final LiveCheck check;
    private final ReadOnlyBooleanWrapper fetching = new ReadOnlyBooleanWrapper(this, "fetching");
    private final ReadOnlyBooleanWrapper maySubmit = new ReadOnlyBooleanWrapper(this, "maySubmit", true);

    /** @param zone of times that people type */
    public ConfirmModel(OpenProfile openProfile, BackgroundExecutor executor, InstantSource clock, ZoneId zone) {
        this.openProfile = openProfile;
        this.clock = clock;
        this.zone = zone;
        this.templates = new KnownTemplates(openProfile.cards(), executor.task());
        this.lookup = new CardLookup(openProfile.cards(), executor.task());
        this.submission = new Submission(openProfile, executor.task(), executor.task(), clock, this::seen);
        this.memberCards = new MemberCards(openProfile.cards(), executor.task());
        this.notification = new PastedNotification(new NotificationReader(openProfile, clock), executor.task(), this::take);
        this.partialCode = new PartialCode(openProfile, executor.task(), card -> take(card.code(), card.cardId(), card.openid()), this::takeCode);
        this.picture = new PictureChoice(openProfile.cards(), executor.task(), address -> fields.text(Field.PICTURE_URL).set(address));
        this.check = new LiveCheck(fields, clock, zone);
        fields.onChange(this::changed);
        submission.sendingProperty().subscribe(() -> maySubmit.set(maySubmit()));
        lookup.foundProperty().subscribe(this::fetchingChanged);
        memberCards.cardsProperty().subscribe(this::fetchingChanged);
        notification.task().busyProperty().subscribe(this::fetchingChanged);
    }

    ConfirmFields fields() {
        return fields;
    }

    KnownTemplates templates() {
        return templates;
    }

    /** What the server says about the card. */
    CardLookup lookup() {
        return lookup;
    }

    Submission submission() {
        return submission;
    }

    MemberCards memberCards() {
        return memberCards;
    }

    PastedNotification notification() {
        return notification;
    }

    PartialCode partialCode() {
        return partialCode;
    }

    PictureChoice picture() {
        return picture;
    }

    /** Whether the form may be sent, and if not, why. */
    LiveCheck check() {
        return check;
    }

    /** What tells today. */
    InstantSource clock() {
        return clock;
    }

    /** In which times are typed. */
    ZoneId zone() {
        return zone;
    }

    OpenProfile openProfile() {
        return openProfile;
    }

    /** Tells when an attempt of unknown outcome has turned out to be carried out. */
    public void whenSettled(Runnable listener) {
        submission.whenSettled(listener);
    }

    /** Shows what the other desks of a team do with the card, and settles what was under way when their server is back. */
    public void follow(TeamWatch team) {
        team.onEntries(submission::changed);
        team.onReconnection(submission::reconnected);
        team.onlineProperty().subscribe(submission::follow); // a desk may be gone
    }

    /** Whether a confirmation is on its way, whose outcome would be lost if this ended now. */
    public boolean isSending() {
        return submission.isUnderWay();
    }

    /** Begins a confirmation for a template; what was typed for the card stays. */
    public void use(CardTemplate template) {
        templates.add(template);
        fields.templateProperty().set(template);
    }

    /** Fetches all templates to choose from, unless that was done. */
    void fetchTemplates() {
        templates.fetch(problem -> lookup.failed(problem, this::fetchTemplates));
    }

    /** Begins with another card: an empty form, then its numbers, its template, and what the server knows of it. */
    public void take(String code, String cardId, String openid) {
        if (!isSending()) {
            empty();
            fields.text(Field.OPENID).set(openid);
            choose(code, cardId);
        }
    }

    /** Fills in the code of a picture and asks the server for the card, once the other numbers are there too. */
    private void takeCode(String code) {
        fields.text(Field.USER_CARD_CODE).set(code);
        lookUp();
    }

    private void take(NotificationReading.Opened opened) {
        var card = opened.card();
        take(card.code(), Objects.requireNonNull(card.cardId()), Objects.requireNonNull(card.openid()));
    }

    /**
     * Fills in another card of the member on the form and asks the server for it; what a person typed stays. The template of the card
     * before goes first: if the new one cannot be fetched, the other card must not be confirmed with it.
     */
    void choose(String code, String cardId) {
        fields.clearTemplate();
        fields.forgetFilledIn();
        fields.text(Field.USER_CARD_CODE).set(code);
        submission.changed(fields.form());
        recheck();
        lookup.fetch(
                () -> openProfile.cards().template(cardId),
                template -> {
                    use(template);
                    lookUp();
                },
                problem -> {},
                () -> choose(code, cardId));
    }

    /** The card as the server last described it. */
    Optional<UserCard> knownCard() {
        return lookup.card();
    }

    /** Asks the server for the card and fills in what it knows, once code, template and openid are there to ask for. */
    void lookUp() {
        check.touch(WHICH_CARD);
        var form = fields.form();
        if (!form.userCardCode().isEmpty() && !form.cardId().isEmpty() && !form.openid().isEmpty()) {
            fields.forgetFilledIn();
            lookup.ask(form, card -> show(card, false), problem -> {}, this::lookUp);
        }
    }

    /** As {@link #lookUp()}; without a card's code asks for the cards of the member. */
    void lookUpOrFind() {
        if (fields.form().userCardCode().isEmpty()) {
            findByOpenid();
        } else {
            lookUp();
        }
    }

    /** Whether a look-up failed because the card's code is the merchant's, which WeChat Pay may learn only with the confirmation. */
    boolean isNewCode(Exception problem) {
        var template = fields.templateProperty().get();
        return template != null && template.takesMerchantCodes() && problem instanceof CallFailure.Refused refused && refused.isNotFound();
    }

    /** Asks for the cards of the member on the form. */
    void findByOpenid() {
        check.touch(EnumSet.of(Field.OPENID));
        var openid = fields.form().openid();
        if (!openid.isEmpty()) {
            templates.fetch(problem -> {}); // without titles the list shows ids
            memberCards.ask(openid);
        }
    }

    /** Whether an answer is on its way that fills in or changes the form. */
    ReadOnlyBooleanProperty fetchingProperty() {
        return fetching.getReadOnlyProperty();
    }

    private void fetchingChanged() {
        fetching.set(lookup.foundProperty().get().isRunning()
                || memberCards.cardsProperty().get().isRunning()
                || notification.task().busyProperty().get());
        maySubmit.set(maySubmit());
    }

    /** Whether the button sends: nothing is under way, being fetched or unknown, and the form is not the one that was sent last. */
    boolean maySubmit() {
        return !fetching.get() && submission.mayFollow(fields.form());
    }

    /** As {@link #maySubmit()}, to be watched. */
    ReadOnlyBooleanProperty maySubmitProperty() {
        return maySubmit.getReadOnlyProperty();
    }

    /** The confirmation that the form describes now; empty while it has problems. */
    Optional<PreparedConfirmation> prepared() {
        return check.resultProperty().get() instanceof Check.Ready ready
                ? Optional.of(PreparedConfirmation.of(fields.form(), ready.confirmation(), knownCard().orElse(null), fields.templateProperty().get()))
                : Optional.empty();
    }

    /** Shows every problem, and gives what may be sent when there is none. */
    Optional<PreparedConfirmation> attempt() {
        check.touch(EnumSet.allOf(Field.class));
        return maySubmit() ? prepared() : Optional.empty();
    }

    /**
     * Looks the card up so that its member data can be kept; {@code then} gets what may be sent, with that data or, when the card could not be
     * looked up, without. A form that changed meanwhile is not sent, nor one whose look-up the person cancelled.
     */
    void lookUpBeforeSending(Consumer<PreparedConfirmation> then) {
        var form = fields.form();
        lookup.ask(form,
                card -> {
                    boolean isSame = form.equals(fields.form());
                    show(card, false);
                    if (isSame) {
                        attempt().ifPresent(then);
                    }
                },
                problem -> {
                    if (form.equals(fields.form())) {
                        attempt().ifPresent(then);
                    }
                },
                this::lookUp);
    }

    /** Sends. A second call before the outcome is there does nothing. */
    void submit() {
        attempt().ifPresent(this::submit);
    }

    /** Sends what the person saw and agreed to; nothing when the form, or what is known of the card, is another one by now. */
    void submit(PreparedConfirmation agreed) {
        if (attempt().filter(agreed::equals).isPresent()) {
            submission.send(agreed.form(), agreed.confirmation(), agreed.known(), fields.templateProperty().get());
        }
    }

    /** Permits sending the unchanged form once more. */
    void allowAgain() {
        submission.allowAgain();
        maySubmit.set(maySubmit());
    }

    /** Whether the card of the form may be sent once more after an unknown outcome. */
    boolean maySendAgain() {
        return submission.maySendAgain(fields.form());
    }

    /** Sends what the person agreed to once more where that can do no harm: the card was asked for and still waits. */
    void sendAgain(PreparedConfirmation agreed) {
        if (submission.maySendAgain(agreed.form()) && !fetching.get() && prepared().filter(agreed::equals).isPresent()) {
            allowAgain();
            submit(agreed);
        }
    }

    /** Empties the form for the next card; the template stays. */
    void nextCard() {
        if (!isSending()) {
            notification.forget();
            empty();
        }
    }

    /** Empties the form, the template too. */
    void clear() {
        if (!isSending()) {
            nextCard();
            fields.clearTemplate();
            recheck();
        }
    }

    private void empty() {
        lookup.forget();
        memberCards.forget();
        partialCode.forget();
        picture.forget();
        fields.clear();
        submission.forget();
        check.forgive();
        recheck();
    }

    private void seen(UserCard card) {
        if (card.code().equals(fields.form().userCardCode())) {
            show(card, true);
        }
    }

    private void show(UserCard card, boolean isInResult) {
        boolean isAsSent = submission.isSent(fields.form());
        lookup.take(card, isInResult);
        fields.fillIn(Field.COLOUR, card.colour());
        fields.fillIn(Field.LEVEL, card.level());
        fields.fillIn(Field.ATTACH, card.attach());
        if (isAsSent) {
            submission.remainsSentAs(fields.form());
        }
        recheck();
    }

    private void changed(Field field) {
        check.touch(EnumSet.of(field));
        if (WHICH_CARD.contains(field)) {
            lookup.forget();
            fields.forgetFilledIn();
        }
        if (field == Field.OPENID) {
            memberCards.forget();
        }
        if (field == Field.CARD_ID) {
            fields.clearCustomChoice();
        }
        submission.changed(fields.form());
        recheck();
    }

    /** Checks the form after a change that no person made. */
    void recheck() {
        maySubmit.set(maySubmit());
        check.run();
    }
}
