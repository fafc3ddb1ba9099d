package carddesk.ui.confirm;

import carddesk.cards.CardTemplate;
import carddesk.cards.Confirmation.ConfirmState;
import carddesk.cards.ConfirmationForm.ValidityKind;
import carddesk.cards.ConfirmationRules;
import carddesk.cards.Problem.Field;
import carddesk.ui.Clip;
import carddesk.ui.Dialogs;
import carddesk.ui.Explainer;
import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import carddesk.ui.ProblemFormatter;
import carddesk.ui.Subscriptions;
import carddesk.ui.ViewController;
import carddesk.ui.confirm.find.PartialCodePane;
import carddesk.ui.confirm.form.ColourPart;
import carddesk.ui.confirm.form.MemberFields;
import carddesk.ui.confirm.form.PastedCells;
import carddesk.ui.confirm.form.PicturePart;
import carddesk.ui.confirm.form.ProblemMarks;
import carddesk.ui.confirm.form.ValidityPart;
import carddesk.ui.confirm.notification.NotificationPane;
import carddesk.ui.confirm.submission.SendQuestions;
import carddesk.ui.controls.CardFace;
import carddesk.ui.controls.DateTimeField;
import carddesk.ui.controls.FormField;
import carddesk.ui.pictures.CodePicture;
import carddesk.ui.pictures.PictureLoader;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ColorPicker;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
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

/** Binds the confirmation form to its model. */
public final class ConfirmController implements ViewController {

    private final ConfirmModel model;
    private final Messages messages;
    private final Formatter formatter;
    private final Explainer explainer;
    private final Dialogs dialogs;
    private final PictureLoader pictures;
    private final Consumer<String> toBatch;
    private final Subscriptions subscriptions = new Subscriptions();

    @FXML private SplitPane split;
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
    @FXML private Button findPartial;
    @FXML private StackPane partialHolder;
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
    @FXML private Button clearForm;
    @FXML private ScrollPane sideScroll;
    @FXML private VBox side;
    @FXML private StackPane resultHolder;
    @FXML private CardFace face;
    @FXML private Label previewCall;
    @FXML private TextArea requestPreview;
    @FXML private Button copyPreview;

    /**
     * @param pictures loads the picture of the live face
     * @param toBatch opens pasted rows, with their titles, in a batch
     */
    public ConfirmController(ConfirmModel model, Messages messages, Formatter formatter, Dialogs dialogs, PictureLoader pictures,
            Consumer<String> toBatch) {
        this.pictures = pictures;
        this.toBatch = toBatch;
        this.model = model;
        this.messages = messages;
        this.formatter = formatter;
        this.dialogs = dialogs;
        this.explainer = new Explainer(messages);
    }

    @FXML
    private void initialize() {
        face.loadPictures(pictures);
        face.enlargeCodes(messages);
        subscriptions.add(pictures::close);
        bindCard();
        bindNotification();
        bindOutcome();
        new ColourPart(model.fields(), cardColor, cardColorHex, templateColor).bind(colourField, messages, subscriptions);
        new PicturePart(model.picture(), messages, explainer, pictureSaid).bind(uploadPicture, pictureField, dialogs, subscriptions);
        text(cardPictureUrl, Field.PICTURE_URL);
        text(level, Field.LEVEL);
        bindValidity();
        text(phoneNumber, Field.PHONE_NUMBER);
        bindAttach();
        clearForm.setOnAction(event -> begin(model::clear));
        bindWhole();
    }

    @Override
    public void close() {
        subscriptions.close();
    }

    private void text(TextInputControl editor, Field field) {
        editor.textProperty().bindBidirectional(model.fields().text(field));
    }

    /** Empties the form; the first field is next, wherever the form was scrolled to. */
    private void begin(Runnable emptying) {
        emptying.run();
        formScroll.setVvalue(0);
        sideScroll.setVvalue(0);
        userCardCode.requestFocus();
    }

    private void bindCard() {
        text(userCardCode, Field.USER_CARD_CODE);
        text(openid, Field.OPENID);
        openid.setOnAction(event -> model.lookUpOrFind());
        PastedCells.guardIds(messages, userCardCode, cardColorHex, cardPictureUrl, validDays, phoneNumber);
        PastedCells.guardIds(messages, cells -> toBatch.accept(messages.of("batch.column.OPENID") + "\n" + String.join("\n", cells)), openid);
        PastedCells.guard(messages, level);
        userCardCode.setOnAction(event -> model.lookUp());
        var find = new FindPart(model, messages, formatter, explainer, subscriptions);
        find.bindTemplates(templatePicker);
        find.bindLookup(lookupCard, foundHolder);
        find.bindMemberCards(findByOpenid, memberCardsHolder);
        var partial = new PartialCodePane(model.partialCode(), messages, explainer);
        partialHolder.getChildren().setAll(partial);
        partialHolder.managedProperty().bind(partial.managedProperty()); // an empty holder takes no space between the fields
        subscriptions.add(partial.follow());
        findPartial.setOnAction(event -> model.partialCode().openProperty().set(true));
        new SampleMenu(model, messages).bind(practiceCards);
    }

    private void bindNotification() {
        var notification = new NotificationPane(model.notification(), messages, formatter, subscriptions);
        notificationHolder.getChildren().setAll(notification);
        notificationHolder.managedProperty().bind(notification.managedProperty());
        pasteNotification.setOnAction(event -> model.notification().begin(Clip.text()));
        form.setOnDragOver(event -> {
            if (event.getDragboard().getFiles().size() == 1) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        form.setOnDragDropped(event -> {
            var file = event.getDragboard().getFiles().getFirst().toPath();
            if (CodePicture.isNamedSo(file)) {
                model.partialCode().picture(file);
            } else {
                model.notification().drop(file);
            }
            event.setDropCompleted(true);
            event.consume();
        });
    }

    private void bindOutcome() {
        bindState(stateSuccess, ConfirmState.CREATE_CARD_SUCCESS);
        bindState(stateExists, ConfirmState.CREATE_CARD_ALREADY_EXISTS);
        bindState(stateFail, ConfirmState.CREATE_CARD_FAIL);
    }

    private void bindState(ToggleButton button, ConfirmState meaning) {
        var state = model.fields().stateProperty();
        button.setOnAction(event -> button.setSelected(true)); // a click on the chosen one must not leave none chosen
        button.selectedProperty().addListener((property, before, now) -> {
            if (now) {
                state.set(meaning); // by click, and by arrow key, which presses nothing
            }
        });
        subscriptions.add(state.subscribe(chosen -> button.setSelected(chosen == meaning)));
    }

    private void bindValidity() {
        var part = new ValidityPart(model.fields(), model.lookup(), model.clock(), model.zone(), messages, subscriptions);
        part.bindKind(validityType);
        part.bindRange(validFrom, fromField, validTo, toField);
        part.bindQuickEnds(endOfYear, oneYear, quickEnds);
        part.bindDays(validDays, daysField);
    }

    private void bindAttach() {
        text(attach, Field.ATTACH);
        attach.addEventFilter(KeyEvent.KEY_PRESSED, FormField::leaveOnTab);
        attach.textProperty().subscribe(typed ->
                attachField.setAside(typed.codePointCount(0, typed.length()) + " / " + ConfirmationRules.MAX_ATTACH));
    }

    /** What depends on the whole form: problems, sending, and what is shown of it at the right. */
    private void bindWhole() {
        var problemWords = new ProblemFormatter(messages);
        var questions = new SendQuestions(messages, formatter, dialogs);
        var marks = new ProblemMarks(model.check(), problemWords, form, formScroll);
        var submit = new SubmitPart(model, messages, problemWords, questions, submitConfirm, submitAgain, submitHint);
        var preview = new PreviewPart(model, messages, formatter, previewCall, requestPreview, copyPreview, face);
        submit.bind(marks, cancelSubmit);
        new ResultPart(model, messages, formatter, explainer, questions, () -> begin(model::nextCard))
                .bind(resultHolder, new SideColumn(split, form, formScroll, side, sideScroll), subscriptions);
        var members = new MemberFields(memberFields, model.fields(), messages, formatter);
        subscriptions.add(members::close);
        subscriptions.add(model.fields().templateProperty().subscribe(template -> {
            members.show(template);
            marks.find();
        }));
        Runnable checked = () -> {
            marks.show();
            submit.show();
            preview.show();
        };
        checked.run();
        subscriptions.add(model.check().resultProperty().subscribe(checked)); // after every check: one with equal problems is of another form
        subscriptions.add(model.check().touchedProperty().subscribe(touched -> marks.show()));
        subscriptions.add(model.maySubmitProperty().subscribe(may -> submit.show()));
        subscriptions.add(model.fetchingProperty().subscribe(fetching -> submit.show()));
        subscriptions.add(model.submission().sendingProperty().subscribe(sending -> submit.show()));
        subscriptions.add(model.lookup().foundProperty().subscribe(checked));
        var keys = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);
        form.sceneProperty().subscribe((before, now) -> {
            Optional.ofNullable(before).map(Scene::getAccelerators).ifPresent(known -> known.remove(keys)); // a scene outlives the session
            Optional.ofNullable(now).map(Scene::getAccelerators).ifPresent(known -> known.put(keys, () -> submit.submit(marks)));
        });
    }
}
