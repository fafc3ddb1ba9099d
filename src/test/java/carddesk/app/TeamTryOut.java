package carddesk.app;

import carddesk.journal.PostgresServer;
import carddesk.keys.Secret;
import carddesk.team.TeamDatabase;
import carddesk.team.TeamKey;
import carddesk.wechatpay.Hosts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.stage.Screen;
import javafx.stage.Stage;

/**
 * Two windows of a team to try out, each with a vault and a database user of its own, on a PostgreSQL server that is thrown away with everything
 * else when both are closed: {@code mvn test-compile exec:exec@team-try}.
 */
public final class TeamTryOut {

    private static final List<String> OPERATORS = List.of("lin", "mei");
    private static final int CARDS_SHOWN = 5;

    private TeamTryOut() {}

    public static void main(String[] args) throws Exception {
        if (args.length == 2) {
            window(Path.of(args[0]), Integer.parseInt(args[1]));
        }
        if (System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux") && System.getenv().getOrDefault("DISPLAY", "").isBlank()) {
            print("没有可用的显示器，打不开两个窗口。There is no display here, so the two windows cannot be opened.");
            print("请在图形桌面上运行，或用 Xvfb。Run this on a desktop, or with Xvfb.");
            return;
        }
        print("正在启动 PostgreSQL。Starting PostgreSQL.");
        var folder = Files.createTempDirectory("carddesk-team");
        try (var first = new VaultFixture(Files.createDirectory(folder.resolve(OPERATORS.getFirst())));
                var second = new VaultFixture(Files.createDirectory(folder.resolve(OPERATORS.getLast())))) {
            prepare(first, second);
            explain(first);
            show(folder);
        } finally {
            delete(folder);
        }
        System.exit(0); // stops the server
    }

    /** Both desks call the practice server of the first one. */
    private static void prepare(VaultFixture first, VaultFixture second) throws Exception {
        var database = PostgresServer.newTeamDatabase();
        var hosts = Hosts.only(first.server().baseUri());
        try (var key = TeamKey.random(new SecureRandom())) {
            for (var operator : OPERATORS) {
                PostgresServer.execute("postgres", "CREATE ROLE " + operator + " LOGIN IN ROLE carddesk_operator");
                var password = new TeamDatabase.Password(Secret.of("not asked for on this computer".toCharArray()));
                var team = new TeamDatabase("127.0.0.1", PostgresServer.port(), database, operator, password, key.copy(), null, true);
                var profile = first.brand(operator, hosts).withTeam(team);
                (operator.equals(OPERATORS.getFirst()) ? first : second).makeVault(content -> content.with(profile).choosing(profile.id()));
            }
        }
    }

    private static void explain(VaultFixture fixture) {
        print("两个窗口，两个操作员：%s。主密码都是：%s".formatted(String.join(", ", OPERATORS), VaultFixture.PASSWORD));
        print("Two windows with the operators %s. The master password of both: %s".formatted(String.join(", ", OPERATORS), VaultFixture.PASSWORD));
        print("可以开的卡（会员卡编号、用户卡号、OpenID）。Cards that wait to be confirmed (card id, card code, OpenID):");
        fixture.server().stuckCards().stream().limit(CARDS_SHOWN)
                .forEach(card -> print("  %s  %s  %s".formatted(card.cardId(), card.code(), card.openid())));
        print("关掉两个窗口就结束，数据都会删除。Closing both windows ends this and deletes everything.");
    }

    /** Runs each window in a process of its own, so that a question at one desk does not stop the other, and waits for both. */
    private static void show(Path folder) throws IOException, InterruptedException {
        var windows = new ArrayList<Process>();
        for (var operator : OPERATORS) { // the program takes the name of the system's user for its operator
            windows.add(new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-Duser.name=" + operator,
                    "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), TeamTryOut.class.getName(),
                    folder.resolve(operator).toString(), String.valueOf(windows.size())).inheritIO().start());
        }
        for (var window : windows) {
            window.waitFor();
        }
    }

    /** One window, at the left or the right of the screen. */
    private static void window(Path folder, int number) throws Exception {
        var closed = new CountDownLatch(1);
        try (var fixture = new VaultFixture(folder)) {
            Platform.startup(() -> {
                Platform.setImplicitExit(false);
                var stage = new Stage();
                fixture.start(stage, false);
                var screen = Screen.getPrimary().getVisualBounds();
                stage.setWidth(screen.getWidth() / OPERATORS.size());
                stage.setX(screen.getMinX() + number * screen.getWidth() / OPERATORS.size());
                stage.setY(screen.getMinY());
                stage.setOnHidden(hidden -> closed.countDown());
            });
            closed.await();
        }
        System.exit(0);
    }

    private static void delete(Path folder) throws IOException {
        var files = new ArrayList<Path>();
        try (var walk = Files.walk(folder)) {
            walk.sorted(Comparator.reverseOrder()).forEach(files::add);
        }
        for (var file : files) {
            Files.deleteIfExists(file);
        }
    }

    private static void print(String line) {
        System.out.println(line);
    }
}
