import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The cells that every writer writes, the same in every run. */
final class Cells {

    static final int ROWS = 10_000;
    static final List<String> TITLES = List.of("会员卡号", "模板ID", "openid", "姓名", "备注", "等级", "金额", "开始时间", "结束时间", "地址");

    enum Kind { TEXT, NUMBER, DAY, MOMENT, FORMULA, TEXT_FORMULA, BOOLEAN, BLANK }

    /**
     * A cell.
     *
     * @param shown the text that a person sees in the spreadsheet, with days as {@code yyyy-MM-dd}
     * @param number of numbers, days (as the spreadsheet counts them) and formulas
     * @param format of its number; blank for none
     */
    record Cell(Kind kind, String shown, double number, String format) {

        static Cell text(String text) {
            return new Cell(Kind.TEXT, text, 0, "");
        }

        static Cell number(String shown, double number, String format) {
            return new Cell(Kind.NUMBER, shown, number, format);
        }
    }

    private static final String[] NAMES = {"王小明", "欧阳娜娜", "李", "张伟", "阿依古丽·买买提", "𠮷田", "Müller", "O'Brien"};
    private static final String[] EMOJI = {"😀", "👩‍👩‍👧", "🇨🇳", "❤️", "𝒳"};

    private final Random random = new Random(17);

    static List<List<Cell>> all() {
        var cells = new Cells();
        var rows = new ArrayList<List<Cell>>();
        for (int row = 0; row < ROWS; row++) {
            rows.add(List.of(cells.code(), cells.shaped(), cells.openid(), cells.name(), cells.remark(), cells.whole(), cells.amount(), cells.day(),
                    cells.moment(), cells.last(row)));
        }
        return rows;
    }

    /** A long code with leading zeros, as a text. */
    private Cell code() {
        return Cell.text("00%022d".formatted(random.nextLong(Long.MAX_VALUE))); // more digits than any number keeps
    }

    /** A number that is shown with leading zeros or letters before it. */
    private Cell shaped() {
        long number = random.nextLong(1_000_000_000L);
        return random.nextBoolean() ? Cell.number("%010d".formatted(number), number, "0000000000")
                : Cell.number("VIP%06d".formatted(number), number, "\"VIP\"000000");
    }

    private Cell openid() {
        return random.nextInt(10) == 0 ? new Cell(Kind.BLANK, "", 0, "")
                : Cell.text("oUpF8uMuAJO_M2pxb1Q%09d".formatted(random.nextInt(1_000_000_000)));
    }

    private Cell name() {
        return Cell.text(NAMES[random.nextInt(NAMES.length)] + (random.nextInt(4) == 0 ? EMOJI[random.nextInt(EMOJI.length)] : ""));
    }

    /** Texts that XML has to escape or keep blanks of, and texts that look like something else. */
    private Cell remark() {
        return Cell.text(switch (random.nextInt(8)) {
            case 0 -> " 前后有空格 ";
            case 1 -> "两行\n" + random.nextInt(100);
            case 2 -> "<b>&amp;\"'</b> & <" + random.nextInt(100) + ">";
            case 3 -> "=1+" + random.nextInt(100);
            case 4 -> "+86 138" + random.nextInt(100);
            case 5 -> "2025/5/" + (1 + random.nextInt(28));
            case 6 -> "TRUE";
            default -> "“引号”、；：—— " + EMOJI[random.nextInt(EMOJI.length)];
        });
    }

    private Cell whole() {
        long number = random.nextLong(-1_000_000, 1_000_000_000_000L);
        return Cell.number(Long.toString(number), number, "");
    }

    private Cell amount() {
        var amount = BigDecimal.valueOf(random.nextLong(-1_000_000, 100_000_000), 1 + random.nextInt(6));
        var shown = amount.stripTrailingZeros().toPlainString();
        return Cell.number(shown, amount.doubleValue(), "");
    }

    private Cell day() {
        var day = LocalDate.of(1990, 1, 1).plusDays(random.nextInt(20_000));
        return new Cell(Kind.DAY, day.toString(), count(day.atStartOfDay()), "yyyy-mm-dd");
    }

    private Cell moment() {
        var moment = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(4_000)).atTime(LocalTime.ofSecondOfDay(random.nextInt(86_400)));
        return new Cell(Kind.MOMENT, moment.format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")), count(moment), "yyyy-mm-dd hh:mm:ss");
    }

    /** A formula with its value, a truth value, or nothing. */
    private Cell last(int row) {
        int number = random.nextInt(1_000);
        return switch (row % 5) {
            case 0 -> new Cell(Kind.FORMULA, Integer.toString(number + 1), number + 1, number + "+1");
            case 1 -> new Cell(Kind.TEXT_FORMULA, "卡" + number, 0, "CONCATENATE(\"卡\"," + number + ")");
            case 2 -> new Cell(Kind.BOOLEAN, "TRUE", 1, "");
            case 3 -> new Cell(Kind.BOOLEAN, "FALSE", 0, "");
            default -> new Cell(Kind.BLANK, "", 0, "");
        };
    }

    private static double count(LocalDateTime moment) {
        var first = LocalDate.of(1899, 12, 30).atStartOfDay();
        return ChronoUnit.SECONDS.between(first, moment) / 86_400.0;
    }
}
