import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.classfile.attribute.ModuleRequireInfo;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Makes modules optional ("requires static") in the descriptors of libraries that can do without them: jlink leaves them out unless asked for. */
final class OptionalModules {

    private static final Set<String> OPTIONAL = Set.of(
            "java.desktop", // an eighth of a package; who requires it, and what for: README.md, Java's desktop module
            "jdk.jfr"); // the flight recorder, which Jdbi would set up in 50 ms of each start

    private OptionalModules() {}

    /** @param args jars, and folders with classes */
    public static void main(String[] args) throws IOException {
        for (var place : args) {
            if (Files.isDirectory(Path.of(place))) {
                change(Path.of(place));
            } else {
                try (var jar = FileSystems.newFileSystem(Path.of(place))) {
                    change(jar.getPath("/"));
                }
            }
        }
    }

    private static void change(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            for (var descriptor : files.filter(file -> file.endsWith("module-info.class")).toList()) {
                Files.write(descriptor, changed(Files.readAllBytes(descriptor)));
            }
        }
    }

    private static byte[] changed(byte[] descriptor) {
        var classFile = ClassFile.of();
        return classFile.transformClass(classFile.parse(descriptor),
                (builder, element) -> builder.with(element instanceof ModuleAttribute module ? changed(module) : element));
    }

    private static ModuleAttribute changed(ModuleAttribute module) {
        var requires = module.requires().stream().map(OptionalModules::changed).toList();
        return ModuleAttribute.of(module.moduleName(), module.moduleFlagsMask(), module.moduleVersion().orElse(null), requires, module.exports(),
                module.opens(), module.uses(), module.provides());
    }

    private static ModuleRequireInfo changed(ModuleRequireInfo required) {
        return OPTIONAL.contains(required.requires().name().stringValue())
                ? ModuleRequireInfo.of(required.requires(), ClassFile.ACC_STATIC_PHASE, required.requiresVersion().orElse(null))
                : required;
    }
}
