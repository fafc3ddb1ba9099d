package carddesk.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carddesk.files.FileMove;
import carddesk.keys.Secret;
import carddesk.team.TeamDatabase;
import carddesk.team.TeamKeys;
import carddesk.vault.VaultException.Reason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A profile travels to another machine under a password of its own. */
class ProfileExportTest {

    private final ProfileExport export = new ProfileExport(Samples.quickSeal(), FileMove.atomic());

    @TempDir
    private Path folder;

    @Test
    void anExportedProfileIsImportedWithItsSecrets() throws Exception {
        var profile = Samples.brand("\u6d77\u5e95\u793a\u4f8b");
        var file = folder.resolve("profile.json");
        export.write(file, profile, "for the road".toCharArray());

        assertThat(export.read(file, "for the road".toCharArray())).isEqualTo(profile);
        assertThat(Files.readString(file)).doesNotContain(Samples.API_SECRET, "1900000001", "apiclient");
    }

    @Test
    void theTeamsDatabaseTravelsWithItsProfile() throws Exception {
        var file = folder.resolve("profile.json");
        for (var team : List.of(Samples.team(), Samples.teamWithCertificate(), onThisMachine())) {
            export.write(file, Samples.brand("Team").withTeam(team), "for the road".toCharArray());

            assertThat(export.read(file, "for the road".toCharArray()).team()).isEqualTo(team);
            assertThat(Files.readString(file)).doesNotContain(Samples.TEAM_PASSWORD, team.host(), "\"lin\"", "ca.pem");
        }
    }

    private static TeamDatabase onThisMachine() {
        return new TeamDatabase("::1", 1, "d", "u", new TeamDatabase.Password(Secret.of(new char[] {'p'})), TeamKeys.some(), null, true);
    }

    @Test
    void anythingElseIsRefusedWithItsReason() throws Exception {
        var file = folder.resolve("profile.json");
        export.write(file, Samples.partner("Partner"), "for the road".toCharArray());

        assertReason(Reason.WRONG_PASSWORD, file, "guess");
        Files.write(file, "x".getBytes(StandardCharsets.US_ASCII), StandardOpenOption.APPEND);
        assertReason(Reason.DAMAGED, file, "for the road");
        assertReason(Reason.MISSING, folder.resolve("gone.json"), "for the road");
        assertReason(Reason.UNREADABLE, folder, "for the road");
    }

    @Test
    void aVaultIsNoExportedProfile() throws Exception {
        Samples.store(folder).create("password".toCharArray()).close();

        assertReason(Reason.NOT_A_VAULT, folder.resolve("vault.json"), "password");
    }

    private void assertReason(Reason reason, Path file, String password) {
        assertThatThrownBy(() -> export.read(file, password.toCharArray()))
                .isInstanceOfSatisfying(VaultException.class, failure -> assertThat(failure.reason()).isEqualTo(reason));
    }
}
