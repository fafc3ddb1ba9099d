package carddesk.sandbox;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The query parameters of a GET, checked one by one (protocol section 2). */
final class QueryParameters {

    private final Map<String, String> values;

    private QueryParameters(Map<String, String> values) {
        this.values = values;
    }

    /** Reads a query that may hold only the named parameters, each once. */
    static QueryParameters read(String query, Set<String> names) throws Refusal {
        var values = new HashMap<String, String>();
        for (var pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 0) {
                throw Refusal.parameter(pair, "", "name=value is required", "query");
            }
            var name = decoded(pair.substring(0, equals), "query");
            if (!names.contains(name)) {
                throw Refusal.parameter(name, "", "unknown parameter", "query", Refusal.UNKNOWN_FIELD);
            }
            if (values.put(name, decoded(pair.substring(equals + 1), name)) != null) {
                throw Refusal.parameter(name, "", "sent more than once", "query");
            }
        }
        return new QueryParameters(values);
    }

    /** Decodes percent-encoding; a plus sign stays a plus sign. */
    static String decoded(String part, String field) throws Refusal {
        var bytes = ByteBuffer.allocate(part.length());
        for (int at = 0; at < part.length(); at++) {
            if (part.charAt(at) != '%') {
                bytes.put((byte) part.charAt(at));
            } else if (at + 2 < part.length() && part.substring(at + 1, at + 3).matches("[0-9A-Fa-f]{2}")) {
                bytes.put((byte) Integer.parseInt(part, at + 1, at + 3, 16));
                at += 2;
            } else {
                throw Refusal.parameter(field, "", "wrong percent-encoding", "url");
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException notText) {
            throw Refusal.parameter(field, "", "not UTF-8", "url");
        }
    }

    String required(String name, int longest) throws Refusal {
        var value = values.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw Refusal.parameter(name, "", "missing", "query");
        }
        if (value.length() > longest) {
            throw Refusal.parameter(name, "", "longer than " + longest + " characters", "query", Refusal.TOO_LONG);
        }
        if (value.chars().anyMatch(c -> Character.isSurrogate((char) c) || Character.isISOControl(c))) {
            throw Refusal.parameter(name, "", "forbidden character", "query");
        }
        return value;
    }

    <E extends Enum<E>> Optional<String> word(String name, Class<E> type) throws Refusal {
        var value = Optional.ofNullable(values.get(name));
        if (value.isPresent() && Arrays.stream(type.getEnumConstants()).map(Enum::name).noneMatch(value.get()::equals)) {
            throw Refusal.parameter(name, value.get(), "not one of " + Arrays.toString(type.getEnumConstants()), "query");
        }
        return value;
    }

    int number(String name, int lowest, int highest) throws Refusal {
        var value = required(name, 10);
        if (!value.matches("[0-9]{1,9}") || Integer.parseInt(value) < lowest || Integer.parseInt(value) > highest) {
            throw Refusal.parameter(name, value, "a whole number from " + lowest + " to " + highest, "query");
        }
        return Integer.parseInt(value);
    }
}
