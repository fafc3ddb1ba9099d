package carddesk.sandbox;

import java.util.List;

/**
 * Sample texts of one brand.
 *
 * @param titles card titles, each at most 10 characters
 * @param colours card colours, {@code #RRGGBB}
 * @param benefits each at most 32 characters
 * @param levels from low to high, each at most 10 characters
 * @param question custom field of its templates
 * @param choices the values of that field
 */
record SampleBrand(
        String appid,
        List<String> titles,
        List<String> colours,
        List<String> benefits,
        List<String> levels,
        String servicePhone,
        String agreement,
        String question,
        List<String> choices) {

    /** A coffee house, a bookshop and a sports club. */
    static List<SampleBrand> all() {
        return List.of(coffee(), books(), sports());
    }

    private static SampleBrand coffee() {
        return new SampleBrand("wxpractice0coffee1",
                List.of("山岚咖啡会员卡", "山岚咖啡银卡", "山岚咖啡金卡", "山岚咖啡黑金卡", "山岚手冲爱好者卡", "山岚早安拿铁卡",
                        "山岚下午茶储值卡", "山岚校园咖啡卡", "山岚咖啡年卡", "山岚冷萃夏日卡", "山岚烘焙课堂卡", "山岚邻里咖啡卡",
                        "山岚夜读咖啡卡", "山岚咖啡豆订阅卡", "山岚咖啡生日卡", "山岚企业团购卡", "山岚咖啡体验卡", "山岚自带杯友卡", "山岚咖啡学徒卡"),
                List.of("#6F4E37", "#3B2A20", "#A9744F", "#2F5D50", "#C98A3D", "#8C3B2E", "#1F3A4D", "#B5651D"),
                List.of("每满十杯赠一杯", "生日当月赠手冲一杯", "全场饮品九折，自带杯再减三元", "储值满三百赠五十", "新豆上市优先品鉴"),
                List.of("绿豆级", "浅烘级", "中烘级", "深烘级"),
                "400-000-0571",
                "欢迎加入山岚咖啡会员。会员权益仅限本人使用，积分自到账之日起十二个月内有效。储值余额可在全部门店使用，不兑换现金。"
                        + "注销会员卡前请先用完余额与积分。",
                "喜欢的口味", List.of("花果酸香", "坚果巧克力", "奶香拿铁", "低因"));
    }

    private static SampleBrand books() {
        return new SampleBrand("wxpractice0books02",
                List.of("拾页书店会员卡", "拾页书店银卡", "拾页书店金卡", "拾页书店典藏卡", "拾页亲子阅读卡", "拾页学生读者卡",
                        "拾页购书储值卡", "拾页夜读俱乐部卡", "拾页书店年卡", "拾页诗歌季卡", "拾页教师读者卡", "拾页绘本借阅卡",
                        "拾页旧书交换卡", "拾页新书订阅卡", "拾页读者生日卡", "拾页企业阅读卡", "拾页书店体验卡", "拾页文具手账卡", "拾页讲座听友卡"),
                List.of("#27496D", "#0C3C60", "#7A1F3D", "#4A5D23", "#5B4B8A", "#946B2D", "#2B2D42", "#00687A"),
                List.of("图书八八折，文具九折", "每月一场作者见面会优先报名", "购书满百返十元书券", "绘本借阅每次五册", "生日当月双倍积分"),
                List.of("读者", "书友", "藏书人", "典藏家"),
                "400-000-0572",
                "欢迎成为拾页书店读者。会员折扣不与其他优惠同享；借阅图书请于三十日内归还，逾期将暂停借阅。活动报名后如不能到场，请提前一日取消。",
                "常看的书", List.of("文学", "历史", "绘本童书", "科普", "艺术设计"));
    }

    private static SampleBrand sports() {
        return new SampleBrand("wxpractice0sports3",
                List.of("跃动健身会员卡", "跃动健身银卡", "跃动健身金卡", "跃动健身钻石卡", "跃动游泳次卡", "跃动瑜伽月卡",
                        "跃动团课储值卡", "跃动晨跑俱乐部卡", "跃动健身年卡", "跃动夏季畅游卡", "跃动羽毛球场地卡", "跃动少儿体适能卡",
                        "跃动夜场健身卡", "跃动私教课程卡", "跃动会员生日卡", "跃动企业健身卡", "跃动健身体验卡", "跃动攀岩入门卡", "跃动骑行训练卡"),
                List.of("#D7263D", "#F46036", "#1B998B", "#2E294E", "#0B6E4F", "#005F9E", "#B3001B", "#3A3A3A"),
                List.of("每月两次免费团课", "储物柜与毛巾免费", "私教课九折", "生日当月赠体测一次", "带一位朋友免费体验"),
                List.of("热身", "进阶", "强者", "冠军"),
                "400-000-0573",
                "欢迎加入跃动运动俱乐部。请在入会前确认身体状况适合运动；会员卡仅限本人凭证入场。请假、转让与退卡按门店公示办法办理。",
                "想练什么", List.of("增肌", "减脂", "柔韧", "耐力"));
    }
}
