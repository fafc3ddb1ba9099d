package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.journal.PostgresServer;
import carddesk.team.ConnectionTest;
import carddesk.ui.BackgroundExecutor;
import carddesk.ui.Messages;
import carddesk.ui.OnScreen;
import carddesk.ui.ScreenWatch;
import carddesk.ui.ScriptedDialogs;
import carddesk.ui.Views;
import carddesk.ui.session.VaultSession;
import carddesk.ui.setup.TeamController;
import carddesk.vault.Profile;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;

/** The page of a shared history, with a real PostgreSQL server: from an empty form over a finding to saved settings. */
@ExtendWith(ScreenWatch.class)
class TeamPageUiTest {

    @TempDir
    private Path folder;

    private final ScriptedDialogs dialogs = new ScriptedDialogs();
    private final BackgroundExecutor executor = new BackgroundExecutor(Platform::runLater);
    private VaultFixture fixture;
    private VaultSession vaultSession;
    private Profile profile;
    private OnScreen screen;

    @BeforeEach
    void showThePage() throws Exception {
        FxToolkit.registerPrimaryStage();
        fixture = new VaultFixture(folder);
        vaultSession = fixture.vaultSession();
        vaultSession.create(VaultFixture.PASSWORD.toCharArray());
        profile = fixture.brand("one");
        vaultSession.change(content -> content.with(profile));
        var stage = FxToolkit.registerStage(Stage::new);
        screen = new OnScreen(stage);
        screen.run(() -> {
            var messages = new Messages(Locale.SIMPLIFIED_CHINESE);
            stage.setScene(new Scene(new Views(messages).load(new TeamController(vaultSession, profile.id(), executor,
                    new ConnectionTest(InstantSource.system(), 1)::run, messages, dialogs)), 900, 760));
            stage.show();
        });
    }

    @AfterEach
    void close() throws Exception {
        executor.close();
        vaultSession.close();
        fixture.close();
        FxToolkit.cleanupStages();
    }

    @Test
    void settingsAreSavedAfterTheirTestPassed() throws Exception {
        screen.press("#teamTest");
        assertThat(screen.words()).contains("请填主机名或地址，不带端口。", "请填数据库名，不超过 63 个字节。", "请填密码。", "请填团队密钥；这是第一台电脑就新建一个。");
        assertThat(screen.node("#teamSave", Button.class).isDisabled()).isTrue();

        var database = PostgresServer.database();
        screen.type("#teamHost", "127.0.0.1");
        screen.type("#teamPort", Integer.toString(PostgresServer.port()));
        screen.type("#teamDatabase", database);
        screen.type("#teamUser", PostgresServer.SUPERUSER);
        screen.type("#teamPassword", "s3cret");
        screen.press("#teamKeyNew");
        find("服务器不提供加密", "127.0.0.1 只提供不加密的连接");
        assertThat(screen.node("#teamSave", Button.class).isDisabled()).isTrue();

        screen.press("#teamEncrypted");
        find("没有准备过", "数据库里没有卡务台的表");

        PostgresServer.execute(database, """
                DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'carddesk_owner') THEN CREATE ROLE carddesk_owner; END IF; END $$;
                CREATE SCHEMA carddesk; CREATE TABLE carddesk.schema_version (version INTEGER); INSERT INTO carddesk.schema_version VALUES (1)""");
        find("通过", "连接正常");
        screen.press("#teamSave");
        screen.await("saved", () -> screen.text("#teamMessage").equals("已保存。"));

        try (var again = fixture.sessionOnACopy()) {
            again.unlock(VaultFixture.PASSWORD.toCharArray());
            assertThat(again.content().profile(profile.id()).orElseThrow().team()).hasToString(
                    "TeamDatabase[127.0.0.1:" + PostgresServer.port() + "/" + database + "]");
        }
        remove();
    }

    private void remove() {
        dialogs.will(true);
        screen.press("#teamRemove");
        screen.await("removed", () -> screen.text("#teamState").equals("没有设置：记录只在这台电脑上。"));
        assertThat(vaultSession.content().profile(profile.id()).orElseThrow().team()).isNull();
    }

    private void find(String what, String finding) {
        screen.press("#teamTest");
        screen.await(what, () -> screen.shows("#teamFinding") && screen.text("#teamFindingTitle").equals(finding));
    }
}
