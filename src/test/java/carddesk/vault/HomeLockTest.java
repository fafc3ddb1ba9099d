package carddesk.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A home folder belongs to one running program, and a second one can call it to the front. */
class HomeLockTest {

    private final AtomicInteger asked = new AtomicInteger();

    @TempDir
    private Path home;

    @Test
    void theSecondProgramDoesNotGetTheFolderButCallsTheFirst() throws Exception {
        var first = HomeLock.take(home, new SecureRandom(), this::ask);
        try (var _ = first.orElseThrow()) {
            assertThat(HomeLock.take(home, new SecureRandom(), this::ask)).isEmpty();
            assertThat(HomeLock.askToComeForward(home, null)).isTrue();
            assertThat(HomeLock.askToComeForward(home, null)).isTrue();
            assertThat(asked).hasValue(2);
        }
    }

    @Test
    void anotherProcessIsKeptOutAndCalledToTheFrontUntilItIsKilled() throws Exception {
        try (var child = ChildProgram.start(LockingChild.class, home.toString())) {
            assertThat(child.nextLine()).isEqualTo("taken");
            assertThat(HomeLock.take(home, new SecureRandom(), this::ask)).isEmpty();
            assertThat(HomeLock.askToComeForward(home, null)).isTrue();
            assertThat(child.nextLine()).isEqualTo("came to the front");
            child.kill();
            child.awaitEnd();
        }

        assertThat(HomeLock.askToComeForward(home, null)).isFalse();
        try (var _ = HomeLock.take(home, new SecureRandom(), this::ask).orElseThrow();
                var child = ChildProgram.start(LockingChild.class, home.toString())) {
            assertThat(child.nextLine()).isEqualTo("busy");
        }
    }

    @RepeatedTest(10)
    void theFolderIsFreeAgainAfterwards() throws Exception {
        HomeLock.take(home, new SecureRandom(), this::ask).orElseThrow().close();

        assertThat(HomeLock.askToComeForward(home, null)).isFalse();
        try (var again = HomeLock.take(home, new SecureRandom(), this::ask).orElseThrow()) {
            assertThat(HomeLock.askToComeForward(home, null)).isTrue();
            assertThat(again).isNotNull();
        }
    }

    @Test
    void theFileOfTheSecondStartReachesTheFirst() throws Exception {
        var profile = home.resolve("\u5c71\u5c9a #1 100%.CARDDESK");
        var files = new LinkedBlockingQueue<Optional<Path>>();
        try (var _ = HomeLock.take(home, new SecureRandom(), file -> files.add(Optional.ofNullable(file))).orElseThrow()) {
            assertThat(HomeLock.askToComeForward(home, profile)).isTrue();
            assertThat(files.take()).contains(profile);
            assertThat(HomeLock.askToComeForward(home, Path.of("relative.carddesk"))).isTrue();
            assertThat(files.take()).isEmpty();
        }
    }

    @Test
    void aPathThatIsTooLongIsNotRead() throws Exception {
        try (var _ = HomeLock.take(home, new SecureRandom(), this::ask).orElseThrow()) {
            assertThat(HomeLock.askToComeForward(home, home.resolve("a".repeat(40_000)))).isFalse();
            assertThat(asked).hasValue(0);
        }
    }

    @Test
    void aStrangerWithoutTheTokenIsNotHeard() throws Exception {
        try (var _ = HomeLock.take(home, new SecureRandom(), this::ask).orElseThrow()) {
            int port = Integer.parseInt(Files.readString(home.resolve("instance")).split(" ", -1)[0]);
            try (var stranger = new Socket(InetAddress.getLoopbackAddress(), port)) {
                stranger.getOutputStream().write(new byte[32]);
                assertThat(stranger.getInputStream().read()).isEqualTo(-1);
            }
            assertThat(asked).hasValue(0);
            assertThat(HomeLock.askToComeForward(home, null)).isTrue();
        }
    }

    @Test
    void whereNobodyRunsNobodyAnswers() throws Exception {
        assertThat(HomeLock.askToComeForward(home, null)).isFalse();
        Files.writeString(home.resolve("instance"), "not an address");
        assertThat(HomeLock.askToComeForward(home, null)).isFalse();
        Files.writeString(home.resolve("instance"), "99999999 zz");
        assertThat(HomeLock.askToComeForward(home, null)).isFalse();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has access lists instead of POSIX permissions")
    void theTokenIsForTheOwnerOnly() throws Exception {
        try (var _ = HomeLock.take(home, new SecureRandom(), this::ask).orElseThrow()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("instance")))).isEqualTo("rw-------");
        }
    }

    @Test
    void connectionsThatSendNothingDelayNoOther() throws Exception {
        try (var _ = HomeLock.take(home, new SecureRandom(), this::ask).orElseThrow()) {
            int port = Integer.parseInt(Files.readString(home.resolve("instance")).split(" ", -1)[0]);
            var silent = new ArrayList<Socket>();
            for (int i = 0; i < 40; i++) {
                silent.add(new Socket(InetAddress.getLoopbackAddress(), port));
            }
            assertThat(HomeLock.askToComeForward(home, null)).isTrue();
            for (var one : silent) {
                assertThat(one.getInputStream().read()).as("refused in the end").isEqualTo(-1);
                one.close();
            }
        }
    }

    @Test
    void aWindowThatDoesNotComeToTheFrontIsNoResponse() throws Exception {
        try (var _ = HomeLock.take(home, new SecureRandom(), file -> false).orElseThrow()) {
            assertThat(HomeLock.askToComeForward(home, null)).isFalse();
        }
    }

    private boolean ask(@Nullable Path file) {
        asked.incrementAndGet();
        return true;
    }
}
