package carddesk.sheets;

import carddesk.batch.Headings;
import carddesk.fuzz.FuzzTarget;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

/** Text files of any bytes: a sheet that comes back when saved, or a reason. */
public final class CsvFuzz implements FuzzTarget {

    private final SheetFuzz sheets = new SheetFuzz();

    @Override
    public List<byte[]> seeds() {
        var table = "会员卡号,openid,等级\r\n478515832665001234567890,o1,\"金,卡\"\r\n2,'=1+1,#REF!\r\n\r\n3,4.78516E+23,a\"b\r\n";
        return List.of(table.getBytes(StandardCharsets.UTF_8), table.getBytes(Charset.forName("GB18030")), table.getBytes(StandardCharsets.UTF_16),
                table.replace(',', '\t').getBytes(StandardCharsets.UTF_16LE), ("sep=;\n" + table.replace(',', ';')).getBytes(StandardCharsets.UTF_8),
                ("\uFEFF" + table).getBytes(StandardCharsets.UTF_8), "code,name\n1,王小明\n".getBytes(Charset.forName("Big5")),
                "<table><tr><td>code</td></tr>".getBytes(StandardCharsets.US_ASCII), "code\n\"1\n2\"\n".getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void take(byte[] input) throws Exception {
        var file = Files.write(sheets.file("table.csv"), input);
        sheets.judge(options -> SheetReader.read(file, Headings.titles(), options));
    }
}
