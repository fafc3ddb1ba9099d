package carddesk.ui.confirm;

import carddesk.cards.CardTemplate;
import carddesk.cards.ConfirmOutcome;
import carddesk.cards.Confirmation;
import carddesk.cards.ConfirmationForm;
import carddesk.cards.ConfirmationForm.Check;
import carddesk.cards.Problem;
import carddesk.cards.Problem.Field;
import carddesk.cards.UserCard;
import carddesk.journal.Recorded;
import carddesk.sandbox.SampleCard;
import carddesk.ui.Background;
import carddesk.ui.Desk;
import carddesk.ui.Lane;
import carddesk.ui.templates.TemplatesModel;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The confirmation of one card: the form, the card as the server knows it, and what became of sending. */
public final class ConfirmModel {

    private final Desk desk;
    private final InstantSource clock;
    private final ZoneId zone;
    private final ConfirmFields fields = new ConfirmFields();
    private final Lane lookupLane;
    private final Lane submitLane;
    private final Lane templatesLane;
    private final MemberCards memberCards;
    private final PastedNotification notification;
    private final PictureChoice picture;
    private final ObservableList<CardTemplate> templates = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Check> check = new ReadOnlyObjectWrapper<>(this, "check");
    private final ReadOnlyObjectWrapper<Sending> sending = new ReadOnlyObjectWrapper<>(this, "sending", new Sending.NotYet());
    private final ReadOnlyObjectWrapper<Found> found = new ReadOnlyObjectWrapper<>(this, "found", new Found.NotAsked());
    private final ReadOnlyObjectWrapper<Set<Field>> touched = new ReadOnlyObjectWrapper<>(this, "touched", Set.of());
    private final ReadOnlyBooleanWrapper maySubmit = new ReadOnlyBooleanWrapper(this, "maySubmit", true);
    private Optional<ConfirmationForm> sent = Optional.empty();
    private final Map<Field, String> filledIn = new EnumMap<>(Field.class);
    private Runnable again = this::lookup;
    private boolean filling;

    /** @param zone of times that people type */
    public ConfirmModel(Desk desk, Background background, InstantSource clock, ZoneId zone) {
        this.desk = desk;
        this.clock = clock;
        this.zone = zone;
        this.lookupLane = background.lane();
        this.submitLane = background.lane();
        this.templatesLane = background.lane();
        this.memberCards = new MemberCards(desk.cards(), background.lane());
        this.notification = new PastedNotification(new NotificationReader(desk, clock), background.lane(), this::take);
        this.picture = new PictureChoice(desk.cards(), background.lane(), address -> fields.text(Field.PICTURE_URL).set(address));
        fields.onChange(this::changed);
        sending.subscribe(() -> maySubmit.set(maySubmit()));
        recheck();
    }

    /** The form's fields. */
    ConfirmFields fields() {
        return fields;
    }

    /** The templates to choose from, as far as they are known. */
    ObservableList<CardTemplate> templates() {
        return templates;
    }

    /** Whether the form may be sent, and if not, why. */
    ReadOnlyObjectProperty<Check> checkProperty() {
        return check.getReadOnlyProperty();
    }

    /** How far the sending is. */
    ReadOnlyObjectProperty<Sending> sendingProperty() {
        return sending.getReadOnlyProperty();
    }

    /** What the server said about the card. */
    ReadOnlyObjectProperty<Found> foundProperty() {
        return found.getReadOnlyProperty();
    }

    /** The fields whose problems are shown: those that a person has been in, or all after an attempt to send. */
    ReadOnlyObjectProperty<Set<Field>> touchedProperty() {
        return touched.getReadOnlyProperty();
    }

    /** The work that asks for a card. */
    Lane lookupLane() {
        return lookupLane;
    }

    /** The work that sends. */
    Lane submitLane() {
        return submitLane;
    }

    /** The waiting cards of the member on the form. */
    MemberCards memberCards() {
        return memberCards;
    }

    /** The notification that is pasted. */
    PastedNotification notification() {
        return notification;
    }

    /** The picture that is uploaded for the card. */
    PictureChoice picture() {
        return picture;
    }

    /** What tells today. */
    InstantSource clock() {
        return clock;
    }

    /** In which times are typed. */
    ZoneId zone() {
        return zone;
    }

    /** The desk this form works for. */
    Desk desk() {
        return desk;
    }

    /** Begins a confirmation for a template; what was typed for the card stays. */
    public void use(CardTemplate template) {
        remember(List.of(template));
        fields.templateProperty().set(templates.stream().filter(known -> known.cardId().equals(template.cardId())).findFirst());
    }

    /** Fetches all templates to choose from, at the allowed pace, unless that was done. */
    void fetchTemplates() {
        if (!templatesLane.busyProperty().get() && templates.size() < 2) {
            templatesLane.run(
                    () -> TemplatesModel.wholeList(desk.cards(), Optional.empty(), count -> {}),
                    this::remember,
                    problem -> {
                        again = this::fetchTemplates;
                        found.set(new Found.Failed(problem));
                    });
        }
    }

    /** Fills in a card to practise on, with its template. */
    void practise(SampleCard sample) {
        notification.forget();
        take(sample.code(), sample.cardId(), sample.openid());
    }

    /** Begins with another card: an empty form, then its numbers, its template, and what the server knows of it. */
    public void take(String code, String cardId, String openid) {
        empty();
        fields.text(Field.OPENID).set(openid);
        choose(code, cardId);
    }

    private void take(NotificationReading.Opened opened) {
        var card = opened.card();
        take(card.code(), card.cardId().orElseThrow(), card.openid().orElseThrow());
    }

    /** Fills in another card of the member on the form and asks the server for it; what a person typed stays. */
    void choose(String code, String cardId) {
        fields.text(Field.USER_CARD_CODE).set(code);
        found.set(new Found.Asking());
        again = () -> choose(code, cardId);
        lookupLane.run(
                () -> desk.cards().template(cardId),
                template -> {
                    use(template);
                    lookup();
                },
                problem -> found.set(new Found.Failed(problem)),
                () -> found.set(new Found.NotAsked()));
    }

    /** Asks once more for what could not be fetched. */
    void askAgain() {
        again.run();
    }

    /** The card as the server last described it: in its answer to the confirmation, or when it was looked up. */
    Optional<UserCard> knownCard() {
        if (sending.get() instanceof Sending.Done done && done.recorded().outcome() instanceof ConfirmOutcome.Confirmed confirmed) {
            return Optional.of(confirmed.card());
        }
        return found.get() instanceof Found.Card card ? Optional.of(card.card()) : Optional.empty();
    }

    /** Whether code, template and openid are there to ask for. */
    boolean canLookUp() {
        var form = fields.form();
        return !form.userCardCode().isBlank() && !form.cardId().isBlank() && !form.openid().isBlank();
    }

    /** Asks the server for the card and fills in what it knows. */
    void lookup() {
        touch(EnumSet.of(Field.USER_CARD_CODE, Field.CARD_ID, Field.OPENID));
        if (!canLookUp()) {
            return;
        }
        var form = fields.form();
        again = this::lookup;
        found.set(new Found.Asking());
        lookupLane.run(
                () -> desk.cards().userCard(form.userCardCode().strip(), form.cardId(), form.openid().strip()),
                this::show,
                problem -> found.set(new Found.Failed(problem)),
                () -> found.set(new Found.NotAsked()));
    }

    /** Asks which cards of the member on the form wait for a confirmation. */
    void findByOpenid() {
        touch(EnumSet.of(Field.OPENID));
        var openid = fields.form().openid().strip();
        if (!openid.isEmpty()) {
            memberCards.ask(openid);
        }
    }

    /** Whether the button sends: nothing is under way, and the form is not the one that was sent last. */
    boolean maySubmit() {
        return !(sending.get() instanceof Sending.UnderWay) && sent.filter(fields.form()::equals).isEmpty();
    }

    /** As {@link #maySubmit()}, to be watched. */
    ReadOnlyBooleanProperty maySubmitProperty() {
        return maySubmit.getReadOnlyProperty();
    }

    /** Shows every problem, and gives the confirmation when there is none. */
    Optional<Confirmation> attempt() {
        touch(EnumSet.allOf(Field.class));
        return check.get() instanceof Check.Ready ready && maySubmit() ? Optional.of(ready.confirmation()) : Optional.empty();
    }

    /** Sends. A second call before the outcome is there does nothing. */
    void submit() {
        attempt().ifPresent(confirmation -> {
            sent = Optional.of(fields.form());
            sending.set(new Sending.UnderWay());
            submitLane.run(() -> desk.confirmer().confirm(confirmation), this::done, this::notSent, this::stopped);
        });
    }

    /** Lets the form be sent once more as it stands. */
    void allowAgain() {
        sent = Optional.empty();
        sending.set(new Sending.NotYet());
        maySubmit.set(maySubmit());
    }

    /** Empties the form for the next card; the template stays. */
    void nextCard() {
        notification.forget();
        empty();
    }

    private void empty() {
        lookupLane.cancel();
        memberCards.forget();
        picture.forget();
        filling = true;
        filledIn.clear();
        fields.clear();
        filling = false;
        sent = Optional.empty();
        found.set(new Found.NotAsked());
        sending.set(new Sending.NotYet());
        touched.set(Set.of());
        recheck();
    }

    private void done(Recorded recorded) {
        sending.set(new Sending.Done(recorded));
    }

    private void stopped() {
        sending.set(new Sending.Stopped());
        lookup();
    }

    private void notSent(Exception problem) {
        sent = Optional.empty();
        sending.set(new Sending.Failed(problem));
    }

    private void show(UserCard card) {
        found.set(new Found.Card(card));
        boolean isAsSent = sent.filter(fields.form()::equals).isPresent();
        filling = true;
        fill(Field.COLOUR, card.colour());
        fill(Field.LEVEL, card.level());
        fill(Field.ATTACH, card.attach());
        filling = false;
        if (isAsSent) {
            sent = Optional.of(fields.form()); // what the program fills in is no change by the person
        }
        recheck();
    }

    /** Fills in what nobody typed; what an earlier card left behind is replaced, so that it never travels to another card. */
    private void fill(Field field, Optional<String> known) {
        var text = fields.text(field);
        if (text.get().isBlank() || text.get().equals(filledIn.get(field))) {
            text.set(known.orElse(""));
            filledIn.put(field, text.get());
        }
    }

    private void remember(List<CardTemplate> fetched) {
        var ids = templates.stream().map(CardTemplate::cardId).collect(Collectors.toSet());
        fetched.stream().filter(template -> ids.add(template.cardId())).forEach(templates::add);
    }

    private void changed(Field field) {
        if (filling) {
            return;
        }
        touch(EnumSet.of(field));
        if (field == Field.USER_CARD_CODE || field == Field.CARD_ID || field == Field.OPENID) {
            lookupLane.cancel();
            found.set(new Found.NotAsked());
        }
        if (field == Field.OPENID) {
            memberCards.forget();
        }
        if (field == Field.CARD_ID) {
            forgetCustomChoice();
        }
        if (!(sending.get() instanceof Sending.UnderWay) && maySubmit()) {
            sending.set(new Sending.NotYet());
        }
        recheck();
    }

    private void forgetCustomChoice() {
        filling = true;
        fields.customChosen().clear();
        filling = false;
    }

    private void touch(Set<Field> more) {
        var all = EnumSet.noneOf(Field.class);
        all.addAll(touched.get());
        all.addAll(more);
        touched.set(Set.copyOf(all));
    }

    private void recheck() {
        var today = LocalDate.ofInstant(clock.instant(), zone);
        maySubmit.set(maySubmit());
        check.set(fields.form().check(fields.templateProperty().get(), zone, today));
    }

    /** The problems to show beside their fields. */
    List<Problem> shownProblems() {
        return check.get() instanceof Check.Incomplete incomplete
                ? incomplete.problems().stream().filter(problem -> touched.get().contains(problem.field())).toList()
                : List.of();
    }
}
