package carddesk.ui.confirm;

import carddesk.cards.CardTemplate;
import carddesk.cards.Confirmation;
import carddesk.cards.Confirmation.ConfirmState;
import carddesk.cards.ConfirmationForm.Check;
import carddesk.cards.ConfirmationForm.ValidityKind;
import carddesk.cards.Problem;
import carddesk.cards.Problem.Field;
import carddesk.sandbox.SampleCard;
import carddesk.ui.Clip;
import carddesk.ui.Dialogs;
import carddesk.ui.Explainer;
import carddesk.ui.Texts;
import carddesk.ui.ViewController;
import carddesk.ui.Watches;
import carddesk.ui.Words;
import carddesk.ui.controls.CardFace;
import carddesk.ui.controls.DateTimeField;
import carddesk.ui.controls.FormField;
import carddesk.ui.pictures.PictureLane;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.ColorPicker;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Binds the confirmation form to its model. */
public final class ConfirmController implements ViewController {

    private static final int ATTACH_LIMIT = 256;
    private static final int SAMPLES_IN_MENU = 12;

    private final ConfirmModel model;
    private final Texts texts;
    private final Words words;
    private final Explainer explainer;
    private final Dialogs dialogs;
    private final SendQuestions questions;
    private final ProblemWords problemWords;
    private final RequestPreview preview;
    private final PictureLane pictures;
    private final Map<Field, FormField> formFields = new HashMap<>();
    private final Watches watches = new Watches();

    @FXML private ScrollPane formScroll;
    @FXML private VBox form;
    @FXML private MenuButton practiceCards;
    @FXML private Button pasteNotification;
    @FXML private StackPane notificationHolder;
    @FXML private TextField userCardCode;
    @FXML private ComboBox<CardTemplate> templatePicker;
    @FXML private TextField openid;
    @FXML private Button lookupCard;
    @FXML private Button findByOpenid;
    @FXML private StackPane memberCardsHolder;
    @FXML private StackPane foundHolder;
    @FXML private ToggleButton stateSuccess;
    @FXML private ToggleButton stateExists;
    @FXML private ToggleButton stateFail;
    @FXML private FormField colourField;
    @FXML private ColorPicker cardColor;
    @FXML private TextField cardColorHex;
    @FXML private Button templateColor;
    @FXML private FormField pictureField;
    @FXML private Button uploadPicture;
    @FXML private VBox pictureSaid;
    @FXML private TextField cardPictureUrl;
    @FXML private TextField level;
    @FXML private ComboBox<ValidityKind> validityType;
    @FXML private FormField fromField;
    @FXML private FormField toField;
    @FXML private FormField daysField;
    @FXML private HBox quickEnds;
    @FXML private Button endOfYear;
    @FXML private Button oneYear;
    @FXML private DateTimeField validFrom;
    @FXML private DateTimeField validTo;
    @FXML private TextField validDays;
    @FXML private TextField phoneNumber;
    @FXML private VBox memberFields;
    @FXML private FormField attachField;
    @FXML private TextArea attach;
    @FXML private Label submitHint;
    @FXML private Hyperlink submitAgain;
    @FXML private Button cancelSubmit;
    @FXML private Button submitConfirm;
    @FXML private StackPane resultHolder;
    @FXML private CardFace face;
    @FXML private TextArea requestPreview;

    /** @param pictures loads the picture of the live face */
    public ConfirmController(ConfirmModel model, Texts texts, Words words, Dialogs dialogs, PictureLane pictures) {
        this.pictures = pictures;
        this.model = model;
        this.texts = texts;
        this.words = words;
        this.dialogs = dialogs;
        this.questions = new SendQuestions(texts, words, dialogs);
        this.explainer = new Explainer(texts);
        this.problemWords = new ProblemWords(texts);
        this.preview = new RequestPreview(texts, words);
    }

    @FXML
    private void initialize() {
        face.loadPictures(pictures);
        watches.add(pictures::close);
        bindCard();
        bindNotification();
        bindOutcome();
        new ColourPart(model.fields(), cardColor, cardColorHex, templateColor).bind(colourField, texts, watches);
        new PicturePart(model.picture(), texts, explainer, pictureSaid).bind(uploadPicture, pictureField, dialogs, watches);
        bindValidity();
        text(cardPictureUrl, Field.PICTURE_URL);
        text(level, Field.LEVEL);
        text(phoneNumber, Field.PHONE_NUMBER);
        text(attach, Field.ATTACH);
        attach.addEventFilter(KeyEvent.KEY_PRESSED, ConfirmController::leaveOnTab);
        attach.textProperty().subscribe(typed -> attachField.setAside(typed.codePointCount(0, typed.length()) + " / " + ATTACH_LIMIT));
        var members = new MemberFields(memberFields, model.fields(), texts, words);
        watches.add(members::close);
        watches.add(model.fields().templateProperty().subscribe(template -> {
            members.show(template);
            findFormFields();
        }));
        findFormFields();
        bindSubmit();
        watches.add(model.checkProperty().subscribe(check -> showCheck()));
        watches.add(model.touchedProperty().subscribe(touched -> showCheck()));
        watches.add(model.maySubmitProperty().subscribe(may -> showSubmit()));
        watches.add(model.foundProperty().subscribe(this::showFound));
        watches.add(model.memberCards().cardsProperty().subscribe(this::showMemberCards));
        watches.add(model.sendingProperty().subscribe(this::showSending));
    }

    @Override
    public void close() {
        watches.close();
    }

    /** A text area keeps the tab key for itself; here it leads on, as everywhere on the form. */
    static void leaveOnTab(KeyEvent event) {
        if (event.getCode() == KeyCode.TAB && event.getSource() instanceof Node area) {
            area.requestFocusTraversal(event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
            event.consume();
        }
    }

    private void text(TextInputControl editor, Field field) {
        editor.textProperty().bindBidirectional(model.fields().text(field));
    }

    private void bindCard() {
        text(userCardCode, Field.USER_CARD_CODE);
        text(openid, Field.OPENID);
        templatePicker.setItems(model.templates());
        templatePicker.setCellFactory(list -> new TemplateChoice());
        templatePicker.setButtonCell(new TemplateChoice());
        templatePicker.setOnShowing(event -> model.fetchTemplates());
        templatePicker.valueProperty().addListener(change -> {
            var picked = Optional.ofNullable(templatePicker.getValue());
            if (picked.isPresent() && !picked.equals(model.fields().templateProperty().get())) {
                model.fields().templateProperty().set(picked);
            }
        });
        watches.add(model.fields().templateProperty().subscribe(template -> templatePicker.setValue(template.orElse(null))));
        lookupCard.setOnAction(event -> model.lookup());
        findByOpenid.setOnAction(event -> model.findByOpenid());
        openid.setOnAction(event -> model.lookup());
        userCardCode.setOnAction(event -> model.lookup());

        boolean practising = model.desk().practice().isPresent();
        practiceCards.setVisible(practising);
        practiceCards.setManaged(practising);
        practiceCards.setOnShowing(event -> offerSamples());
        offerSamples();
    }

    private void bindNotification() {
        notificationHolder.getChildren().setAll(new NotificationPane(model.notification(), texts, words, watches));
        pasteNotification.setOnAction(event -> model.notification().begin(Clip.text()));
        form.setOnDragOver(event -> {
            if (event.getDragboard().getFiles().size() == 1) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        form.setOnDragDropped(event -> {
            model.notification().drop(event.getDragboard().getFiles().getFirst().toPath());
            event.setDropCompleted(true);
            event.consume();
        });
    }

    private void offerSamples() {
        model.desk().practice().ifPresent(server -> practiceCards.getItems().setAll(
                server.stuckCards().stream().limit(SAMPLES_IN_MENU).map(this::sampleItem).toList()));
    }

    private MenuItem sampleItem(SampleCard sample) {
        var item = new MenuItem(sample.templateTitle() + "  " + sample.code());
        item.setMnemonicParsing(false);
        item.setOnAction(event -> model.practise(sample));
        return item;
    }

    private void bindOutcome() {
        bindOutcome(stateSuccess, ConfirmState.CREATE_CARD_SUCCESS);
        bindOutcome(stateExists, ConfirmState.CREATE_CARD_ALREADY_EXISTS);
        bindOutcome(stateFail, ConfirmState.CREATE_CARD_FAIL);
    }

    private void bindOutcome(ToggleButton button, ConfirmState state) {
        button.setOnAction(event -> button.setSelected(true)); // a click on the chosen one must not leave none chosen
        button.selectedProperty().addListener((property, before, now) -> {
            if (now) {
                model.fields().stateProperty().set(state); // by click, and by arrow key, which presses nothing
            }
        });
        watches.add(model.fields().stateProperty().subscribe(chosen -> button.setSelected(chosen == state)));
    }

    private void bindValidity() {
        var part = new ValidityPart(model.fields(), texts);
        part.bindKind(validityType);
        part.bindRange(validFrom, fromField, validTo, toField, watches);
        part.bindQuickEnds(endOfYear, oneYear, quickEnds, model.clock(), model.zone(), watches);
        part.bindDays(validDays, daysField, watches);
    }

    private void bindSubmit() {
        submitConfirm.setOnAction(event -> submit());
        submitAgain.setOnAction(event -> model.allowAgain());
        cancelSubmit.setOnAction(event -> model.submitLane().cancel());
        cancelSubmit.visibleProperty().bind(model.submitLane().offersCancelProperty());
        cancelSubmit.managedProperty().bind(cancelSubmit.visibleProperty());
        form.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                scene.getAccelerators().put(new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN), this::submitIfShown);
            }
        });
    }

    private void submitIfShown() {
        if (form.getScene() != null && !submitConfirm.isDisabled()) {
            submit();
        }
    }

    private void submit() {
        model.attempt().ifPresentOrElse(this::send, this::goToFirstProblem);
    }

    private void send(Confirmation confirmation) {
        if (questions.agreesTo(confirmation, model.desk().environment(), model.knownCard())) {
            model.submit();
        }
    }

    private void goToFirstProblem() {
        if (model.checkProperty().get() instanceof Check.Incomplete incomplete) {
            Optional.ofNullable(formFields.get(incomplete.problems().getFirst().field())).ifPresent(field -> {
                double height = form.getHeight() - formScroll.getViewportBounds().getHeight();
                formScroll.setVvalue(height <= 0 ? 0 : Math.min(1, field.getBoundsInParent().getMinY() / height));
                field.getEditors().getFirst().requestFocus();
            });
        }
    }

    private void findFormFields() {
        formFields.clear();
        collect(form);
    }

    private void collect(Node node) {
        if (node instanceof FormField field && !field.getField().isEmpty()) {
            formFields.put(Field.valueOf(field.getField()), field);
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(this::collect);
        }
    }

    private void showCheck() {
        var shown = model.shownProblems().stream().collect(Collectors.toMap(Problem::field, Function.identity(), (first, second) -> first));
        formFields.forEach((field, node) -> Optional.ofNullable(shown.get(field))
                .ifPresentOrElse(problem -> node.showProblem(problemWords.of(problem)), node::showHint));
        showSubmit();
        face.show(preview.face(model));
        requestPreview.setText(preview.request(model));
    }

    private void showSubmit() {
        boolean underWay = model.sendingProperty().get() instanceof Sending.UnderWay;
        boolean alreadySent = !underWay && !model.maySubmit();
        submitConfirm.setDisable(underWay || alreadySent);
        show(submitAgain, alreadySent);
        submitHint.setText(underWay ? texts.of("confirm.sending") : alreadySent ? texts.of("confirm.alreadySent") : missing());
        if (underWay) {
            var spinner = new ProgressIndicator();
            spinner.getStyleClass().add("button-spinner");
            submitConfirm.setGraphic(spinner);
        } else {
            submitConfirm.setGraphic(new FontIcon("fth-check"));
        }
    }

    private String missing() {
        return switch (model.checkProperty().get()) {
            case Check.Ready ignored -> texts.of("confirm.ready");
            case Check.Incomplete incomplete -> texts.of("confirm.missing", incomplete.problems().stream()
                    .map(problemWords::nameOf)
                    .distinct()
                    .collect(Collectors.joining(texts.of("word.comma"))));
        };
    }

    private void showFound(Found found) {
        foundHolder.getChildren().clear();
        boolean asking = found instanceof Found.Asking;
        lookupCard.setDisable(asking);
        switch (found) {
            case Found.NotAsked ignored -> {}
            case Found.Asking ignored -> foundHolder.getChildren().add(new Waiting(model.lookupLane(), texts, "cancelLookup"));
            case Found.Card card -> foundHolder.getChildren().add(new FoundCard(card.card(), texts, words));
            case Found.Failed failed -> foundHolder.getChildren().add(
                    new FailureNotice("lookupFailure", explainer.explain(failed.problem()), texts, model::askAgain));
        }
        show(foundHolder, !foundHolder.getChildren().isEmpty());
        face.show(preview.face(model));
    }

    private void showMemberCards(MemberCards.Cards cards) {
        memberCardsHolder.getChildren().clear();
        findByOpenid.setDisable(cards instanceof MemberCards.Cards.Asking);
        switch (cards) {
            case MemberCards.Cards.NotAsked ignored -> {}
            case MemberCards.Cards.Asking ignored -> memberCardsHolder.getChildren().add(
                    new Waiting(model.memberCards().lane(), texts, "cancelMemberCards"));
            case MemberCards.Cards.Waiting found -> memberCardsHolder.getChildren().add(
                    new MemberCardsList(found.cards(), model, texts, words));
            case MemberCards.Cards.Failed failed -> memberCardsHolder.getChildren().add(
                    new FailureNotice("memberCardsFailure", explainer.explain(failed.problem()), texts, model::findByOpenid));
        }
        show(memberCardsHolder, !memberCardsHolder.getChildren().isEmpty());
    }

    private void showSending(Sending sending) {
        switch (sending) {
            case Sending.NotYet ignored -> resultHolder.getChildren().clear();
            case Sending.UnderWay ignored -> resultHolder.getChildren().setAll(new Waiting(model.submitLane(), texts, "cancelResult"));
            case Sending.Stopped ignored -> resultHolder.getChildren().setAll(
                    new ResultView(texts, words, explainer, model::nextCard).stopped());
            case Sending.Done done -> resultHolder.getChildren().setAll(
                    new ResultView(texts, words, explainer, model::nextCard).of(done.recorded()));
            case Sending.Failed failed -> resultHolder.getChildren().setAll(
                    new ResultView(texts, words, explainer, model::nextCard).of(failed.problem()));
        }
        show(resultHolder, !resultHolder.getChildren().isEmpty());
        showSubmit();
        face.show(preview.face(model));
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
