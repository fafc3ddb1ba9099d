package carddesk.vault;

import carddesk.vault.VaultException.Reason;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the fields of a JSON object; missing fields and wrong types mean a damaged file. */
record Fields(JsonObject object) {

    /** Empty when the text is no JSON object. */
    static Optional<Fields> parse(String json) {
        try {
            return JsonParser.parseString(json) instanceof JsonObject object ? Optional.of(new Fields(object)) : Optional.empty();
        } catch (JsonParseException notJson) {
            return Optional.empty();
        }
    }

    String text(String name) throws VaultException {
        return optionalText(name).orElseThrow(Fields::damaged);
    }

    Optional<String> optionalText(String name) {
        return primitive(name).filter(value -> value.getAsJsonPrimitive().isString()).map(JsonElement::getAsString);
    }

    /** 0 to 999,999,999,999. */
    long number(String name) throws VaultException {
        return optionalNumber(name).orElseThrow(Fields::damaged);
    }

    /** 0 to 999,999,999,999; empty when it is absent or no such number. */
    Optional<Long> optionalNumber(String name) {
        var digits = primitive(name).filter(value -> value.getAsJsonPrimitive().isNumber()).map(JsonElement::getAsString);
        return digits.filter(text -> text.matches("\\d{1,12}")).map(Long::valueOf);
    }

    Fields child(String name) throws VaultException {
        return optionalChild(name).orElseThrow(Fields::damaged);
    }

    Optional<Fields> optionalChild(String name) {
        return object.get(name) instanceof JsonObject child ? Optional.of(new Fields(child)) : Optional.empty();
    }

    List<Fields> children(String name) throws VaultException {
        if (!(object.get(name) instanceof JsonArray array)) {
            throw damaged();
        }
        var found = new ArrayList<Fields>();
        for (var element : array) {
            if (!(element instanceof JsonObject child)) {
                throw damaged();
            }
            found.add(new Fields(child));
        }
        return found;
    }

    private Optional<JsonElement> primitive(String name) {
        return object.get(name) instanceof JsonPrimitive value ? Optional.of(value) : Optional.empty();
    }

    private static VaultException damaged() {
        return new VaultException(Reason.DAMAGED);
    }
}
