package carddesk.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * Changes a whole sample as an input says, so that the input itself holds nothing of the sample: no key is ever kept.
 *
 * <p>Each change is written as kind, place (two bytes), length, and for those that bring bytes the bytes.
 */
public final class Edits {

    private static final int HEAD = 4;

    private Edits() {}

    /** The sample after all changes that the rest of the script holds; an empty rest changes nothing. */
    public static byte[] applied(byte[] sample, ByteBuffer script) {
        var edited = sample;
        while (script.remaining() >= HEAD) {
            edited = edit(edited, script);
        }
        return edited;
    }

    private static byte[] edit(byte[] sample, ByteBuffer script) {
        int kind = script.get() & 3;
        int place = sample.length == 0 ? 0 : Short.toUnsignedInt(script.getShort()) % sample.length;
        int length = script.get() & 0xff;
        var brought = new byte[kind == 0 ? 1 : kind == 1 ? Math.min(length, script.remaining()) : 0];
        script.get(brought, 0, Math.min(brought.length, script.remaining()));
        int dropped = switch (kind) {
            case 0 -> Math.min(1, sample.length - place);
            case 2 -> Math.min(length, sample.length - place);
            default -> 0;
        };
        var edited = new ByteArrayOutputStream();
        edited.write(sample, 0, place);
        edited.writeBytes(brought);
        if (kind == 3) {
            edited.write(sample, place, Math.min(length, sample.length - place)); // the stretch is there twice then
        }
        edited.write(sample, place + dropped, sample.length - place - dropped);
        return edited.toByteArray();
    }
}
