package carddesk.team;

import carddesk.keys.KeyPlace;
import carddesk.keys.Secret;
import carddesk.wechatpay.Hosts;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL database that the desks of a team share, and how a desk signs in.
 *
 * <p>Connections use TLS and verify the host name, unless {@code cleartext}.
 *
 * @param host a host name or literal address, 1 to 253 characters; an IPv6 address without brackets
 * @param port 1 to 65535
 * @param database its name, 1 to 63 bytes of UTF-8
 * @param user the role that signs in, 1 to 63 bytes of UTF-8
 * @param teamKey 32 bytes that the server never sees ({@link TeamKey})
 * @param authority a file with the certificates of the authorities trusted for TLS; null for those of the Java runtime and the system
 * @param cleartext without TLS, for loopback addresses only
 */
public record TeamDatabase(
        String host, int port, String database, String user, SignIn signIn, Secret teamKey, @Nullable KeyPlace authority, boolean cleartext) {

    /** The port that PostgreSQL uses unless configured otherwise. */
    public static final int STANDARD_PORT = 5432;

    /** Maximum length of the names of databases and roles in bytes. */
    public static final int LONGEST_NAME = 63;

    private static final int LONGEST_HOST = 253;
    private static final int LAST_PORT = 65_535;

    /** Proof of identity given to the server. */
    public sealed interface SignIn {}

    /** Signs in with a password. */
    public record Password(Secret password) implements SignIn {}

    /**
     * Signs in with a client certificate.
     *
     * @param certificate the certificate, followed by those of its authorities unless the server has them
     * @param passphrase of the private key's file, null when it is not encrypted
     */
    public record ClientCertificate(KeyPlace certificate, KeyPlace privateKey, @Nullable Secret passphrase) implements SignIn {}

    public TeamDatabase {
        requireKey(teamKey);
        if (!isHost(host)) {
            throw new IllegalArgumentException("A host is a name or an address");
        }
        if (port < 1 || port > LAST_PORT) {
            throw new IllegalArgumentException("A port is 1 to 65535");
        }
        if (!isName(database) || !isName(user)) {
            throw new IllegalArgumentException("A name is 1 to 63 bytes without control characters");
        }
        if (cleartext && !isLoopback(host)) {
            throw new IllegalArgumentException("Cleartext is for this machine only");
        }
        if (cleartext && signIn instanceof ClientCertificate) {
            throw new IllegalArgumentException("A client certificate needs TLS");
        }
    }

    private static void requireKey(Secret teamKey) {
        var bytes = teamKey.bytes();
        Arrays.fill(bytes, (byte) 0);
        if (bytes.length != TeamKey.BYTES) {
            throw new IllegalArgumentException("A team key has 32 bytes");
        }
    }

    /** Returns whether a text is a host name or a literal address; several hosts are not. */
    public static boolean isHost(String host) {
        return host.length() <= LONGEST_HOST
                && (host.matches("[0-9A-Za-z_](?:[0-9A-Za-z._-]*[0-9A-Za-z_])?") || host.matches("[0-9a-fA-F]*:[0-9a-fA-F]*:[0-9a-fA-F:.]*"));
    }

    /** Returns whether a text is a possible name of a database or role. */
    public static boolean isName(String name) {
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        return bytes >= 1 && bytes <= LONGEST_NAME && name.codePoints().noneMatch(Character::isISOControl);
    }

    /** Returns whether cleartext is allowed to a host. */
    public static boolean isLoopback(String host) {
        return Hosts.isLoopback(host.contains(":") ? "[" + host + "]" : host);
    }

    /** A copy with its own secrets. */
    public TeamDatabase copy() {
        return new TeamDatabase(host, port, database, user, switch (signIn) {
            case Password(Secret password) -> new Password(password.copy());
            case ClientCertificate(KeyPlace certificate, KeyPlace key, Secret passphrase) ->
                    new ClientCertificate(certificate, key, passphrase == null ? null : passphrase.copy());
        }, teamKey.copy(), authority, cleartext);
    }

    /** The secrets that are wiped when the settings are not used any more. */
    public Stream<Secret> secrets() {
        return Stream.concat(Stream.of(teamKey), switch (signIn) {
            case Password(Secret password) -> Stream.of(password);
            case ClientCertificate certificate -> Stream.ofNullable(certificate.passphrase());
        });
    }

    /** The files that are read for each connection. */
    public Stream<KeyPlace> files() {
        var own = switch (signIn) {
            case Password _ -> Stream.<KeyPlace>empty();
            case ClientCertificate certificate -> Stream.of(certificate.certificate(), certificate.privateKey());
        };
        return Stream.concat(own, Stream.ofNullable(authority));
    }

    /** Without user, secrets and files. */
    @Override
    public String toString() {
        return "TeamDatabase[" + host + ":" + port + "/" + database + "]";
    }
}
