package carddesk.ui.setup;

import carddesk.files.FileInUseException;
import carddesk.ui.Clip;
import carddesk.ui.Explainer;
import carddesk.ui.Explanation;
import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import carddesk.ui.RequestId;
import carddesk.ui.TaskResult;
import carddesk.ui.controls.ErrorView;
import carddesk.ui.controls.Presence;
import carddesk.vault.VaultException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.concurrent.Worker;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Binds the page of the live test call. */
final class TestController extends SetupPage {

    private final SetupModel model;
    private final Path home;
    private final Messages messages;
    private final Explainer explainer;
    private final Consumer<Step> goBack;
    private final Runnable goOn;

    @FXML private HBox testWaiting;
    @FXML private Button testCancel;
    @FXML private VBox testResult;
    @FXML private VBox testAnswer;
    @FXML private FlowPane testMends;
    @FXML private HBox testActions;
    @FXML private Button testAgain;
    @FXML private CheckBox saveUntested;
    @FXML private TitledPane signedPane;
    @FXML private TextArea signedText;
    @FXML private Button copySigned;
    @FXML private Label keepError;
    @FXML private Label storedTitle;
    @FXML private VBox storedList;

    /**
     * @param home the program's folder
     * @param goBack brings the person to the page that fixes a failure
     * @param goOn brings the focus to the way on
     */
    TestController(SetupModel model, Path home, Messages messages, Consumer<Step> goBack, Runnable goOn) {
        this.model = model;
        this.home = home;
        this.messages = messages;
        this.explainer = Explainer.ofTestCall(messages);
        this.goBack = goBack;
        this.goOn = goOn;
    }

    @FXML
    private void initialize() {
        testCancel.setOnAction(event -> model.testLane().cancel());
        testAgain.setOnAction(event -> model.testAgain());
        copySigned.setOnAction(event -> Clip.copy(signedText.getText()));
        saveUntested.selectedProperty().bindBidirectional(model.untestedProperty());
        follow(() -> saveUntested.selectedProperty().unbindBidirectional(model.untestedProperty()));
        saveUntested.selectedProperty().subscribe(() -> put(keepError, ""));
        follow(model.testProperty().subscribe(this::showTest));
        follow(model.testProperty().subscribe((before, now) -> focus(now.state())));
        follow(model.keepingProperty().subscribe(keeping -> put(keepError, keeping.problem().map(this::whyNotKept).orElse(""))));
    }

    @Override
    void entered() {
        model.testOnce();
        showStored();
        focus(model.testProperty().get().state());
    }

    private void showStored() {
        storedTitle.setText(messages.of(model.edited().isPresent() ? "setup.change.title" : "setup.stored.title"));
        var list = new StoredList(home, messages);
        storedList.getChildren().setAll(model.changes().map(changes -> list.of(changes, model.files())).orElseGet(() -> list.of(model.files())));
    }

    @Override
    void takeOver(SetupPage former) {
        if (former instanceof TestController other) {
            signedPane.setExpanded(other.signedPane.isExpanded());
            if (!other.storedList.getChildren().isEmpty()) {
                showStored();
            }
        }
    }

    @Override
    void refused() {
        switch (model.testProperty().get().state()) {
            case RUNNING -> refuse("setup.unsaved.underWay", testCancel);
            case CANCELLED -> refuse("setup.unsaved.stopped", testAgain);
            case FAILED -> refuse(model.edited().isPresent() ? "setup.unsaved.kept" : "setup.unsaved.failed",
                    model.edited().isPresent() ? testAgain : saveUntested);
            case SUCCEEDED -> refuse("setup.unsaved.unchanged", storedList);
            default -> { }
        }
    }

    private void refuse(String key, Node next) {
        put(keepError, messages.of(key));
        next.requestFocus();
    }

    private void showTest(TaskResult<TestCall.Passed> test) {
        put(keepError, "");
        boolean cancelled = test.state() == Worker.State.CANCELLED;
        boolean failed = test.state() == Worker.State.FAILED;
        Presence.show(testWaiting, test.isRunning());
        Presence.show(testResult, test.result().isPresent() || cancelled || failed);
        Presence.show(testActions, cancelled || failed);
        Presence.show(saveUntested, failed && model.edited().isEmpty());
        var signed = model.signed().filter(any -> failed);
        Presence.show(signedPane, signed.isPresent());
        signed.ifPresent(what -> signedText.setText(signed(what, model.fingerprint().orElse("-"))));
        testMends.getChildren().clear();
        if (cancelled) {
            tell("notice-warning", new Explanation(messages.of("setup.test.stopped"), "", "", "", null, null, ""));
        }
        test.result().ifPresent(passed -> tell("notice-success", new Explanation(messages.of("setup.test.passed"),
                messages.of("setup.test.passed.what", String.valueOf(passed.templates())), messages.of("setup.test.passed.todo"), "",
                null, RequestId.of(passed.report()).orElse(null), "")));
        test.problem().ifPresent(problem -> {
            tell("notice-danger", explainer.explain(problem));
            testMends.getChildren().setAll(FixSteps.of(problem).stream().map(this::fixButton).toList());
        });
        Presence.show(testMends, !testMends.getChildren().isEmpty());
    }

    /** What was signed for a failed call, to pass on: the five lines and all that support compares, nothing secret. */
    private String signed(TestCall.Signed signed, String fingerprint) {
        var credentials = signed.credentials();
        var identity = credentials.identity();
        var clock = Optional.ofNullable(signed.clockSkew())
                .map(skew -> messages.of(skew.isNegative() ? "setup.signed.slow" : "setup.signed.fast", Formatter.minutesAndSeconds(skew.abs())))
                .orElseGet(() -> messages.of("setup.signed.unknown"));
        return String.join("\n",
                messages.of("setup.signed.lines"),
                signed.message().replace("\n", "\\n\n").stripTrailing(),
                "",
                "Authorization: " + identity.scheme(),
                identity.callerIdName() + ": " + identity.callerId(),
                "serial_no: " + credentials.serialNumber(),
                "Wechatpay-Serial: " + credentials.wechatpayKey().id(),
                messages.of("setup.signed.fingerprint", fingerprint),
                messages.of("setup.signed.clock", clock));
    }

    /** The button that had the focus is gone: it must not fall to the one that cancels the wizard. */
    private void focus(Worker.State test) {
        switch (test) {
            case RUNNING -> testCancel.requestFocus();
            case SUCCEEDED -> goOn.run();
            case CANCELLED -> testAgain.requestFocus();
            case FAILED -> testMends.getChildren().stream().findFirst().orElse(testAgain).requestFocus();
            default -> { }
        }
    }

    private Button fixButton(Step step) {
        var button = new Button(messages.of("setup.fix." + step.name()), new FontIcon("fth-corner-up-left"));
        button.setId("mend" + step.name());
        button.getStyleClass().add("small");
        button.setOnAction(event -> goBack.accept(step));
        return button;
    }

    private void tell(String style, Explanation explanation) {
        testResult.getStyleClass().removeAll(List.of("notice-success", "notice-warning", "notice-danger"));
        testResult.getStyleClass().add(style);
        testAnswer.getChildren().setAll(new ErrorView("test", explanation, messages));
    }

    private String whyNotKept(Exception problem) {
        return switch (problem) {
            case VaultException refused -> switch (refused.reason()) {
                case NOT_WRITTEN -> messages.of("setup.notKept.NOT_WRITTEN");
                case FILE_IN_USE -> messages.of("setup.notKept.FILE_IN_USE");
                default -> messages.of("setup.notKept.other", refused.reason().name());
            };
            case FileInUseException _ -> messages.of("setup.notKept.FILE_IN_USE");
            case IOException _ -> messages.of("setup.notKept.NOT_WRITTEN");
            default -> explainer.explain(problem).why();
        };
    }

    private static void put(Label label, String text) {
        label.setText(text);
        Presence.show(label, !text.isEmpty());
    }
}
