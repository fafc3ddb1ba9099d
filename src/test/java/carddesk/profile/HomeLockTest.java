package carddesk.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;
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
        var first = HomeLock.take(home, new SecureRandom(), asked::incrementAndGet);
        try (var _ = first.orElseThrow()) {
            assertThat(HomeLock.take(home, new SecureRandom(), asked::incrementAndGet)).isEmpty();
            assertThat(HomeLock.askToComeForward(home)).isTrue();
            assertThat(HomeLock.askToComeForward(home)).isTrue();
            assertThat(asked).hasValue(2);
        }
    }

    @Test
    void anotherProcessIsKeptOutAndCalledToTheFrontUntilItIsKilled() throws Exception {
        try (var child = ChildProgram.start(LockingChild.class, home.toString())) {
            assertThat(child.nextLine()).isEqualTo("taken");
            assertThat(HomeLock.take(home, new SecureRandom(), asked::incrementAndGet)).isEmpty();
            assertThat(HomeLock.askToComeForward(home)).isTrue();
            assertThat(child.nextLine()).isEqualTo("came to the front");
            child.kill();
            child.awaitEnd();
        }

        assertThat(HomeLock.askToComeForward(home)).isFalse();
        try (var _ = HomeLock.take(home, new SecureRandom(), asked::incrementAndGet).orElseThrow();
                var child = ChildProgram.start(LockingChild.class, home.toString())) {
            assertThat(child.nextLine()).isEqualTo("busy");
        }
    }

    @RepeatedTest(10)
    void theFolderIsFreeAgainAfterwards() throws Exception {
        HomeLock.take(home, new SecureRandom(), asked::incrementAndGet).orElseThrow().close();

        assertThat(HomeLock.askToComeForward(home)).isFalse();
        try (var again = HomeLock.take(home, new SecureRandom(), asked::incrementAndGet).orElseThrow()) {
            assertThat(HomeLock.askToComeForward(home)).isTrue();
            assertThat(again).isNotNull();
        }
    }

    @Test
    void aStrangerWithoutTheTokenIsNotHeard() throws Exception {
        try (var _ = HomeLock.take(home, new SecureRandom(), asked::incrementAndGet).orElseThrow()) {
            int port = Integer.parseInt(Files.readString(home.resolve("instance")).split(" ", -1)[0]);
            try (var stranger = new Socket(InetAddress.getLoopbackAddress(), port)) {
                stranger.getOutputStream().write(new byte[32]);
                assertThat(stranger.getInputStream().read()).isEqualTo(-1);
            }
            assertThat(asked).hasValue(0);
            assertThat(HomeLock.askToComeForward(home)).isTrue();
        }
    }

    @Test
    void whereNobodyRunsNobodyAnswers() throws Exception {
        assertThat(HomeLock.askToComeForward(home)).isFalse();
        Files.writeString(home.resolve("instance"), "not an address");
        assertThat(HomeLock.askToComeForward(home)).isFalse();
        Files.writeString(home.resolve("instance"), "99999999 zz");
        assertThat(HomeLock.askToComeForward(home)).isFalse();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has access lists instead of POSIX permissions")
    void theTokenIsForTheOwnerOnly() throws Exception {
        try (var _ = HomeLock.take(home, new SecureRandom(), asked::incrementAndGet).orElseThrow()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("instance")))).isEqualTo("rw-------");
        }
    }
}
