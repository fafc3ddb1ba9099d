package carddesk.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.interfaces.RSAPrivateKey;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The practice keys outlive the program, belong to their owner, and are made anew when their file is damaged. */
class PracticeKeysTest {

    private static final String FILE = "practice-keys.json";
    private static PracticeKeys kept;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void make() throws IOException {
        kept = PracticeKeys.loadOrGenerate(folder);
    }

    @Test
    void aSecondStartFindsTheSameKeys() throws IOException {
        var again = PracticeKeys.loadOrGenerate(folder);

        assertThat(again.brand().privateKey()).isEqualTo(kept.brand().privateKey());
        assertThat(again.partner().publicKey()).isEqualTo(kept.partner().publicKey());
        assertThat(again.wechatpay().id()).isEqualTo(kept.wechatpay().id()).matches("PUB_KEY_ID_[0-9]+");
        assertThat(again.brand().apiSecret()).isEqualTo(kept.brand().apiSecret()).hasSize(32).isNotEqualTo(kept.partner().apiSecret());
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has access lists instead of POSIX permissions")
    void onlyTheOwnerReadsTheFile() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(FILE)))).isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve(FILE));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"format\":2}", "{\"format\":1}", "{\"format\":1,\"brand\":{\"id\":\"AB\",\"key\":\"AAAA\"}}"})
    void aDamagedFileIsNotRead(String content, @TempDir Path other) throws IOException {
        assertThat(PracticeKeyFile.read(Files.writeString(other.resolve(FILE), content))).isEmpty();
    }

    @Test
    void aDamagedFileGivesWayToNewKeys(@TempDir Path other) throws IOException {
        Files.writeString(other.resolve(FILE), "{");
        var made = PracticeKeys.loadOrGenerate(other);

        assertThat(made.brand().id()).isNotEqualTo(kept.brand().id());
        assertThat(PracticeKeys.loadOrGenerate(other).brand().id()).isEqualTo(made.brand().id());
    }

    @Test
    void aFileOfAnOlderVersionKeepsItsKeysAndGetsAPlatformCertificate(@TempDir Path other) throws IOException {
        var json = JsonParser.parseString(Files.readString(folder.resolve(FILE))).getAsJsonObject();
        json.remove("platform");
        Files.writeString(other.resolve(FILE), json.toString());

        var upgraded = PracticeKeys.loadOrGenerate(other);

        assertThat(upgraded.brand().privateKey()).isEqualTo(kept.brand().privateKey());
        assertThat(upgraded.partner().apiSecret()).isEqualTo(kept.partner().apiSecret());
        assertThat(upgraded.wechatpay().id()).isEqualTo(kept.wechatpay().id());
        assertThat(upgraded.platform().id()).isNotEqualTo(kept.platform().id());
        assertThat(PracticeKeys.loadOrGenerate(other).platform().privateKey()).isEqualTo(upgraded.platform().privateKey());
    }

    @Test
    void aCallIsMadeBeforeTheKeysItDoesNotNeed(@TempDir Path other) throws Exception {
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        var later = new LinkedBlockingQueue<Runnable>();
        var begun = new AtomicInteger();
        var keys = PracticeKeys.loadOrGenerate(other, making -> {
            if (begun.getAndIncrement() < 2) {
                threads.execute(making);
            } else {
                later.add(making);
            }
        });
        try (threads; var server = PracticeServer.start(keys, PracticeOptions.standard(InstantSource.system()))) {
            var caller = new PracticeCaller(server.baseUri(), server.brand());
            assertThat(caller.verifies(caller.ask("/cards?offset=0&limit=20"))).isTrue();
            assertThat(keys.partner().pair()).isNotDone();
            assertThat(other.resolve(FILE)).doesNotExist();
            for (int i = 0; i < 3; i++) {
                threads.execute(later.take()); // the partner's pair, the platform's pair, storing
            }
        }
        assertThat(PracticeKeys.loadOrGenerate(other).partner().privateKey()).isEqualTo(keys.partner().privateKey());
    }

    @Test
    void nothingSecretIsTold() {
        assertThat(kept.brand().toString()).doesNotContain(kept.brand().apiSecret());
        var secret = ((RSAPrivateKey) kept.brand().privateKey()).getPrivateExponent();
        assertThat(kept.brand().toString()).doesNotContain(secret.toString(), secret.toString(16));
    }
}
