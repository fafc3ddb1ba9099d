package carddesk.benchmark;

import java.util.List;

/** A list of templates as the classes of the official SDK read it: fields by name, by reflection. */
final class TemplateList {

    List<Template> data;
    int total_count;
    int offset;
    int limit;

    /** The list, when it has as many templates as were asked for. */
    TemplateList with(int expected) {
        if (data.size() != expected) {
            throw new IllegalStateException(expected + " templates are expected");
        }
        return this;
    }

    static final class Template {
        String out_request_no;
        String card_id;
        String brand_id;
        String appid;
        String card_type;
        String card_title;
        String card_color;
        String card_picture_url;
        String code_mode;
        String code_type;
        Jump code_jump_information;
        String benefits;
        String notify_url;
        Boolean need_pinned;
        Boolean need_display_level;
        String init_level;
        String service_phone;
        String legal_agreement;
        Validity valid_date_information;
        Jump member_information;
        Jump points_information;
        Jump balance_information;
        Purchase purchase_information;
        Asked user_information;
        String state;
        String create_time;
        String modify_time;
    }

    static class Jump {
        String jump_appid;
        String jump_path;
    }

    static final class Purchase extends Jump {
        Long price;
    }

    static final class Validity {
        String type;
        String available_begin_time;
        String available_end_time;
        Integer available_day_after_receive;
    }

    static final class Asked {
        List<String> common_field_list;
        List<Custom> custom_field_list;
    }

    static final class Custom {
        String type;
        String name;
        List<String> values;
    }
}
