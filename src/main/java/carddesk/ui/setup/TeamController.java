package carddesk.ui.setup;

import carddesk.keys.Secret;
import carddesk.team.ConnectionTest;
import carddesk.team.TeamDatabase;
import carddesk.team.TeamKey;
import carddesk.ui.BackgroundExecutor;
import carddesk.ui.Clip;
import carddesk.ui.Dialogs;
import carddesk.ui.Explainer;
import carddesk.ui.Messages;
import carddesk.ui.TaskResult;
import carddesk.ui.controls.ErrorView;
import carddesk.ui.controls.FormField;
import carddesk.ui.controls.Presence;
import carddesk.ui.controls.RevealButton;
import carddesk.ui.controls.SecretField;
import carddesk.ui.session.VaultSession;
import carddesk.ui.setup.TeamDraft.Field;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Binds the page of a profile's shared history: the team's database, which is saved only after its test passed. */
public final class TeamController {

    private final TeamModel model;
    private final Messages messages;
    private final Dialogs dialogs;
    private final SecureRandom random = new SecureRandom();
    private Consumer<Boolean> whenPresent = isPresent -> { };

    @FXML private Label teamState;
    @FXML private VBox teamForm;
    @FXML private FormField hostField;
    @FXML private TextField teamHost;
    @FXML private FormField portField;
    @FXML private TextField teamPort;
    @FXML private FormField databaseField;
    @FXML private TextField teamDatabase;
    @FXML private FormField userField;
    @FXML private TextField teamUser;
    @FXML private ToggleButton teamByPassword;
    @FXML private ToggleButton teamByCertificate;
    @FXML private FormField certificateField;
    @FXML private TextField teamCertificate;
    @FXML private Button teamCertificateChoose;
    @FXML private FormField privateKeyField;
    @FXML private TextField teamPrivateKey;
    @FXML private Button teamPrivateKeyChoose;
    @FXML private FormField passwordField;
    @FXML private SecretField teamPassword;
    @FXML private FormField encryptedField;
    @FXML private CheckBox teamEncrypted;
    @FXML private FormField authorityField;
    @FXML private TextField teamAuthority;
    @FXML private Button teamAuthorityChoose;
    @FXML private Button teamAuthorityClear;
    @FXML private FormField keyField;
    @FXML private SecretField teamKey;
    @FXML private RevealButton teamKeyReveal;
    @FXML private Label teamKeyText;
    @FXML private VBox teamResult;
    @FXML private Button teamTest;
    @FXML private Button teamSave;
    @FXML private Button teamRemove;
    @FXML private ProgressIndicator teamProgress;
    @FXML private Label teamMessage;

    /**
     * The page of a profile in the open vault.
     *
     * @param test {@link ConnectionTest#run}; blocks
     */
    public TeamController(VaultSession vaultSession, UUID profileId, BackgroundExecutor executor,
            Function<TeamDatabase, ConnectionTest.Result> test, Messages messages, Dialogs dialogs) {
        this.model = new TeamModel(vaultSession, profileId, executor, test);
        this.messages = messages;
        this.dialogs = dialogs;
    }

    @FXML
    private void initialize() {
        teamHost.textProperty().bindBidirectional(model.host);
        teamPort.textProperty().bindBidirectional(model.port);
        teamDatabase.textProperty().bindBidirectional(model.database);
        teamUser.textProperty().bindBidirectional(model.user);
        teamEncrypted.selectedProperty().bindBidirectional(model.encrypted);
        var byCertificate = model.byCertificate.asObject();
        SetupForm.bind(teamByPassword, byCertificate, false);
        SetupForm.bind(teamByCertificate, byCertificate, true);
        file(teamCertificate, teamCertificateChoose, model.certificate);
        file(teamPrivateKey, teamPrivateKeyChoose, model.privateKey);
        file(teamAuthority, teamAuthorityChoose, model.authority);
        teamAuthorityClear.setOnAction(event -> model.authority.set(null));
        teamPassword.changesProperty().addListener(change -> model.changed());
        bindKey();
        model.byCertificate.subscribe(this::showSignIn);
        model.encrypted.subscribe(encrypted -> Presence.show(authorityField, encrypted));
        teamForm.disableProperty().bind(model.busyProperty());
        teamProgress.visibleProperty().bind(model.busyProperty());
        teamTest.disableProperty().bind(model.busyProperty());
        teamTest.setOnAction(event -> test());
        teamSave.setOnAction(event -> model.save());
        teamRemove.setOnAction(event -> remove());
        model.testedProperty().subscribe(this::showTested);
        model.savedProperty().subscribe(this::showSaved);
    }

    /** Calls a listener now and after each change: whether the profile has a team. */
    void whenPresent(Consumer<Boolean> listener) {
        whenPresent = listener;
        listener.accept(model.present().isPresent());
    }

    /** Wipes what was typed. */
    void close() {
        teamPassword.wipe();
        teamKey.wipe();
        model.changed();
    }

    private void bindKey() {
        model.present().ifPresent(kept -> fillKey(kept.teamKey()));
        teamKey.changesProperty().addListener(change -> {
            model.changed();
            showKeyText();
        });
        teamKeyReveal.selectedProperty().subscribe(this::showKeyText);
    }

    /** A key that is shown has all of its groups in view. */
    private void showKeyText() {
        boolean isShown = teamKeyReveal.isSelected();
        Presence.show(teamKeyText, isShown);
        teamKeyText.setText(isShown ? keyText() : "");
    }

    private String keyText() {
        var characters = teamKey.characters();
        var text = new String(characters);
        Arrays.fill(characters, '\0');
        return text;
    }

    private void fillKey(Secret key) {
        var text = TeamKey.text(key);
        teamKey.fill(text);
        Arrays.fill(text, '\0');
    }

    /** Makes a key, for the first computer of a team. */
    @FXML
    private void newKey() {
        var title = messages.of("team.key.new");
        if (teamKey.getLength() == 0 || dialogs.agrees(title, messages.of("team.key.new.question"), title)) {
            try (var key = TeamKey.random(random)) {
                fillKey(key);
            }
            keyField.showHint();
        }
    }

    @FXML
    private void copyKey() {
        Clip.copy(keyText());
        teamMessage.setText(messages.of("team.key.copied"));
    }

    private void file(TextField shown, Button choose, ObjectProperty<@Nullable Path> file) {
        file.subscribe(path -> shown.setText(path == null ? "" : path.toString()));
        choose.setOnAction(event -> dialogs.open(messages.of("team.choose")).ifPresent(file::set));
    }

    private void showSignIn(boolean byCertificate) {
        Presence.show(certificateField, byCertificate);
        Presence.show(privateKeyField, byCertificate);
        Presence.show(encryptedField, !byCertificate);
        if (byCertificate) {
            model.encrypted.set(true);
        }
        passwordField.setRequired(!byCertificate);
        passwordField.setName(messages.of(byCertificate ? "team.passphrase" : "team.password"));
    }

    private void test() {
        var draft = model.draft(teamPassword.secret().orElse(null), teamKey.secret().orElse(null));
        var problems = draft.problems();
        showProblems(draft);
        if (problems.isEmpty()) {
            model.test(draft);
        } else {
            draft.wipe();
        }
    }

    private void showProblems(TeamDraft draft) {
        var problems = draft.problems();
        var fields = Map.of(Field.HOST, hostField, Field.PORT, portField, Field.DATABASE, databaseField, Field.USER, userField,
                Field.PASSWORD, passwordField, Field.CERTIFICATE, certificateField, Field.PRIVATE_KEY, privateKeyField,
                Field.ENCRYPTED, encryptedField, Field.TEAM_KEY, keyField);
        fields.forEach((field, shown) -> {
            if (problems.contains(field)) {
                shown.showProblem(messages.of(draft.keyProblem().filter(wrong -> field == Field.TEAM_KEY).map(wrong -> "team.key." + wrong.name())
                        .orElse("team.typed." + field.name())));
            } else {
                shown.showHint();
            }
        });
        problems.stream().findFirst().flatMap(first -> Optional.ofNullable(fields.get(first)))
                .flatMap(wrong -> wrong.getEditors().stream().findFirst()).ifPresent(Node::requestFocus);
    }

    private void showTested(TaskResult<TeamModel.Tested> tested) {
        boolean isPassed = tested.result().filter(TeamModel.Tested::isPassed).isPresent();
        teamSave.setDisable(!isPassed);
        Presence.show(teamResult, tested.result().isPresent() || tested.problem().isPresent());
        var explanation = tested.result().map(done -> new TeamFindings(messages).explain(done.result(), done.settings()))
                .or(() -> tested.problem().map(new Explainer(messages)::explain));
        explanation.ifPresent(found -> {
            teamResult.getStyleClass().removeAll(List.of("notice-success", "notice-danger"));
            teamResult.getStyleClass().add(isPassed ? "notice-success" : "notice-danger");
            teamResult.getChildren().setAll(new ErrorView("teamFinding", found, messages));
        });
        if (isPassed) {
            teamSave.requestFocus();
        }
    }

    private void showSaved(TaskResult<Boolean> saved) {
        saved.result().ifPresent(kept -> teamPassword.wipe()); // which counts as a change, so it comes first
        var present = model.present();
        teamState.setText(present.map(kept -> messages.of("team.state.set", kept.host(), kept.database())).orElse(messages.of("team.state.none")));
        teamRemove.setDisable(present.isEmpty());
        passwordField.setHint(present.isPresent() ? messages.of("team.password.kept") : "");
        teamMessage.setText(saved.result().map(kept -> messages.of(kept ? "team.saved" : "team.removed"))
                .or(() -> saved.problem().map(problem -> new Explainer(messages).explain(problem).title())).orElse(""));
        saved.result().ifPresent(whenPresent);
    }

    private void remove() {
        if (dialogs.agrees(messages.of("team.remove"), messages.of("team.remove.question"), messages.of("team.remove"))) {
            model.remove();
        }
    }
}
