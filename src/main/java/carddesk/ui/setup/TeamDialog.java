package carddesk.ui.setup;

import carddesk.journal.TeamJournal;
import carddesk.journal.TeamSchema;
import carddesk.team.ConnectionTest;
import carddesk.ui.AlertDialogs;
import carddesk.ui.BackgroundExecutor;
import carddesk.ui.Messages;
import carddesk.ui.Views;
import carddesk.ui.controls.ScrollArea;
import carddesk.ui.session.LocalHistory;
import carddesk.ui.session.VaultSession;
import carddesk.vault.Profile;
import java.time.InstantSource;
import java.time.ZoneId;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/** A window with the settings of a profile's team, and the move of this computer's history to it. */
public final class TeamDialog {

    private static final double WIDTH = 780;
    private static final double HEIGHT = 700;

    private final Stage owner;
    private final VaultSession vaultSession;
    private final BackgroundExecutor executor;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Messages messages;

    public TeamDialog(Stage owner, VaultSession vaultSession, BackgroundExecutor executor, InstantSource clock, ZoneId zone, Messages messages) {
        this.owner = owner;
        this.vaultSession = vaultSession;
        this.executor = executor;
        this.clock = clock;
        this.zone = zone;
        this.messages = messages;
    }

    /**
     * Opens the window; Escape closes it.
     *
     * @param profile in the open vault
     * @param closed runs when it is closed while the vault is open
     */
    public void show(Profile profile, LocalHistory history, Runnable closed) {
        var dialog = new Dialog<Void>();
        dialog.initOwner(owner);
        dialog.setTitle(messages.of("team.window", profile.name()));
        dialog.setResizable(true);
        var views = new Views(messages);
        var move = new MoveModel(history, profile.recordedAs(), executor);
        var test = new ConnectionTest(clock, new TeamSchema().newest(), TeamJournal::uses);
        var team = new TeamController(vaultSession, profile.id(), executor, test::run, messages, new AlertDialogs(owner, messages));
        var column = new VBox(views.load(team), views.load(new MoveController(move, messages, zone)));
        column.getStyleClass().add("settings-column");
        team.whenPresent(isPresent -> {
            if (isPresent) {
                move.look();
            } else {
                move.forget();
            }
        });
        var scroll = new ScrollArea(column);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("form-scroll");
        var pane = dialog.getDialogPane();
        pane.setId("teamSettings");
        pane.setPrefSize(WIDTH, HEIGHT);
        pane.setMinWidth(WIDTH); // the theme lets no dialog be wider than 600
        pane.setMaxWidth(Double.MAX_VALUE);
        pane.getStylesheets().setAll(owner.getScene().getStylesheets());
        pane.getButtonTypes().setAll(ButtonType.CLOSE);
        pane.setContent(scroll);
        dialog.showingProperty().addListener((property, before, showing) -> { // also when the window is hidden as the vault locks
            if (!showing) {
                move.cancel();
                team.close();
                if (vaultSession.isOpen()) {
                    closed.run();
                }
            }
        });
        dialog.show();
    }
}
