package carddesk.vault;

import carddesk.files.FileMove;
import carddesk.files.OwnerOnly;
import carddesk.files.WholeFile;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Limits a home folder to one running program; a second one can ask the first to come to the front and to open a file (design section 5).
 *
 * <p>The lock is the operating system's, so it ends with the process in any case. Requests use a loopback port and a random token that only the
 * owner of the home folder can read.
 */
public final class HomeLock implements AutoCloseable {

    private static final String LOCK = "lock";
    private static final String INSTANCE = "instance";
    private static final int TOKEN_BYTES = 32;
    private static final int ANSWER = 1;
    private static final int LONGEST_PATH = 32 * 1024;
    private static final int PATIENCE_MS = 2000;

    private final FileChannel lock;
    private final ServerSocket socket;
    private final byte[] token;

    private HomeLock(FileChannel lock, ServerSocket socket, byte[] token) {
        this.lock = lock;
        this.socket = socket;
        this.token = token;
    }

    /**
     * Locks the home folder, which is created when missing.
     *
     * @param called on another thread for each request of another program, with the file that it was started with
     * @return empty when another program holds the lock
     */
    public static Optional<HomeLock> take(Path home, SecureRandom random, Consumer<@Nullable Path> called) throws IOException {
        OwnerOnly.createFolder(home);
        var file = home.resolve(LOCK);
        if (!Files.exists(file)) {
            createTogether(file);
        }
        var lock = FileChannel.open(file, StandardOpenOption.WRITE);
        if (!isTaken(lock)) {
            lock.close();
            return Optional.empty();
        }
        try {
            var token = new byte[TOKEN_BYTES];
            random.nextBytes(token);
            var taken = new HomeLock(lock, new ServerSocket(0, 4, InetAddress.getLoopbackAddress()), token);
            WholeFile.write(home.resolve(INSTANCE), FileMove.atomic(), taken.address());
            Thread.ofPlatform().daemon().name("come-to-front").start(() -> taken.answer(called));
            return Optional.of(taken);
        } catch (IOException failure) {
            lock.close();
            throw failure;
        }
    }

    /**
     * Asks the running program to come to the front; waits at most two seconds.
     *
     * @param file to open: an absolute path of at most {@value #LONGEST_PATH} bytes in UTF-8
     * @return whether it responded
     */
    public static boolean askToComeForward(Path home, @Nullable Path file) {
        try {
            var address = Files.readString(home.resolve(INSTANCE), StandardCharsets.US_ASCII).strip().split(" ", 2);
            var token = HexFormat.of().parseHex(address[1]);
            try (var call = new Socket()) {
                call.setSoTimeout(PATIENCE_MS);
                call.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(address[0])), PATIENCE_MS);
                var out = new DataOutputStream(call.getOutputStream());
                out.write(token);
                var path = Objects.toString(file, "").getBytes(StandardCharsets.UTF_8);
                out.writeInt(path.length);
                out.write(path);
                return call.getInputStream().read() == ANSWER;
            }
        } catch (IOException | IllegalArgumentException | ArrayIndexOutOfBoundsException notRunning) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        lock.close();
    }

    private byte[] address() {
        return (socket.getLocalPort() + " " + HexFormat.of().formatHex(token) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private void answer(Consumer<@Nullable Path> called) {
        while (!socket.isClosed()) {
            try (var call = socket.accept()) {
                call.setSoTimeout(PATIENCE_MS);
                // Java may accept one more connection after the socket was closed; a program that is ending must not respond.
                var in = new DataInputStream(call.getInputStream());
                if (MessageDigest.isEqual(in.readNBytes(TOKEN_BYTES), token) && !socket.isClosed()) {
                    called.accept(file(in));
                    call.getOutputStream().write(ANSWER);
                }
            } catch (IOException | InvalidPathException brokenCall) {
                // wait for the next request
            }
        }
    }

    private static @Nullable Path file(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST_PATH) {
            throw new IOException("Not a path");
        }
        var path = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        return !path.isEmpty() && Path.of(path).isAbsolute() ? Path.of(path) : null;
    }

    private static boolean isTaken(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException takenInThisProcess) {
            return false;
        }
    }

    private static void createTogether(Path file) throws IOException {
        try {
            OwnerOnly.createFile(file);
        } catch (FileAlreadyExistsException madeByAnother) {
            if (!Files.isRegularFile(file)) {
                throw madeByAnother;
            }
        }
    }
}
