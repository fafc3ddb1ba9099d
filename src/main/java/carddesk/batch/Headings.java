package carddesk.batch;

import carddesk.sheets.KnownTitles;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Knows what column titles mean: Chinese, English, and the API's own field names. */
public final class Headings {

    /**
     * Titles of each meaning, separated by spaces, as {@link #plain} leaves them. Words as wide as "state", "result" or "template" are
     * not among them: in a result file they head what became of a card, and in a price list something else again.
     */
    private static final Map<Column, String> TITLES = Map.ofEntries(
            Map.entry(Column.CODE, "会员卡号 卡号 卡code 会员卡code 会员卡编号 卡编号 用户卡号 用户卡code 券号 code cardcode cardnumber cardno usercardcode "
                    + "membercardcode membercardno membercardnumber membershipcardnumber membershipnumber"),
            Map.entry(Column.CARD_ID, "模板id 卡模板id 会员卡模板id 模板编号 卡id 会员卡id cardid templateid cardtemplateid"),
            Map.entry(Column.OPENID, "openid 用户openid 微信openid useropenid wechatopenid"),
            Map.entry(Column.STATE, "开卡结果 开通结果 开卡状态 开通状态 同步开通结果 confirmstate confirmationstate usercardconfirmstate"),
            Map.entry(Column.COLOUR, "颜色 卡面颜色 卡颜色 卡片颜色 会员卡颜色 背景色 color colour cardcolor cardcolour"),
            Map.entry(Column.PICTURE_URL, "图片 卡面图片 卡面 卡图片 卡面图片地址 图片地址 图片链接 卡面图 会员卡图片 picture pictureurl cardpicture "
                    + "cardpictureurl image imageurl"),
            Map.entry(Column.LEVEL, "等级 会员等级 级别 会员级别 level memberlevel membershiplevel grade tier"),
            Map.entry(Column.VALIDITY_KIND, "有效期类型 有效期 有效期方式 有效类型 validity validitytype validitykind validdatetype "
                    + "validdateinformationtype"),
            Map.entry(Column.VALID_FROM, "开始时间 有效期开始 有效期开始时间 有效期起 有效期从 生效时间 生效日期 开始日期 起始时间 起始日期 validfrom "
                    + "validityfrom begintime startdate starttime availablebegintime"),
            Map.entry(Column.VALID_TO, "结束时间 有效期结束 有效期结束时间 有效期止 有效期至 有效期到 失效时间 失效日期 到期时间 到期日期 到期日 结束日期 截止日期 "
                    + "截止时间 validto validuntil validityto endtime enddate expiry expirydate expires availableendtime"),
            Map.entry(Column.VALID_DAYS, "有效天数 领取后有效天数 领取后天数 有效期天数 有效期天 天数 validdays days availabledayafterreceive daysafterreceipt "
                    + "daysvalid validdaysafterreceipt"),
            Map.entry(Column.ATTACH, "附加数据 附加信息 商户附加数据 商户数据 attach attachment attachedtext attached"),
            Map.entry(Column.PHONE_NUMBER, "手机 手机号 手机号码 电话 电话号码 联系电话 会员手机号 phone phonenumber mobile mobilenumber mobilephone tel "
                    + "telephone"),
            Map.entry(Column.NAME, "姓名 名字 会员姓名 用户姓名 name fullname membername userformflagname"),
            Map.entry(Column.SEX, "性别 会员性别 sex gender userformflagsex"),
            Map.entry(Column.BIRTHDAY, "生日 出生日期 出生年月日 会员生日 birthday birthdate dateofbirth userformflagbirthday"),
            Map.entry(Column.ADDRESS, "地址 住址 联系地址 通讯地址 详细地址 address userformflagaddress"),
            Map.entry(Column.EMAIL, "邮箱 电子邮箱 邮件 电子邮件 邮箱地址 email emailaddress mail userformflagemail"),
            Map.entry(Column.CITY, "城市 所在城市 市 city town userformflagcity"),
            Map.entry(Column.CUSTOM_NAME, "自定义字段 自定义字段名称 自定义字段名 自定义项 自定义项名称 自定义问题 customfield customfieldname customname "
                    + "customquestion"),
            Map.entry(Column.CUSTOM_CHOSEN, "自定义选项 自定义字段选项 自定义字段值 自定义值 自定义项选项 自定义答案 所选值 customchosen customvalue customvalues "
                    + "customfieldvalue customfieldvalues userchosenvalues chosenvalues"));

    /** Titles of columns that name templates by their titles: they count where no column has the ids. */
    private static final Set<String> TITLES_OF_TEMPLATES = Set.of("模板名称", "模板标题", "模板名", "卡模板", "卡模板名称", "卡模板标题", "会员卡模板",
            "会员卡模板名称", "会员卡模板标题", "会员卡名称", "会员卡标题", "卡名称", "卡标题", "templatetitle", "templatename", "cardtemplate", "cardtemplatetitle",
            "cardtemplatename", "cardtitle", "cardname");

    private static final Map<String, Column> MEANINGS = meanings();
    private static final Pattern IN_BRACKETS = Pattern.compile("\\([^)]*\\)?|\\[[^]]*]?|【[^】]*】?|〔[^〕]*〕?");
    private static final Pattern INSIDE = Pattern.compile("[(\\[【〔]([^)\\]】〕]*)");
    private static final Pattern NOT_PLAIN = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** The columns that say which card is confirmed; a worksheet with them fits better than one with any number of others. */
    private static final Set<Column> WHICH_CARD = Set.of(Column.CODE, Column.CARD_ID, Column.OPENID);
    /** Longer than a word, and with a digit or a capital letter. */
    private static final Pattern OPENID = Pattern.compile("o(?=[a-z_-]*[0-9A-Z])[A-Za-z0-9_-]{19,63}");
    private static final int LONGEST = 200;
    private static final int ABOVE_ALL_OTHERS = 100;

    /** The titles of this class, for a reader of spreadsheets. */
    private record Recognised() implements KnownTitles {
        @Override
        public int among(List<String> cells) {
            return known(cells);
        }

        @Override
        public int fit(List<String> titles) {
            return recognise(titles).stream().filter(Objects::nonNull).mapToInt(column -> WHICH_CARD.contains(column) ? ABOVE_ALL_OTHERS : 1).sum();
        }

        @Override
        public List<String> ofValues(List<String> first) {
            return first.size() == 1 && OPENID.matcher(first.getFirst().strip()).matches() ? List.of("OpenID") : List.of();
        }
    }

    private Headings() {}

    /** All titles that are known, for a reader of spreadsheets. */
    public static KnownTitles titles() {
        return new Recognised();
    }

    /**
     * What each title means; null where that is unknown. Case, spaces, marks, underscores and full width do not matter, nor
     * text in brackets unless the title says nothing without it. Of two columns with the same meaning, the first has it; a column of
     * titles of templates means {@link Column#CARD_ID} where none has their ids.
     */
    public static List<@Nullable Column> recognise(List<String> header) {
        var given = EnumSet.noneOf(Column.class);
        var meanings = new ArrayList<@Nullable Column>(header.size());
        for (var title : header) {
            meanings.add(meaning(title).filter(given::add).orElse(null));
        }
        for (int column = 0; column < meanings.size() && !given.contains(Column.CARD_ID); column++) {
            if (meanings.get(column) == null && isTitleOfTemplates(header.get(column))) {
                meanings.set(column, Column.CARD_ID);
                given.add(Column.CARD_ID);
            }
        }
        return Collections.unmodifiableList(meanings);
    }

    /** How many titles of a row have a meaning, each meaning counted once. */
    public static int known(List<String> row) {
        return (int) recognise(row).stream().filter(Objects::nonNull).count();
    }

    /**
     * Whether a column holds a member's own values.
     *
     * @param meaning decides when it is there; otherwise the title does, because a column that is not used may still hold phone numbers
     */
    public static boolean isPersonal(@Nullable Column meaning, String title) {
        return Optional.ofNullable(meaning).or(() -> meaning(title)).filter(Column::isPersonal).isPresent();
    }

    private static Optional<Column> meaning(String title) {
        if (title.isBlank() || title.length() > LONGEST) {
            return Optional.empty();
        }
        var narrow = narrow(title);
        var whole = MEANINGS.get(plain(narrow));
        if (whole != null) {
            return Optional.of(whole);
        }
        var outside = MEANINGS.get(plain(IN_BRACKETS.matcher(narrow).replaceAll(" ")));
        if (outside != null) {
            return Optional.of(outside);
        }
        return INSIDE.matcher(narrow).results().map(found -> plain(found.group(1))).filter(MEANINGS::containsKey).map(MEANINGS::get).findFirst();
    }

    private static boolean isTitleOfTemplates(String title) {
        return title.length() <= LONGEST && TITLES_OF_TEMPLATES.contains(plain(narrow(title)));
    }

    private static String narrow(String title) {
        return Normalizer.normalize(title, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /** Letters and digits only: a byte order mark, a star for "required" and the like are gone too. */
    private static String plain(String title) {
        return NOT_PLAIN.matcher(title).replaceAll("");
    }

    private static Map<String, Column> meanings() {
        var meanings = new HashMap<String, Column>();
        TITLES.forEach((column, titles) -> {
            for (var title : titles.split(" ", -1)) {
                meanings.put(title, column);
            }
        });
        return Map.copyOf(meanings);
    }
}
