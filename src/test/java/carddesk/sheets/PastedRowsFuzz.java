package carddesk.sheets;

import carddesk.batch.Headings;
import carddesk.fuzz.FuzzTarget;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Rows from the clipboard: a sheet that comes back when saved, or a reason. */
public final class PastedRowsFuzz implements FuzzTarget {

    private final SheetFuzz sheets = new SheetFuzz();

    @Override
    public List<byte[]> seeds() {
        return Stream.of("会员卡号\topenid\n47851583266500\to1\n", "code;openid\n\"1;2\";x\n", "会员\n\ncode,openid\n1,\"a\nb\"\n", "1\t2")
                .map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    }

    @Override
    public void take(byte[] input) throws Exception {
        var text = new String(input, StandardCharsets.UTF_8);
        sheets.judge(options -> SheetReader.pasted(text, Headings.titles(), options));
    }
}
