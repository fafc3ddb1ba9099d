package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import carddesk.journal.JournalEntry;
import carddesk.journal.PostgresServer;
import carddesk.journal.TeamSchema;
import carddesk.ui.OnScreen;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ListView;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;

/** From a desk that works alone to one of a team, with a real PostgreSQL server: the settings, their test, the move of the history. */
class TeamSetupUiTest extends VaultWindowTest {

    @Test
    void aProfileJoinsATeamWithItsHistory() throws Exception {
        var profile = fixture().brand("one");
        fixture().makeVaultWithoutHistory(content -> content.with(profile));
        start();
        enter();
        var card = fillIn();
        screen().press("#submitConfirm");
        screen().awaitShown("#resultVerified");
        var dialog = settings();
        var database = PostgresServer.database();
        saveWhatPasses(dialog, database);
        dialog.awaitShown("#moveStart");
        assertThat(dialog.node("#movePart", CheckBox.class).isSelected()).isTrue();
        dialog.press("#moveStart");
        dialog.await("moved", () -> dialog.words().contains("新移 1 条；1 条核对一致，都在团队的记录里。"));
        var before = screen().node("#profilesList", ListView.class);
        dialog.run(() -> dialog.stage().close());
        screen().await("the profile of the team", () -> screen().stage().getScene().getRoot().lookup("#profilesList") instanceof ListView<?> list
                && !list.equals(before));
        screen().press("#navHistory");
        screen().await("the moved attempt", () -> attempts().size() == 1 && attempts().getFirst().sender() != null);
        assertThat(attempts()).extracting(JournalEntry::userCardCode, entry -> entry.sender().databaseUser())
                .containsExactly(tuple(card.code(), PostgresServer.SUPERUSER));
        fixture().stop();
        try (var again = fixture().sessionOnACopy()) {
            again.unlock(VaultFixture.PASSWORD.toCharArray());
            assertThat(again.content().profile(profile.id()).orElseThrow().team()).hasToString(
                    "TeamDatabase[127.0.0.1:" + PostgresServer.port() + "/" + database + "]");
        }
    }

    private static void saveWhatPasses(OnScreen dialog, String database) throws Exception {
        dialog.press("#teamTest");
        assertThat(dialog.words()).contains("请填主机名或地址，不带端口。", "请填数据库名，不超过 63 个字节。", "请填密码。", "请填团队密钥；这是第一台电脑就新建一个。");
        dialog.type("#teamHost", "127.0.0.1");
        dialog.type("#teamPort", Integer.toString(PostgresServer.port()));
        dialog.type("#teamDatabase", database);
        dialog.type("#teamUser", PostgresServer.SUPERUSER);
        dialog.type("#teamPassword", "s3cret");
        dialog.press("#teamKeyNew");
        find(dialog, "127.0.0.1 只提供不加密的连接");
        assertThat(dialog.node("#teamSave", Button.class).isDisabled()).isTrue();
        dialog.press("#teamEncrypted");
        find(dialog, "数据库里没有卡务台的表");
        try (var connection = PostgresServer.owner(database).getConnection()) {
            new TeamSchema().create(connection);
        }
        find(dialog, "连接正常");
        assertThat(dialog.shows("#moveStart")).isFalse();
        dialog.press("#teamSave");
    }

    /** The window of the profile's team. */
    private OnScreen settings() {
        screen().press("#navSettings");
        screen().awaitShown("#profilesList");
        screen().run(() -> ((ListView<?>) screen().stage().getScene().getRoot().lookup("#profilesList")).getSelectionModel().select(0));
        screen().press("#profileTeam");
        return new OnScreen(screen().fx(() -> Window.getWindows().stream()
                .filter(window -> "teamSettings".equals(window.getScene().getRoot().getId())).map(Stage.class::cast).findFirst().orElseThrow()));
    }

    private static void find(OnScreen dialog, String finding) {
        dialog.press("#teamTest");
        dialog.await(finding, () -> dialog.shows("#teamFinding") && dialog.text("#teamFindingTitle").equals(finding));
    }
}
