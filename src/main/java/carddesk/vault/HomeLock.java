package carddesk.vault;

import carddesk.files.FileMove;
import carddesk.files.OwnerOnly;
import carddesk.files.RegularFile;
import carddesk.files.WholeFile;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
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
    private static final int BACKLOG = 50;

    /** How long a request may take to arrive, and a connection to be made. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** How long another program waits for the response: longer than the window needs to come to the front, see {@link Calls}. */
    private static final Duration RESPONSE = Duration.ofSeconds(8);

    /** Receives the requests of other programs, each on a thread of its own. */
    @FunctionalInterface
    public interface Calls {
        /**
         * Brings the window to the front within five seconds.
         *
         * @param file that the other program was started with
         * @return whether the window came to the front
         */
        boolean comeForward(@Nullable Path file);
    }

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
     * @param calls receives the requests of other programs
     * @return empty when another program holds the lock
     */
    public static Optional<HomeLock> take(Path home, SecureRandom random, Calls calls) throws IOException {
        OwnerOnly.createFolder(home);
        var file = home.resolve(LOCK);
        OwnerOnly.createFileIfMissing(file);
        // Unlike a FileChannel, a RandomAccessFile keeps Windows from deleting the file while it is open.
        var lock = new RandomAccessFile(RegularFile.require(file).toFile(), "rw").getChannel();
        if (!isTaken(lock)) {
            lock.close();
            return Optional.empty();
        }
        try {
            var token = new byte[TOKEN_BYTES];
            random.nextBytes(token);
            var taken = new HomeLock(lock, new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()), token);
            WholeFile.write(home.resolve(INSTANCE), FileMove.atomic(), taken.address());
            Thread.ofPlatform().daemon().name("come-to-front").start(() -> taken.accept(calls));
            return Optional.of(taken);
        } catch (IOException failure) {
            lock.close();
            throw failure;
        }
    }

    /**
     * Asks the running program to come to the front; waits at most ten seconds, and usually a moment.
     *
     * @param file to open: an absolute path of at most {@value #LONGEST_PATH} bytes in UTF-8
     * @return whether its window came to the front
     */
    public static boolean askToComeForward(Path home, @Nullable Path file) {
        try {
            var address = new String(RegularFile.readAll(home.resolve(INSTANCE)), StandardCharsets.US_ASCII).strip().split(" ", 2);
            var token = HexFormat.of().parseHex(address[1]);
            try (var call = new Socket()) {
                call.setSoTimeout((int) RESPONSE.toMillis());
                call.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(address[0])), (int) PATIENCE.toMillis());
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

    /** Each request has a thread of its own, so that a slow one delays no other. */
    private void accept(Calls calls) {
        while (!socket.isClosed()) {
            try {
                var call = socket.accept();
                Thread.ofVirtual().name("second-start").start(() -> answer(call, calls));
            } catch (IOException brokenCall) {
                // wait for the next request
            }
        }
    }

    /** Reads token, length and path; a wrong token ends the request before anything else is read. */
    private void answer(Socket accepted, Calls calls) {
        try (var call = accepted) {
            long end = System.nanoTime() + PATIENCE.toNanos();
            if (!MessageDigest.isEqual(read(call, TOKEN_BYTES, end), token)) {
                return;
            }
            int length = ByteBuffer.wrap(read(call, Integer.BYTES, end)).getInt();
            if (length < 0 || length > LONGEST_PATH) {
                return;
            }
            var file = file(new String(read(call, length, end), StandardCharsets.UTF_8));
            // Java may accept one more connection after the socket was closed; a program that is ending must not respond.
            if (!socket.isClosed() && calls.comeForward(file)) {
                call.getOutputStream().write(ANSWER);
            }
        } catch (IOException | InvalidPathException brokenCall) {
            // the other program reports it
        }
    }

    private static byte[] read(Socket call, int length, long end) throws IOException {
        var bytes = new byte[length];
        for (int at = 0; at < length; ) {
            call.setSoTimeout((int) Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis()));
            int count = call.getInputStream().read(bytes, at, length - at);
            if (count < 0 || System.nanoTime() > end) {
                throw new EOFException();
            }
            at += count;
        }
        return bytes;
    }

    private static @Nullable Path file(String path) {
        return !path.isEmpty() && Path.of(path).isAbsolute() ? Path.of(path) : null;
    }

    private static boolean isTaken(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException takenInThisProcess) {
            return false;
        }
    }
}
