package carddesk.batch;

import carddesk.cards.MemberField;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The reason of a row that is left out because sending it could erase member data of the card. */
public final class LostMemberData {

    private static final String WORD = "MEMBER_DATA";
    private static final String SEPARATOR = "\n";

    private LostMemberData() {}

    /** The reason as the journal stores it. */
    static String reason(List<MemberField> fields) {
        return WORD + fields.stream().map(LostMemberData::name).map(SEPARATOR::concat).collect(Collectors.joining());
    }

    /** The fields of a reason; empty when it is another one. */
    public static Optional<List<MemberField>> fields(String reason) {
        var parts = reason.split(SEPARATOR, -1);
        return parts[0].equals(WORD)
                ? Optional.of(Arrays.stream(parts).skip(1).map(MemberField::named).toList())
                : Optional.empty();
    }

    private static String name(MemberField field) {
        return switch (field) {
            case MemberField.PhoneNumber _ -> "phone_number";
            case MemberField.Common common -> common.flag().word();
            case MemberField.Custom custom -> custom.name();
        };
    }
}
