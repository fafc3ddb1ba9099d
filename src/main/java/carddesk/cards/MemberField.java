package carddesk.cards;

/** A kind of member data of a card (protocol section 4). */
public sealed interface MemberField {

    /** {@code phone_number}. */
    record PhoneNumber() implements MemberField {}

    /**
     * An answer to a common field.
     *
     * @param flag as the server wrote it, possibly unknown
     */
    record Common(OpenEnum<CommonField> flag) implements MemberField {}

    record Custom(String name) implements MemberField {}

    /** The field of a name in {@link UserCard#undecrypted}. */
    static MemberField named(String name) {
        var flag = OpenEnum.read(CommonField.class, name);
        if (flag.known() != null) {
            return new Common(flag);
        }
        return name.equals("phone_number") ? new PhoneNumber() : new Custom(name);
    }
}
