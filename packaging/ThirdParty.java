import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes the list of everything that goes into the packages, with every licence in full; fails when one is missing. */
class ThirdParty {

    /** One line of the list of components. */
    record Component(String name, String licence, String owner) {

        static Component of(String line) {
            var parts = line.split("\\s+", 3);
            if (parts.length < 3) {
                throw new IllegalStateException("This line needs a name, a licence and an owner: " + line);
            }
            return new Component(parts[0], parts[1], parts[2]);
        }

        boolean isLibrary() {
            return !name.startsWith("+");
        }
    }

    /** Arguments: the folder with the libraries' jars, the folder with the licences, the file to write. */
    static void main(String[] arguments) throws IOException {
        var licences = Path.of(arguments[1]);
        var versions = versions(Path.of(arguments[0]));
        var components = Files.readAllLines(licences.resolve("components")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Component::of)
                .collect(Collectors.toMap(Component::name, Function.identity(), (one, other) -> other, TreeMap::new));
        var problems = problems(versions, components, licences);
        if (!problems.isEmpty()) {
            problems.forEach(System.err::println);
            System.exit(1);
        }
        Files.write(Path.of(arguments[2]), lines(versions, components, licences));
    }

    private static Map<String, String> versions(Path folder) throws IOException {
        try (var jars = Files.list(folder)) {
            return jars.map(jar -> jar.getFileName().toString())
                    .filter(name -> name.endsWith(".jar") && !name.equals("carddesk.jar"))
                    .collect(Collectors.toMap(name -> name.replaceFirst("-\\d.*", ""), name -> name.replaceFirst("^.*?-(\\d[^-]*).*\\.jar$", "$1")
                            .replaceFirst("\\.jar$", ""), (one, other) -> one, TreeMap::new));
        }
    }

    private static List<String> problems(Map<String, String> versions, Map<String, Component> components, Path licences) {
        var problems = new TreeSet<String>();
        versions.keySet().stream().filter(name -> !components.containsKey(name))
                .forEach(name -> problems.add("No licence is known for " + name + ": add it to packaging/licences/components."));
        components.values().stream().filter(Component::isLibrary).map(Component::name).filter(name -> !versions.containsKey(name))
                .forEach(name -> problems.add(name + " is not used any more: take it out of packaging/licences/components."));
        components.values().stream().filter(component -> !Files.isRegularFile(text(licences, component.licence())))
                .forEach(component -> problems.add("The text of " + component.licence() + " is missing in packaging/licences."));
        return List.copyOf(problems);
    }

    private static List<String> lines(Map<String, String> versions, Map<String, Component> components, Path licences) throws IOException {
        var lines = new ArrayList<>(List.of("Card Desk holds the work of others. What it holds, under which licence, and whose it is:\n"));
        for (var component : components.values()) {
            var name = component.name().replace("+", "") + " " + versions.getOrDefault(component.name(), "");
            lines.add(name.strip() + "\n    " + component.licence() + "\n    " + component.owner());
        }
        for (var licence : new TreeSet<>(components.values().stream().map(Component::licence).toList())) {
            lines.add("\n" + "=".repeat(100) + "\n" + licence + "\n" + "=".repeat(100) + "\n");
            lines.add(Files.readString(text(licences, licence)).strip());
        }
        return lines;
    }

    private static Path text(Path licences, String licence) {
        return licences.resolve(licence + ".txt");
    }
}
