package carddesk.ui.setup;

import carddesk.files.FileInUseException;
import carddesk.ui.Clip;
import carddesk.ui.Explainer;
import carddesk.ui.Explanation;
import carddesk.ui.Messages;
import carddesk.ui.RequestId;
import carddesk.ui.controls.ErrorView;
import carddesk.ui.controls.Presence;
import carddesk.ui.setup.SetupModel.Keeping;
import carddesk.ui.setup.SetupModel.Test;
import carddesk.vault.VaultException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Binds the page of the live test call. */
final class TestController implements SetupPage {

    private final SetupModel model;
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

    /**
     * @param goBack brings the person to the page that fixes a failure
     * @param goOn brings the focus to the way on
     */
    TestController(SetupModel model, Messages messages, Consumer<Step> goBack, Runnable goOn) {
        this.model = model;
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
        saveUntested.selectedProperty().subscribe(() -> put(keepError, ""));
        model.testProperty().subscribe(this::showTest);
        model.keepingProperty().subscribe(this::showKeeping);
    }

    @Override
    public void entered() {
        model.testOnce();
        focus(model.testProperty().get());
    }

    @Override
    public void refused() {
        var test = model.testProperty().get();
        switch (test) {
            case Test.NotYet _, Test.Passed _ -> { }
            case Test.UnderWay _ -> refuse("setup.unsaved.underWay", testCancel);
            case Test.Stopped _ -> refuse("setup.unsaved.stopped", testAgain);
            case Test.Failed _ -> refuse("setup.unsaved.failed", saveUntested);
        }
    }

    private void refuse(String key, Control next) {
        put(keepError, messages.of(key));
        next.requestFocus();
    }

    private void showTest(Test test) {
        put(keepError, "");
        Presence.show(testWaiting, test instanceof Test.UnderWay);
        Presence.show(testResult, !(test instanceof Test.UnderWay || test instanceof Test.NotYet));
        Presence.show(testActions, test instanceof Test.Failed || test instanceof Test.Stopped);
        Presence.show(saveUntested, test instanceof Test.Failed);
        var signed = test instanceof Test.Failed failed ? failed.signed() : Optional.<TestCall.Signed>empty();
        Presence.show(signedPane, signed.isPresent());
        signed.ifPresent(what -> signedText.setText(SignedText.of(what, model.fingerprint().orElse("-"), messages)));
        testMends.getChildren().clear();
        switch (test) {
            case Test.NotYet _, Test.UnderWay _ -> { }
            case Test.Stopped _ -> tell("notice-warning", new Explanation(messages.of("setup.test.stopped"), "", "", "",
                    Optional.empty(), Optional.empty(), ""));
            case Test.Passed passed -> tell("notice-success", new Explanation(messages.of("setup.test.passed"),
                    messages.of("setup.test.passed.what", String.valueOf(passed.result().templates())), messages.of("setup.test.passed.todo"), "",
                    Optional.empty(), RequestId.of(passed.result().report()), ""));
            case Test.Failed failed -> {
                tell("notice-danger", explainer.explain(failed.problem()));
                testMends.getChildren().setAll(FixSteps.of(failed.problem()).stream().map(this::fixButton).toList());
            }
        }
        Presence.show(testMends, !testMends.getChildren().isEmpty());
        focus(test);
    }

    /** The button that had the focus is gone: it must not fall to the one that cancels the wizard. */
    private void focus(Test test) {
        switch (test) {
            case Test.NotYet _ -> { }
            case Test.UnderWay _ -> testCancel.requestFocus();
            case Test.Passed _ -> goOn.run();
            case Test.Stopped _ -> testAgain.requestFocus();
            case Test.Failed _ -> testMends.getChildren().stream().findFirst().orElse(testAgain).requestFocus();
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

    private void showKeeping(Keeping keeping) {
        put(keepError, keeping instanceof Keeping.Failed failure ? whyNotKept(failure.problem()) : "");
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
