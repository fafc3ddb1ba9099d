package carddesk.fuzz;

import carddesk.keys.KeyFileException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What the targets for keys share. */
public final class FuzzBytes {

    private FuzzBytes() {}

    /** One input for each choice, bare and with the mark set. */
    public static List<byte[]> choices(int count, int mark) {
        var seeds = new ArrayList<byte[]>();
        for (int choice = 0; choice < count; choice++) {
            seeds.add(new byte[] {(byte) choice});
            seeds.add(new byte[] {(byte) (choice | mark)});
        }
        return seeds;
    }

    public static byte[] rest(ByteBuffer input) {
        var rest = new byte[input.remaining()];
        input.get(rest);
        return rest;
    }

    public static void assertSilent(KeyFileException refused) {
        Silence.assertSaysOnly("Key file: " + refused.reason(), refused);
    }
}
