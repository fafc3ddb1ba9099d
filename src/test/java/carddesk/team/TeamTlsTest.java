package carddesk.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import carddesk.SharedRsaKeys;
import carddesk.journal.PostgresServer;
import carddesk.keys.KeyPlace;
import carddesk.keys.MerchantFiles;
import carddesk.keys.Secret;
import carddesk.team.TeamConnectionException.Problem;
import carddesk.team.TeamDatabase.ClientCertificate;
import carddesk.team.TeamDatabase.Password;
import carddesk.team.TeamDatabase.SignIn;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real server with real certificates: only the server that is meant is connected to, and only encrypted. */
class TeamTlsTest {

    private static final String HOST = "127.0.0.1";
    private static final String PASSWORD = "correct horse battery";

    @TempDir
    private static Path folder;

    private static TestAuthority company;
    private static TestAuthority.Issued genuine;
    private static KeyPlace authority;
    private static TlsPostgres server;
    private static String database;
    private static String user;
    private static String certified;

    @BeforeAll
    static void start() throws Exception {
        company = new TestAuthority("Company");
        authority = TestAuthority.file(folder.resolve("ca.pem"), company.pem());
        genuine = company.issue("db", HOST, "localhost");
        database = PostgresServer.database();
        user = PostgresServer.user("desk", PASSWORD);
        certified = PostgresServer.user("certified", PASSWORD);
        server = new TlsPostgres(folder, company);
        server.admit("hostssl " + database + " " + user + " all scram-sha-256", "hostssl " + database + " " + certified + " all cert");
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @BeforeEach
    void showGenuineCertificate() throws Exception {
        server.shows(genuine);
    }

    @Test
    void aVerifiedServerIsConnectedToEncrypted() throws Exception {
        for (var host : new String[] {HOST, "localhost"}) {
            assertThat(ask(on(host, password()), "SELECT ssl::text || ' ' || session_user FROM pg_stat_ssl WHERE pid = pg_backend_pid()"))
                    .isEqualTo("true " + user);
        }
    }

    @Test
    void aCertificateForAnotherHostIsRefused() throws Exception {
        server.shows(company.issue("db", "db.example.com"));

        assertThat(problem(on(HOST, password()))).isEqualTo(Problem.TLS_WRONG_HOST);
    }

    @Test
    void aCertificateWithTheHostInItsOldFieldOnlyIsRefused() throws Exception {
        server.shows(company.issue("localhost", "db.example.com"));

        assertThat(problem(on("localhost", password()))).isEqualTo(Problem.TLS_WRONG_HOST);
    }

    @Test
    void aCertificateOutsideOfItsTimeIsRefused() throws Exception {
        var now = Instant.now();
        server.shows(company.issue("db", now.minus(Duration.ofDays(9)), now.minus(Duration.ofMinutes(1)), HOST));
        assertThat(problem(on(HOST, password()))).isEqualTo(Problem.TLS_EXPIRED);

        server.shows(company.issue("db", now.plus(Duration.ofDays(1)), now.plus(Duration.ofDays(9)), HOST));
        assertThat(problem(on(HOST, password()))).isEqualTo(Problem.TLS_NOT_YET_VALID);
    }

    @Test
    void aCertificateOfAnotherAuthorityIsRefused() throws Exception {
        server.shows(new TestAuthority("Company").issue("db", HOST)); // of the same name, with another key

        assertThat(problem(on(HOST, password()))).isEqualTo(Problem.TLS_UNKNOWN_AUTHORITY);
    }

    @Test
    void withoutAFileTheAuthoritiesOfTheSystemAreTrusted() {
        assertThat(problem(with(HOST, user, password(), null))).isEqualTo(Problem.TLS_UNKNOWN_AUTHORITY);
    }

    @Test
    void aServerThatOffersCleartextIsRefused() {
        server.withoutTls();

        assertThat(problem(on(HOST, password()))).isEqualTo(Problem.TLS_NOT_OFFERED);
    }

    @Test
    void aClientCertificateOpensTheDatabase() throws Exception {
        var own = company.issue(certified);
        var certificate = TestAuthority.file(folder.resolve("client.pem"), own.certificate());
        var key = TestAuthority.file(folder.resolve("client.key"), own.key());

        assertThat(ask(certified(new ClientCertificate(certificate, key, null)), "SELECT session_user")).isEqualTo(certified);
    }

    @Test
    void theKeyOfAClientCertificateMayBeEncrypted() throws Exception {
        var keys = SharedRsaKeys.next();
        var own = company.issue(certified, keys);
        var certificate = TestAuthority.file(folder.resolve("locked.pem"), own.certificate());
        var locked = new String(MerchantFiles.locked(keys.getPrivate(), PASSWORD), StandardCharsets.US_ASCII);
        var key = TestAuthority.file(folder.resolve("locked.key"), locked);

        assertThat(ask(certified(new ClientCertificate(certificate, key, Secret.of(PASSWORD.toCharArray()))), "SELECT session_user"))
                .isEqualTo(certified);
        assertThat(problem(certified(new ClientCertificate(certificate, key, Secret.of("guess".toCharArray())))))
                .isEqualTo(Problem.FILE_UNUSABLE);
    }

    @Test
    void aClientCertificateForAnotherUserIsNotAdmitted() throws Exception {
        var own = company.issue("somebody");
        var certificate = TestAuthority.file(folder.resolve("other.pem"), own.certificate());
        var key = TestAuthority.file(folder.resolve("other.key"), own.key());

        assertThat(problem(certified(new ClientCertificate(certificate, key, null)))).isEqualTo(Problem.NOT_ADMITTED);
        assertThat(problem(with(HOST, certified, password(), authority))).as("no certificate at all").isEqualTo(Problem.NOT_ADMITTED);
        assertThat(problem(with(HOST, user, new ClientCertificate(certificate, key, null), authority))).as("a password is wanted")
                .isEqualTo(Problem.NOT_ADMITTED);
    }

    @Test
    void aWrongPasswordIsReported() {
        assertThat(problem(on(HOST, new Password(Secret.of("guess".toCharArray()))))).isEqualTo(Problem.PASSWORD_WRONG);
    }

    @Test
    void aFileThatWasMovedOrChangedIsNotUsed() throws Exception {
        var gone = new KeyPlace(folder.resolve("gone.pem").toString(), authority.fingerprint());
        assertThat(problem(with(HOST, user, password(), gone))).isEqualTo(Problem.FILE_MOVED);

        var changed = TestAuthority.file(folder.resolve("changed.pem"), company.pem());
        Files.writeString(folder.resolve("changed.pem"), new TestAuthority("Attacker").pem());
        assertThat(problem(with(HOST, user, password(), changed))).isEqualTo(Problem.FILE_CHANGED);

        var noCertificate = TestAuthority.file(folder.resolve("note.txt"), "not a certificate");
        assertThat(problem(with(HOST, user, password(), noCertificate))).isEqualTo(Problem.FILE_UNUSABLE);
    }

    private static Password password() {
        return new Password(Secret.of(PASSWORD.toCharArray()));
    }

    private static TeamDatabase on(String host, SignIn signIn) {
        return with(host, user, signIn, authority);
    }

    private static TeamDatabase certified(SignIn signIn) {
        return with(HOST, certified, signIn, authority);
    }

    private static TeamDatabase with(String host, String name, SignIn signIn, KeyPlace trusted) {
        return new TeamDatabase(host, PostgresServer.port(), database, name, signIn, TeamKeys.some(), trusted, false);
    }

    private static Problem problem(TeamDatabase settings) {
        try (var connections = new TeamConnections(settings, "test")) {
            var failure = catchThrowableOfType(TeamConnectionException.class, connections::getConnection);
            assertThat((Throwable) failure).hasNoCause().hasMessageMatching("Team database: [A-Z_]+(, SQLSTATE \\w{5})?");
            return failure.problem();
        }
    }

    private static String ask(TeamDatabase settings, String query) throws SQLException {
        try (var connections = new TeamConnections(settings, "test"); var connection = connections.getConnection();
                var statement = connection.createStatement(); var row = statement.executeQuery(query)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
