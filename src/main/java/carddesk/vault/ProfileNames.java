package carddesk.vault;

import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Suggests names for new profiles that tell them apart: never one that another profile has. */
public final class ProfileNames {

    private ProfileNames() {}

    /**
     * A name for a profile made out of a certificate: the company's, with the caller's id where the company alone is taken.
     *
     * @param taken the names of all other profiles
     * @return 1 to {@value Profile#LONGEST_NAME} characters; empty when the certificate names neither company nor id
     */
    public static Optional<String> suggest(Optional<String> company, Optional<String> callerId, Set<String> taken) {
        var withId = company.flatMap(name -> callerId.map(id -> joined(name, id)));
        var candidates = Stream.of(company.map(name -> shortened(name, Profile.LONGEST_NAME)), withId, callerId)
                .flatMap(Optional::stream).toList();
        return candidates.stream().filter(name -> !taken.contains(name)).findFirst()
                .or(() -> withId.or(() -> candidates.stream().findFirst()).map(name -> numbered(name, taken)));
    }

    /** The wanted name, shortened to {@value Profile#LONGEST_NAME} characters, with a number where another profile has it. */
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
