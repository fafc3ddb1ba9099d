package carddesk.ui.setup;

import carddesk.keys.KeyFileException;
import carddesk.keys.KeyFiles;
import carddesk.keys.KeyPlace;
import carddesk.keys.Secret;
import carddesk.team.TeamDatabase;
import carddesk.team.TeamDatabase.ClientCertificate;
import carddesk.team.TeamDatabase.Password;
import carddesk.team.TeamDatabase.SignIn;
import carddesk.team.TeamKey;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was entered about a team's database.
 *
 * @param password null with a client certificate, or when none was entered
 * @param certificate a file, null without a client certificate
 * @param privateKey its key, likewise
 * @param passphrase of the key's file, null when it is not encrypted
 * @param keyText the team key as it was typed; null when none was entered
 * @param authority null for the authorities of the system
 */
record TeamDraft(String host, String port, String database, String user, boolean byCertificate, @Nullable Secret password,
        @Nullable Path certificate, @Nullable Path privateKey, @Nullable Secret passphrase, @Nullable Secret keyText, @Nullable Path authority,
        boolean encrypted) {

    private static final int LAST_PORT = 65_535;

    /** The fields that may be wrong; each has its own sentence. */
    enum Field { HOST, PORT, DATABASE, USER, PASSWORD, CERTIFICATE, PRIVATE_KEY, ENCRYPTED, TEAM_KEY }

    TeamDraft {
        host = host.strip();
        port = port.strip();
        database = database.strip();
        user = user.strip();
    }

    /** The fields that are missing or wrong. */
    Set<Field> problems() {
        var problems = EnumSet.noneOf(Field.class);
        add(problems, Field.HOST, !TeamDatabase.isHost(host));
        add(problems, Field.PORT, !port.matches("\\d{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > LAST_PORT);
        add(problems, Field.DATABASE, !TeamDatabase.isName(database));
        add(problems, Field.USER, !TeamDatabase.isName(user));
        add(problems, Field.PASSWORD, !byCertificate && password == null);
        add(problems, Field.CERTIFICATE, byCertificate && certificate == null);
        add(problems, Field.PRIVATE_KEY, byCertificate && privateKey == null);
        add(problems, Field.ENCRYPTED, !encrypted && (byCertificate || !TeamDatabase.isLoopback(host)));
        add(problems, Field.TEAM_KEY, keyText == null || keyProblem().isPresent());
        return problems;
    }

    /** What is wrong with the typed team key. */
    Optional<TeamKey.Problem> keyProblem() {
        return Optional.ofNullable(keyText).flatMap(text -> {
            var characters = text.chars();
            var problem = TeamKey.problemOf(characters);
            Arrays.fill(characters, '\0');
            return problem;
        });
    }

    /** Wipes the secrets. */
    void wipe() {
        Stream.of(password, passphrase, keyText).filter(Objects::nonNull).forEach(Secret::close);
    }

    private static void add(Set<Field> problems, Field field, boolean isWrong) {
        if (isWrong) {
            problems.add(field);
        }
    }

    /**
     * Reads the files; blocks. Only for a draft without problems.
     *
     * @throws KeyFileException when a file cannot be read
     */
    TeamDatabase read() throws KeyFileException {
        SignIn signIn;
        if (certificate != null && privateKey != null) {
            signIn = new ClientCertificate(place(certificate), place(privateKey), passphrase == null ? null : passphrase.copy());
        } else if (password != null) {
            signIn = new Password(password.copy());
        } else {
            throw new IllegalStateException("A draft with problems");
        }
        return new TeamDatabase(host, Integer.parseInt(port), database, user, signIn, teamKey(), authority == null ? null : place(authority),
                !encrypted);
    }

    private Secret teamKey() {
        var characters = Objects.requireNonNull(keyText, "A draft with problems").chars();
        var key = TeamKey.read(characters);
        Arrays.fill(characters, '\0');
        return key;
    }

    private static KeyPlace place(Path file) throws KeyFileException {
        return KeyPlace.of(file, KeyFiles.contentOf(file));
    }

    /** Without secrets, user and files. */
    @Override
    public String toString() {
        return "TeamDraft[" + host + "]";
    }
}
