package carddesk.journal;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.journal.ExportProof.Verdict;
import carddesk.keys.MerchantFiles;
import carddesk.wechatpay.Credentials;
import carddesk.wechatpay.Identity;
import carddesk.wechatpay.StatementSigner;
import carddesk.wechatpay.WechatpayKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPublicKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A proof shows whether an exported history is as it was exported, and whose key signed it. */
class ExportProofTest {

    @TempDir
    Path folder;

    private Path exported;
    private Path proof;

    @BeforeEach
    void export() throws Exception {
        exported = Files.writeString(folder.resolve("history.csv"), "code,result\n4785,confirmed\n4786,refused\n");
        proof = ExportProof.of(exported);
        var keys = MerchantFiles.rsa();
        var credentials = new Credentials(new Identity.Brand("120344"), keys.getPrivate(), "5157F09EFDC096DE15EBE81A47057A7232F1B8E1",
                new WechatpayKey("PUB_KEY_ID_1", (RSAPublicKey) MerchantFiles.rsa().getPublic()));
        ExportProof.write(exported, 2, false, new ChainState(7, 2, "ab".repeat(32), true), JournalFixture.START, new StatementSigner(credentials));
    }

    @Test
    void anUnchangedExportIsWholeAndNamesItsSigner() throws Exception {
        assertThat(ExportProof.isProof(proof)).isTrue();
        assertThat(ExportProof.check(proof)).satisfies(checked -> {
            assertThat(checked.verdict()).isEqualTo(Verdict.WHOLE);
            assertThat(checked.proof()).isNotNull().satisfies(known -> {
                assertThat(known.rows()).isEqualTo(2);
                assertThat(known.merchant()).isEqualTo("brand 120344");
                assertThat(known.serialNumber()).isEqualTo("5157F09EFDC096DE15EBE81A47057A7232F1B8E1");
                assertThat(known.exported()).isEqualTo(JournalFixture.START);
                assertThat(known.state().links()).isEqualTo(7);
            });
        });
    }

    @Test
    void aChangedOrMissingExportIsReported() throws Exception {
        Files.writeString(exported, "code,result\n4785,confirmed\n");
        assertThat(ExportProof.check(proof).verdict()).isEqualTo(Verdict.CHANGED);
        Files.delete(exported);
        assertThat(ExportProof.check(proof).verdict()).isEqualTo(Verdict.NO_FILE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rows: 2>rows: 1", "history-whole: yes>history-whole: no", "brand 120344>brand 120345"})
    void aChangedProofIsForged(String change) throws Exception {
        var parts = change.split(">", -1);
        Files.writeString(proof, Files.readString(proof).replace(parts[0], parts[1]));

        assertThat(ExportProof.check(proof).verdict()).isEqualTo(Verdict.FORGED);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 40, 200, 700})
    void aCutProofIsNone(int length) throws Exception {
        Files.writeString(proof, Files.readString(proof).substring(0, length));

        assertThat(ExportProof.check(proof).verdict()).isEqualTo(Verdict.NOT_A_PROOF);
    }
}
