package carddesk.cards;

import carddesk.cards.CardTemplate.ChoiceType;
import carddesk.cards.CardTemplate.CustomField;
import carddesk.cards.Confirmation.CommonAnswer;
import carddesk.cards.Confirmation.CustomAnswer;
import carddesk.cards.ConfirmationForm.Check;
import carddesk.cards.Problem.Field;
import carddesk.cards.Problem.Reason;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Converts the texts of a form into values and collects the problems in form order. */
final class FormCheck {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+");
    private static final Pattern SMALL = Pattern.compile("0*[0-9]{1,9}");

    private final ConfirmationForm form;
    private final @Nullable CardTemplate template;
    private final ZoneId zone;
    private final LocalDate today;
    private final List<Problem> problems = new ArrayList<>();

    FormCheck(ConfirmationForm form, @Nullable CardTemplate template, ZoneId zone, LocalDate today) {
        this.form = form;
        this.template = template != null && template.cardId().equals(form.cardId()) ? template : null;
        this.zone = zone;
        this.today = today;
    }

    Check result() {
        var code = required(form.userCardCode(), ConfirmationRules::userCardCode);
        var cardId = required(form.cardId(), ConfirmationRules::cardId);
        var openid = required(form.openid(), ConfirmationRules::openid);
        problems.addAll(ConfirmationRules.state(form.state()));
        var colour = optional(form.colour(), ConfirmationRules::colour);
        var pictureUrl = optional(form.pictureUrl(), ConfirmationRules::pictureUrl);
        var phoneNumber = optional(form.phoneNumber(), text -> ConfirmationRules.phoneNumber(new Personal(text))).map(Personal::new);
        var level = optional(form.level(), ConfirmationRules::level);
        var validity = validity();
        var commonAnswers = commonAnswers();
        var customAnswer = customAnswer();
        var attach = optional(form.attach(), ConfirmationRules::attach);
        return problems.isEmpty()
                ? new Check.Ready(new Confirmation(
                        code, cardId, openid, Objects.requireNonNull(form.state()), colour.orElse(null), pictureUrl.orElse(null),
                        phoneNumber.orElse(null), level.orElse(null), validity.orElse(null), commonAnswers,
                        customAnswer.orElse(null), attach.orElse(null)))
                : new Check.Incomplete(problems);
    }

    private String required(String text, Function<String, List<Problem>> rule) {
        problems.addAll(rule.apply(text));
        return text;
    }

    private Optional<String> optional(String typed, Function<String, List<Problem>> rule) {
        var text = Optional.of(typed).filter(given -> !given.isEmpty());
        text.map(rule).ifPresent(problems::addAll);
        return text;
    }

    private Optional<Validity> validity() {
        return switch (form.validityKind()) {
            case KEEP -> Optional.empty();
            case PERMANENT -> Optional.of(new Validity.Permanent());
            case FIX_TERM -> days();
            case FIX_TIME_RANGE -> range();
        };
    }

    private Optional<Validity> days() {
        var text = form.validDays();
        if (text.isEmpty()) {
            problems.add(Problem.of(Field.VALID_DAYS, Reason.MISSING));
            return Optional.empty();
        }
        if (!NUMBER.matcher(text).matches()) {
            problems.add(Problem.of(Field.VALID_DAYS, Reason.NOT_A_NUMBER));
            return Optional.empty();
        }
        boolean small = SMALL.matcher(text).matches();
        return ruled(new Validity.FixedTerm(small ? Integer.parseInt(text) : Integer.MAX_VALUE));
    }

    private Optional<Validity> range() {
        var begin = moment(Field.VALID_FROM, form.validFrom(), TypedTime.BEGIN_OF_DAY);
        var end = moment(Field.VALID_TO, form.validTo(), TypedTime.END_OF_DAY);
        return begin.isPresent() && end.isPresent() ? ruled(new Validity.FixedRange(begin.orElse(null), end.orElse(null))) : Optional.empty();
    }

    private Optional<OffsetDateTime> moment(Field field, String typed, LocalTime timeOfDay) {
        var moment = TypedTime.read(typed, zone, timeOfDay);
        if (moment.isEmpty()) {
            problems.add(Problem.of(field, typed.isEmpty() ? Reason.MISSING : Reason.NOT_A_TIME));
        }
        return moment;
    }

    private Optional<Validity> ruled(Validity validity) {
        problems.addAll(ConfirmationRules.validity(validity));
        return Optional.of(validity);
    }

    private List<CommonAnswer> commonAnswers() {
        if (form.commonAnswers().isEmpty()) {
            return List.of();
        }
        return Arrays.stream(CommonField.values()).flatMap(field -> commonAnswer(field).stream()).toList();
    }

    private Optional<CommonAnswer> commonAnswer(CommonField field) {
        var text = form.commonAnswers().get(field);
        if (text == null) {
            return Optional.empty();
        }
        var answer = new CommonAnswer(field, new Personal(text));
        problems.addAll(ConfirmationRules.commonAnswer(answer));
        if (field == CommonField.USER_FORM_FLAG_BIRTHDAY && ConfirmationRules.birthday(text).filter(today::isBefore).isPresent()) {
            problems.add(Problem.of(Field.BIRTHDAY, Reason.NOT_A_BIRTHDAY));
        }
        return Optional.of(answer);
    }

    private Optional<CustomAnswer> customAnswer() {
        if (form.customChosen().isEmpty()) {
            return Optional.empty();
        }
        var field = Optional.ofNullable(template).flatMap(known -> known.customFields().stream()
                .filter(offered -> ConfirmationForm.normalised(offered.name()).equals(form.customFieldName())).findFirst());
        var values = field.map(CustomField::values).orElse(List.of());
        var chosen = form.customChosen().stream().map(value -> asOffered(value, values)).toList();
        var answer = new CustomAnswer(field.map(CustomField::name).orElse(form.customFieldName()), chosen.stream().map(Personal::new).toList());
        problems.addAll(ConfirmationRules.customAnswer(answer));
        if (template != null) {
            compare(chosen, values, field.filter(offered -> offered.type().is(ChoiceType.RADIO)).isPresent());
        }
        return Optional.of(answer);
    }

    /** The template's spelling of a value, since the server compares with that. */
    private static String asOffered(String value, List<String> values) {
        return values.stream().filter(offered -> ConfirmationForm.normalised(offered).equals(value)).findFirst().orElse(value);
    }

    private void compare(List<String> chosen, List<String> values, boolean onlyOne) {
        chosen.stream().filter(value -> !values.contains(value))
                .forEach(value -> problems.add(Problem.of(Field.CUSTOM_FIELD, Reason.NOT_A_CHOICE, value)));
        if (chosen.size() > 1 && onlyOne) {
            problems.add(Problem.of(Field.CUSTOM_FIELD, Reason.ONLY_ONE_CHOICE));
        }
    }
}
