package carddesk.cards;

import carddesk.cards.CardTemplate.ChoiceType;
import carddesk.cards.CardTemplate.CustomField;
import carddesk.cards.Confirmation.CommonAnswer;
import carddesk.cards.Confirmation.CustomAnswer;
import carddesk.cards.UserCard.CommonValue;
import carddesk.cards.UserCard.CustomValue;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A confirmation, completed so that member data that it does not change is kept.
 *
 * <p>Whether the server keeps member fields that a confirmation omits is not documented (protocol section 4). So the worst is assumed: if one of
 * them is sent, all others known of the card are sent with it.
 *
 * @param mayBeLost the fields that the card holds or may hold and that are not sent; empty when no member field is sent
 */
public record MemberUpdate(Confirmation confirmation, List<MemberField> mayBeLost) {

    public MemberUpdate {
        mayBeLost = List.copyOf(mayBeLost);
    }

    /**
     * Completes a confirmation with the data of its card. A confirmation without member fields stays unchanged.
     *
     * @param card from a verified response
     * @param template if known; fields that it does not ask for are not sent, since the server refuses them
     */
    public static MemberUpdate of(Confirmation confirmation, UserCard card, @Nullable CardTemplate template) {
        return confirmation.sendsMemberData() ? new Completion(confirmation, template).with(card) : new MemberUpdate(confirmation, List.of());
    }

    /**
     * The unchanged confirmation of a card that could not be looked up.
     *
     * @param template if known; the card may hold the fields that it asks for
     */
    public static MemberUpdate ofUnseen(Confirmation confirmation, @Nullable CardTemplate template) {
        if (!confirmation.sendsMemberData()) {
            return new MemberUpdate(confirmation, List.of());
        }
        var held = new LinkedHashSet<MemberField>();
        held.add(new MemberField.PhoneNumber());
        Optional.ofNullable(template).map(CardTemplate::commonFields).orElseGet(() -> Arrays.stream(CommonField.values()).map(OpenEnum::of).toList())
                .forEach(flag -> held.add(new MemberField.Common(flag)));
        Stream.ofNullable(template).flatMap(asks -> asks.customFields().stream()).forEach(custom -> held.add(new MemberField.Custom(custom.name())));
        held.removeAll(sentBy(confirmation));
        return new MemberUpdate(confirmation, List.copyOf(held));
    }

    private static Set<MemberField> sentBy(Confirmation confirmation) {
        var sent = new HashSet<MemberField>();
        Optional.ofNullable(confirmation.phoneNumber()).ifPresent(number -> sent.add(new MemberField.PhoneNumber()));
        confirmation.commonAnswers().forEach(answer -> sent.add(new MemberField.Common(OpenEnum.of(answer.field()))));
        Optional.ofNullable(confirmation.customAnswer()).ifPresent(answer -> sent.add(new MemberField.Custom(answer.name())));
        return sent;
    }

    /** Collects the fields to send and those that may be lost. */
    private static final class Completion {

        private final Confirmation confirmation;
        private final @Nullable CardTemplate template;
        private final Set<MemberField> sent;
        private final Set<MemberField> lost = new LinkedHashSet<>();
        private final Map<CommonField, CommonAnswer> answers = new EnumMap<>(CommonField.class);

        Completion(Confirmation confirmation, @Nullable CardTemplate template) {
            this.confirmation = confirmation;
            this.template = template;
            this.sent = sentBy(confirmation);
            confirmation.commonAnswers().forEach(answer -> answers.put(answer.field(), answer));
        }

        MemberUpdate with(UserCard card) {
            var number = Optional.ofNullable(confirmation.phoneNumber())
                    .or(() -> Optional.ofNullable(card.phoneNumber()).filter(MemberUpdate::says).filter(this::keepsNumber));
            card.commonValues().stream().filter(value -> says(value.value())).forEach(this::keepCommon);
            var custom = Optional.ofNullable(confirmation.customAnswer()).or(() -> customOf(card));
            card.customValues().stream().filter(value -> !value.chosen().isEmpty())
                    .filter(value -> custom.filter(kept -> kept.name().equals(value.name())).isEmpty())
                    .forEach(value -> lost.add(new MemberField.Custom(value.name())));
            card.undecrypted().stream().map(MemberField::named).filter(field -> !sent.contains(field)).forEach(lost::add);
            return new MemberUpdate(
                    confirmation.withMemberData(number.orElse(null), List.copyOf(answers.values()), custom.orElse(null)), List.copyOf(lost));
        }

        private boolean keepsNumber(Personal number) {
            boolean sendable = ConfirmationRules.phoneNumber(number).isEmpty();
            if (!sendable) {
                lost.add(new MemberField.PhoneNumber());
            }
            return sendable;
        }

        private void keepCommon(CommonValue value) {
            var field = new MemberField.Common(value.field());
            if (sent.contains(field)) {
                return;
            }
            var answer = Optional.ofNullable(value.field().known()).filter(this::asks).map(flag -> new CommonAnswer(flag, value.value()))
                    .filter(known -> ConfirmationRules.commonAnswer(known).isEmpty());
            if (answer.isEmpty() || !answers.computeIfAbsent(answer.get().field(), flag -> answer.get()).equals(answer.get())) {
                lost.add(field);
            }
        }

        private boolean asks(CommonField flag) {
            return Optional.ofNullable(template).map(known -> known.commonFields().stream().anyMatch(asked -> asked.is(flag))).orElse(true);
        }

        /** The API accepts one custom answer. */
        private Optional<CustomAnswer> customOf(UserCard card) {
            return card.customValues().stream().flatMap(value -> sendable(value).stream()).findFirst();
        }

        private Optional<CustomAnswer> sendable(CustomValue value) {
            var chosen = value.chosen().stream().distinct().toList();
            if (chosen.isEmpty() || !Optional.ofNullable(template).map(known -> takes(known, value.name(), chosen)).orElse(true)) {
                return Optional.empty();
            }
            return Optional.of(new CustomAnswer(value.name(), chosen)).filter(answer -> ConfirmationRules.customAnswer(answer).isEmpty());
        }

        private static boolean takes(CardTemplate template, String name, List<Personal> chosen) {
            return template.customFields().stream().filter(asked -> asked.name().equals(name)).anyMatch(asked -> takes(asked, chosen));
        }

        private static boolean takes(CustomField asked, List<Personal> chosen) {
            boolean offered = chosen.stream().allMatch(value -> asked.values().contains(value.reveal()));
            return offered && (chosen.size() == 1 || !asked.type().is(ChoiceType.RADIO));
        }
    }

    private static boolean says(Personal value) {
        return !ConfirmationForm.normalised(value.reveal()).isEmpty();
    }
}
