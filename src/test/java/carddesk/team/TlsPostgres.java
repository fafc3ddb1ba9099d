package carddesk.team;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.journal.PostgresServer;
import carddesk.team.TestAuthority.Issued;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;

/** The shared PostgreSQL server with certificates of a test: while it is open, it asks for passwords. */
final class TlsPostgres implements AutoCloseable {

    private final Path folder;
    private final Path rules;
    private final String formerRules;

    /** @param clients the authority of client certificates */
    TlsPostgres(Path folder, TestAuthority clients) throws IOException {
        this.folder = folder;
        rules = Path.of(show("hba_file"));
        formerRules = Files.readString(rules);
        TestAuthority.file(folder.resolve("clients.pem"), clients.pem());
        set("ssl_ca_file", folder.resolve("clients.pem").toString());
    }

    /** Writes who may connect how (pg_hba.conf); {@link PostgresServer#SUPERUSER} may always. */
    void admit(String... lines) throws IOException {
        Files.writeString(rules, "host all " + PostgresServer.SUPERUSER + " 127.0.0.1/32 trust\n" + String.join("\n", lines) + "\n");
        reload();
    }

    /** Shows a certificate from now on. */
    void shows(Issued issued) throws IOException {
        TestAuthority.file(folder.resolve("server.pem"), issued.certificate());
        var key = folder.resolve("server.key");
        Files.deleteIfExists(key);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        TestAuthority.file(Files.createFile(key, ownerOnly), issued.key());
        set("ssl_cert_file", folder.resolve("server.pem").toString());
        set("ssl_key_file", key.toString());
        set("ssl", "on");
        reload();
    }

    /** Stops offering TLS. */
    void withoutTls() {
        set("ssl", "off");
        reload();
    }

    private static void set(String name, String value) {
        PostgresServer.execute("postgres", "ALTER SYSTEM SET " + name + " = '" + value + "'");
    }

    /** Only connections that begin afterwards are sure to meet the new settings. */
    private static void reload() {
        var before = show("pg_conf_load_time()");
        PostgresServer.execute("postgres", "SELECT pg_reload_conf()");
        while (show("pg_conf_load_time()").equals(before)) {
            Thread.onSpinWait();
        }
    }

    private static String show(String what) {
        var sql = what.endsWith("()") ? "SELECT " + what + "::text" : "SHOW " + what;
        try (var connection = PostgresServer.owner("postgres").getConnection(); var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() throws IOException {
        Files.writeString(rules, formerRules);
        for (var name : new String[] {"ssl", "ssl_cert_file", "ssl_key_file", "ssl_ca_file"}) {
            PostgresServer.execute("postgres", "ALTER SYSTEM RESET " + name);
        }
        reload();
    }
}
