package carddesk.vault;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.fuzz.FuzzTarget;
import carddesk.team.TeamDatabase;
import carddesk.vault.EncryptedFile.Kind;
import carddesk.wechatpay.Hosts;
import java.util.List;
import java.util.UUID;

/** An exported profile from somebody else: as {@link VaultFuzz}, for the other kind of file. */
public final class ProfileImportFuzz implements FuzzTarget {

    private final SealedSample sample =
            new SealedSample(Kind.PROFILE, ContentWriter.write(SealedSample.withId(Samples.brand("门店").withTeam(Samples.team()), new UUID(1, 2))));

    @Override
    public List<byte[]> seeds() {
        return sample.seeds();
    }

    @Override
    public void take(byte[] input) throws Exception {
        sample.take(input, ContentReader::profile, ProfileImportFuzz::assertComesBack);
    }

    private static void assertComesBack(Profile profile) throws VaultException {
        assertThat(ContentReader.profile(ContentWriter.write(profile))).isEqualTo(profile);
        assertThat(profile.serialNumber()).matches("[0-9A-F]{1,64}");
        assertThat(profile.name()).isNotBlank().hasSizeLessThanOrEqualTo(Profile.LONGEST_NAME);
        assertThat(profile.privateKey().path()).isNotNull(); // a path of another system is none here, and no failure
        if (profile.team() != null) {
            assertThat(!profile.team().cleartext() || TeamDatabase.isLoopback(profile.team().host())).isTrue();
            assertThat(profile.toString()).doesNotContain(Samples.TEAM_PASSWORD);
        }
        if (profile.environment() instanceof Environment.Custom custom) {
            assertThat(custom.hosts().inOrder()).allMatch(Hosts::isAllowed);
        }
    }
}
