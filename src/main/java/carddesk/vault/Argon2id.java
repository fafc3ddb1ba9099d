package carddesk.vault;

import carddesk.keys.Secret;
import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Argon2id version 1.3 (RFC 9106) over the password's UTF-8 bytes. */
public final class Argon2id implements KeyDerivation {

    @Override
    public byte[] derive(Secret password, byte[] salt, Argon2Cost cost) {
        var parameters = new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(Math.toIntExact(cost.memoryKiB()))
                .withIterations(Math.toIntExact(cost.passes()))
                .withParallelism(Math.toIntExact(cost.lanes()))
                .withSalt(salt)
                .build();
        var generator = new Argon2BytesGenerator();
        generator.init(parameters);
        var bytes = password.bytes();
        try {
            var key = new byte[KEY_BYTES];
            generator.generateBytes(bytes, key);
            return key;
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
