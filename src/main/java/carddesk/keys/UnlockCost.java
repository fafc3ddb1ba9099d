package carddesk.keys;

import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.misc.MiscObjectIdentifiers;
import org.bouncycastle.asn1.misc.ScryptParams;
import org.bouncycastle.asn1.pkcs.AuthenticatedSafe;
import org.bouncycastle.asn1.pkcs.EncryptedData;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PBMAC1Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** Refuses encrypted PKCS#8 and PKCS#12 with parameters that would take minutes or exhaust the memory. */
final class UnlockCost {

    private static final BigInteger MAX_ROUNDS = BigInteger.valueOf(2_000_000);

    /** Limit of N × r × p of scrypt, which also bounds its memory: 128 bytes each, so 256 MiB. */
    private static final BigInteger MAX_SCRYPT = BigInteger.ONE.shiftLeft(21);

    private UnlockCost() {}

    /** Returns whether decryption takes at most seconds. */
    static boolean isBearable(AlgorithmIdentifier lock) {
        if (lock.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBES2)) {
            return isBearable(PBES2Parameters.getInstance(lock.getParameters()).getKeyDerivationFunc());
        }
        return isWithin(rounds(lock), MAX_ROUNDS);
    }

    /** Returns whether opening a bundle takes at most seconds: the iterations of its MAC and all encrypted parts together. */
    static boolean isBearable(Pfx bundle) {
        if (bundle.getMacData() != null && bundle.getMacData().getMac().getAlgorithmId().getAlgorithm().equals(PKCSObjectIdentifiers.id_PBMAC1)) {
            var seal = PBMAC1Params.getInstance(bundle.getMacData().getMac().getAlgorithmId().getParameters());
            if (!isBearable(KeyDerivationFunc.getInstance(seal.getKeyDerivationFunc()))) {
                return false;
            }
        }
        var rounds = bundle.getMacData() == null ? BigInteger.ZERO : bundle.getMacData().getIterationCount();
        boolean bearable = isWithin(rounds.max(BigInteger.ONE), MAX_ROUNDS);
        for (var part : AuthenticatedSafe.getInstance(ASN1OctetString.getInstance(bundle.getAuthSafe().getContent()).getOctets()).getContentInfo()) {
            if (part.getContentType().equals(PKCSObjectIdentifiers.encryptedData)) {
                var lock = EncryptedData.getInstance(part.getContent()).getEncryptionAlgorithm();
                rounds = rounds.add(rounds(lock));
                bearable &= isBearable(lock) && isWithin(rounds, MAX_ROUNDS);
            }
        }
        return bearable;
    }

    private static BigInteger rounds(AlgorithmIdentifier lock) {
        if (lock.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBES2)) {
            var derivation = PBES2Parameters.getInstance(lock.getParameters()).getKeyDerivationFunc();
            return PBKDF2Params.getInstance(derivation.getParameters()).getIterationCount();
        }
        return ASN1Integer.getInstance(ASN1Sequence.getInstance(lock.getParameters()).getObjectAt(1)).getValue();
    }

    private static boolean isBearable(KeyDerivationFunc derivation) {
        if (derivation.getAlgorithm().equals(MiscObjectIdentifiers.id_scrypt)) {
            var scrypt = ScryptParams.getInstance(derivation.getParameters());
            return isWithin(scrypt.getCostParameter(), MAX_SCRYPT)
                    && isWithin(scrypt.getBlockSize(), MAX_SCRYPT)
                    && isWithin(scrypt.getParallelizationParameter(), MAX_SCRYPT)
                    && isWithin(scrypt.getCostParameter().multiply(scrypt.getBlockSize()).multiply(scrypt.getParallelizationParameter()),
                            MAX_SCRYPT);
        }
        return isWithin(PBKDF2Params.getInstance(derivation.getParameters()).getIterationCount(), MAX_ROUNDS);
    }

    private static boolean isWithin(BigInteger asked, BigInteger most) {
        return asked.signum() > 0 && asked.compareTo(most) <= 0;
    }
}
