package carddesk.ui.setup;

import carddesk.keys.FoundFile;
import carddesk.keys.KeyFile;
import carddesk.keys.KeyFileException;
import carddesk.keys.KeyPieces;
import carddesk.keys.KeySearch;
import carddesk.keys.KeySearchException;
import carddesk.keys.KeySearchResult;
import carddesk.keys.KeySet;
import carddesk.keys.KeySet.Problem;
import carddesk.keys.KeySet.Warning;
import carddesk.keys.MerchantKeyCandidate;
import carddesk.keys.Origin;
import carddesk.keys.Secret;
import carddesk.keys.WechatpayKeyCandidate;
import carddesk.ui.Explainer;
import carddesk.ui.Messages;
import carddesk.ui.controls.FormField;
import carddesk.ui.controls.Named;
import carddesk.ui.controls.Pill;
import carddesk.ui.controls.Presence;
import carddesk.ui.controls.SecretField;
import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.input.KeyCode;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Binds the page on which the downloaded files are dropped or chosen. */
final class KeysController extends SetupPage {

    private static final Set<KeyFileException.Reason> ORDINARY = Set.of(
            KeyFileException.Reason.NOT_A_KEY_FILE, KeyFileException.Reason.EMPTY, KeyFileException.Reason.TOO_LARGE);

    private final KeysModel model;
    private final Messages messages;
    private final KeyPieceFormatter formatter;
    private final FilePicker picker;
    private final boolean isEdit;
    private final Runnable goOn;

    @FXML private Label keysOfProfile;
    @FXML private Label keysMissing;
    @FXML private VBox keyDrop;
    @FXML private Button chooseFolder;
    @FXML private Button chooseFiles;
    @FXML private Button clearKeys;
    @FXML private ProgressIndicator keyProgress;
    @FXML private Label keySearchError;
    @FXML private VBox foundPieces;
    @FXML private FormField passphraseField;
    @FXML private SecretField passphrase;
    @FXML private Button unlockKey;
    @FXML private FormField ownKeyField;
    @FXML private ComboBox<MerchantKeyCandidate> ownKeyChoice;
    @FXML private FormField wechatpayKeyField;
    @FXML private ComboBox<WechatpayKeyCandidate> wechatpayKeyChoice;
    @FXML private VBox keyProblems;
    @FXML private VBox keyWarnings;

    /**
     * @param isEdit whether a profile is changed, whose files the model began with
     * @param goOn brings the focus to the way on
     */
    KeysController(KeysModel model, Messages messages, KeyPieceFormatter formatter, FilePicker picker, boolean isEdit, Runnable goOn) {
        this.goOn = goOn;
        this.isEdit = isEdit;
        this.model = model;
        this.messages = messages;
        this.formatter = formatter;
        this.picker = picker;
    }

    @FXML
    private void initialize() {
        acceptDrops();
        Presence.show(keysOfProfile, isEdit);
        chooseFolder.setOnAction(event -> model.add(picker.folder()));
        chooseFiles.setOnAction(event -> model.add(picker.files()));
        clearKeys.setOnAction(event -> {
            passphrase.wipe();
            model.clear();
            chooseFolder.requestFocus();
        });
        keyProgress.visibleProperty().bind(model.searchLane().busyProperty().or(model.unlockLane().busyProperty()));
        ownKeyChoice.setConverter(new Named<>(formatter::of));
        ownKeyChoice.setOnAction(event -> chosen(ownKeyChoice).forEach(model::choose));
        wechatpayKeyChoice.setConverter(new Named<>(formatter::of));
        wechatpayKeyChoice.setOnAction(event -> chosen(wechatpayKeyChoice).forEach(model::choose));
        unlockKey.setOnAction(event -> unlock());
        passphrase.setOnAction(event -> unlock());
        unlockKey.disableProperty().bind(keyProgress.visibleProperty());
        follow(model.searchFailureProperty().subscribe(failure -> {
            keySearchError.setText(failure == null ? "" : sentence(failure));
            Presence.show(keySearchError, failure != null);
        }));
        follow(model.unlockFailureProperty().subscribe(failure -> {
            if (failure == null) {
                passphraseField.showHint();
            } else {
                passphraseField.showProblem(sentence(failure));
            }
        }));
        follow(model.piecesProperty().subscribe(this::fillPassphrase));
        follow(model.choiceProperty().subscribe(this::show));
    }

    @Override
    void takeOver(SetupPage former) {
        if (former instanceof KeysController other) {
            var typed = other.passphrase.characters();
            passphrase.fill(typed);
            Arrays.fill(typed, '\0');
        }
    }

    @Override
    void entered() {
        if (model.choiceProperty().get().isComplete()) {
            goOn.run();
        } else {
            chooseFolder.requestFocus();
        }
    }

    private void acceptDrops() {
        keyDrop.setOnDragOver(event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
            }
            event.consume();
        });
        keyDrop.setOnDragDropped(event -> {
            model.add(event.getDragboard().getFiles().stream().map(File::toPath).toList());
            event.setDropCompleted(true);
            event.consume();
        });
        keyDrop.setOnKeyPressed(event -> {
            if (keyDrop.equals(event.getTarget()) && (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE)) {
                model.add(picker.folder());
                event.consume();
            }
        });
    }

    private void unlock() {
        if (unlockKey.isDisabled()) {
            return; // Enter in the field, while files are looked through or a passphrase is tried
        }
        model.unlock(passphrase.secret().orElseGet(() -> Secret.of(new char[0])));
    }

    private String sentence(Exception problem) {
        return switch (problem) {
            case KeySearchException refused -> messages.of("setup.search." + refused.reason(), refused.place(),
                    String.valueOf(KeySearch.MAX_ENTRIES));
            case KeyFileException unusable -> messages.of("setup.file." + unusable.reason())
                    + (unusable.lock().isEmpty() ? "" : " " + messages.of("setup.piece.lock", unusable.lock()));
            default -> new Explainer(messages).explain(problem).why();
        };
    }

    private void fillPassphrase(KeyPieces pieces) {
        if (passphrase.getLength() == 0) {
            pieces.likelyPassphrase().ifPresent(passphrase::fill);
        }
        passphraseField.setHint(pieces.likelyPassphrase().isPresent() ? messages.of("setup.keys.bundleHint") : "");
    }

    private void show(KeySet keySet) {
        var pieces = model.piecesProperty().get();
        foundPieces.getChildren().setAll(Stream.concat(
                pieces.files().stream().flatMap(file -> file.pieces().stream().map(piece -> row(file, piece, keySet))),
                pieces.unread().stream().filter(file -> !ORDINARY.contains(file.reason())).map(file -> row(
                        file.origin(), sentence(file), "", messages.of("setup.piece.unusable"), Pill.Tone.WARNING)))
                .toList());
        long ordinary = pieces.unread().stream().filter(file -> ORDINARY.contains(file.reason())).count();
        if (ordinary > 0) {
            foundPieces.getChildren().add(new Label(messages.of("setup.piece.others", String.valueOf(ordinary))));
        }
        Presence.show(foundPieces, !foundPieces.getChildren().isEmpty());
        boolean needsPassphrase =
                keySet.problems().contains(Problem.KEY_NEEDS_PASSPHRASE) || keySet.problems().contains(Problem.BUNDLE_NEEDS_PASSPHRASE);
        Presence.show(passphraseField, needsPassphrase);
        offer(ownKeyField, ownKeyChoice, keySet.merchantCandidates(), keySet.own());
        offer(wechatpayKeyField, wechatpayKeyChoice, keySet.wechatpayCandidates(), keySet.wechatpayKey());
        var missing = model.missingProperty().get();
        keysMissing.setText(messages.of("setup.edit.missing", String.join("\n", missing)));
        Presence.show(keysMissing, !missing.isEmpty() && !keySet.isComplete());
        boolean begun = !pieces.files().isEmpty() || !pieces.unread().isEmpty();
        Presence.show(clearKeys, begun);
        notices(keyProblems, "notice-danger", begun ? problems(keySet) : List.of());
        notices(keyWarnings, "notice-warning", warnings(keySet));
    }

    private String sentence(KeySearchResult.Unread file) {
        var why = messages.of("setup.file." + file.reason());
        return file.lock().isEmpty() ? why : why + " " + messages.of("setup.piece.lock", file.lock());
    }

    private List<String> problems(KeySet keySet) {
        return keySet.problems().stream().sorted().map(problem -> sentence(problem, keySet)).toList();
    }

    private String sentence(Problem problem, KeySet keySet) {
        var expired = problem == Problem.WECHATPAY_CERTIFICATE_EXPIRED ? keySet.platformCertificates() : List.<WechatpayKeyCandidate>of();
        return messages.of("setup.problem." + problem.name(), formatter.of(expired));
    }

    /** A warning names the keys that it is about. */
    private String sentence(Warning warning, KeySet keySet) {
        var now = model.now();
        var platform = keySet.platformCertificates().stream();
        var keys = switch (warning) {
            case WECHATPAY_CERTIFICATE_EXPIRED -> platform.filter(key -> key.isExpired(now)).toList();
            case WECHATPAY_CERTIFICATE_EXPIRES_SOON ->
                platform.filter(key -> !key.isExpired(now) && key.isExpired(now.plus(KeySet.EXPIRES_SOON))).toList();
            case PUBLIC_KEYS_NOT_USED -> keySet.unusedPublicKeys();
            case NO_CERTIFICATE, CERTIFICATE_EXPIRES_SOON, AUTHORITY_NOT_USED -> List.<WechatpayKeyCandidate>of();
        };
        return messages.of("setup.warning." + warning.name(), formatter.of(keys));
    }

    private List<String> warnings(KeySet keySet) {
        var sentences = keySet.warnings().stream().sorted().map(warning -> sentence(warning, keySet));
        var exposed = Optional.ofNullable(keySet.own()).map(MerchantKeyCandidate::file).stream().flatMap(file -> file.exposures().stream().sorted()
                .map(exposure -> messages.of("setup.exposure." + exposure.name(), file.origin().name())));
        return Stream.concat(sentences, exposed).toList();
    }

    /** Once the set is complete, a piece that is not part of it says so. */
    private Node row(FoundFile file, KeyFile piece, KeySet keySet) {
        var pieces = model.piecesProperty().get();
        boolean isLocked = pieces.locked().contains(file)
                && (piece instanceof KeyFile.LockedPrivateKey || piece instanceof KeyFile.LockedPkcs12);
        var facts = piece instanceof KeyFile.CertificateFile certificate ? formatter.factsOf(certificate, pieces) : "";
        if (isLocked) {
            return row(file.origin(), formatter.kindOf(piece, pieces), facts, messages.of("setup.piece.locked"), Pill.Tone.NEUTRAL);
        }
        boolean isUnused = keySet.isComplete() && !keySet.uses(file, piece);
        return row(file.origin(), formatter.kindOf(piece, pieces), facts,
                messages.of(isUnused ? "setup.piece.unused" : "setup.piece.recognised"), isUnused ? Pill.Tone.NEUTRAL : Pill.Tone.SUCCESS);
    }

    private static Node row(Origin origin, String kind, String facts, String word, Pill.Tone tone) {
        var pill = new Pill();
        pill.show(word, tone);
        var from = origin instanceof Origin.InZip zip ? zip.file().getFileName() + " › " + zip.entry() : origin.name();
        var text = new VBox(new Label(kind), muted(from));
        if (!facts.isEmpty()) {
            text.getChildren().add(muted(facts));
        }
        HBox.setHgrow(text, Priority.ALWAYS);
        var row = new HBox(pill, text);
        row.getStyleClass().add("found-piece");
        return row;
    }

    private static Label muted(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add("text-muted");
        return label;
    }

    private static <T> void offer(FormField field, ComboBox<T> box, List<T> candidates, @Nullable T chosen) {
        if (!box.getItems().equals(candidates)) {
            box.getItems().setAll(candidates);
        }
        if (chosen != null && !chosen.equals(box.getValue())) {
            box.setValue(chosen);
        }
        Presence.show(field, candidates.size() > 1);
    }

    private static <T> List<T> chosen(ComboBox<T> box) {
        return box.getItems().size() > 1 && box.getValue() != null ? List.of(box.getValue()) : List.of();
    }

    private static void notices(VBox place, String style, List<String> sentences) {
        place.getChildren().setAll(sentences.stream().map(sentence -> {
            var label = new Label(sentence);
            label.setWrapText(true);
            label.setMaxWidth(Double.MAX_VALUE);
            label.getStyleClass().addAll("notice", style);
            return label;
        }).toList());
        Presence.show(place, !sentences.isEmpty());
    }
}
