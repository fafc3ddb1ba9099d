package carddesk.cards;

/** One piece of member data that a card can hold (protocol section 4). */
public sealed interface MemberField {

    /** {@code phone_number}. */
    record PhoneNumber() implements MemberField {}

    /**
     * An answer to one of WeChat Pay's common questions.
     *
     * @param flag as the server wrote it, also one that this program does not know
     */
    record Common(OpenEnum<CommonField> flag) implements MemberField {}

    /**
     * An answer to the brand's own question.
     *
     * @param name the question's name
     */
    record Custom(String name) implements MemberField {}

    /** The field of a name as {@link UserCard#undecrypted} holds it. */
    static MemberField named(String name) {
        var flag = OpenEnum.read(CommonField.class, name);
        if (flag.known().isPresent()) {
            return new Common(flag);
        }
        return name.equals("phone_number") ? new PhoneNumber() : new Custom(name);
    }
}
