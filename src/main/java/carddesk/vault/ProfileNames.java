package carddesk.vault;

import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Suggests unique names for new profiles. */
public final class ProfileNames {

    private ProfileNames() {}

    /**
     * Suggests a name from a certificate: the company, with the caller's id when the company is taken.
     *
     * @param taken the names of all other profiles
     * @return 1 to {@value Profile#LONGEST_NAME} characters; empty when the certificate contains neither company nor id
     */
    public static Optional<String> suggest(@Nullable String company, @Nullable String callerId, Set<String> taken) {
        var withId = company == null || callerId == null ? Optional.<String>empty() : Optional.of(joined(company, callerId));
        var candidates = Stream.of(Stream.ofNullable(company).map(name -> shortened(name, Profile.LONGEST_NAME)), withId.stream(),
                Stream.ofNullable(callerId)).flatMap(names -> names).toList();
        return candidates.stream().filter(name -> !taken.contains(name)).findFirst()
                .or(() -> withId.or(() -> candidates.stream().findFirst()).map(name -> numbered(name, taken)));
    }

    /** Shortens the name to {@value Profile#LONGEST_NAME} characters and adds a number when it is taken. */
    public static String free(String wanted, Set<String> taken) {
        var name = shortened(wanted, Profile.LONGEST_NAME);
        return taken.contains(name) ? numbered(name, taken) : name;
    }

    private static String numbered(String name, Set<String> taken) {
        return IntStream.iterate(2, number -> number + 1).mapToObj(number -> joined(name, String.valueOf(number)))
                .filter(candidate -> !taken.contains(candidate)).findFirst().orElseThrow();
    }

    private static String joined(String name, String end) {
        return shortened(name, Profile.LONGEST_NAME - end.length() - 1) + " " + end;
    }

    private static String shortened(String name, int most) {
        if (name.length() <= most) {
            return name;
        }
        return name.substring(0, Character.isHighSurrogate(name.charAt(most - 1)) ? most - 1 : most).strip();
    }
}
