package carddesk.ui.confirm.form;

import carddesk.cards.CardPicture;
import carddesk.ui.Dialogs;
import carddesk.ui.Explainer;
import carddesk.ui.Messages;
import carddesk.ui.Subscriptions;
import carddesk.ui.TaskResult;
import carddesk.ui.confirm.form.PictureChoice.Measure;
import carddesk.ui.controls.ErrorView;
import carddesk.ui.controls.FormField;
import carddesk.ui.controls.Presence;
import carddesk.ui.controls.Waiting;
import java.io.IOException;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.VBox;

/** The upload of a card picture, and what is to be said about it. */
public final class PicturePart {

    private static final int ADVISED_WIDTH = 716;
    private static final int ADVISED_HEIGHT = 320;
    private static final int ADVISED_BYTES = 1_000_000;

    private final PictureChoice picture;
    private final Messages messages;
    private final Explainer explainer;
    private final VBox said;

    /** @param said where to say it */
    public PicturePart(PictureChoice picture, Messages messages, Explainer explainer, VBox said) {
        this.picture = picture;
        this.messages = messages;
        this.explainer = explainer;
        this.said = said;
    }

    public void bind(Button choose, FormField field, Dialogs dialogs, Subscriptions subscriptions) {
        choose.setDisable(!picture.isOffered());
        choose.setOnAction(event -> dialogs.open(messages.of("picture.choose")).ifPresent(picture::upload));
        field.setHint(messages.of(picture.isOffered() ? "confirm.picture.hint" : "picture.notOffered"));
        field.setOnDragOver(event -> {
            if (picture.isOffered() && event.getDragboard().getFiles().size() == 1) {
                event.acceptTransferModes(TransferMode.COPY);
            }
            event.consume();
        });
        field.setOnDragDropped(event -> {
            picture.upload(event.getDragboard().getFiles().getFirst().toPath());
            event.setDropCompleted(true);
            event.consume();
        });
        subscriptions.add(picture.uploadProperty().subscribe(this::show));
    }

    private void show(TaskResult<PictureChoice.Uploaded> upload) {
        said.getChildren().clear();
        if (upload.isRunning()) {
            said.getChildren().add(new Waiting(picture.task(), messages, "cancelUpload"));
        }
        upload.result().ifPresent(uploaded -> said.getChildren().add(advice(uploaded.measure())));
        upload.problem().ifPresent(problem -> said.getChildren().add(switch (problem) {
            case CardPicture.Unfit unfit -> problem("picture.unfit." + unfit.reason());
            case IOException _ -> problem("picture.unreadable");
            default -> ErrorView.notice("pictureFailure", explainer.explain(problem), messages, picture::uploadAgain);
        }));
        boolean any = !said.getChildren().isEmpty();
        Presence.show(said, any);
    }

    private Node advice(Measure measure) {
        boolean fits = (measure.width() == ADVISED_WIDTH && measure.height() == ADVISED_HEIGHT) || measure.width() == 0;
        boolean small = measure.bytes() < ADVISED_BYTES;
        var notice = notice(fits && small ? "notice-success" : "notice-warning");
        add(notice, "pictureUploaded", messages.of("picture.uploaded"));
        if (!fits) {
            add(notice, "pictureProportion", messages.of("picture.proportion", measure.width(), measure.height()));
        }
        if (!small) {
            add(notice, "pictureBytes", messages.of("picture.bytes", String.format(Locale.ROOT, "%.1f", measure.bytes() / 1_000_000.0)));
        }
        return notice;
    }

    private Node problem(String key) {
        var notice = notice("notice-danger");
        add(notice, "pictureProblem", messages.of(key));
        return notice;
    }

    private static VBox notice(String tone) {
        var notice = new VBox();
        notice.getStyleClass().addAll("notice", tone);
        return notice;
    }

    private static void add(VBox notice, String id, String sentence) {
        var label = new Label(sentence);
        label.setId(id);
        label.setWrapText(true);
        notice.getChildren().add(label);
    }
}
