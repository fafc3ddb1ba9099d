package carddesk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the compiled program says about its fields: which can change, who touches them, and under which lock. */
final class SharedFields {

    /** A method: its class, its name and its descriptor, written one behind the other. */
    record Method(String owner, String name, String descriptor, boolean isSynchronized, boolean isPrivate, List<CodeElement> code) {
        String id() {
            return owner + "." + name + descriptor;
        }

        boolean isConstructor() {
            return name.equals("<init>") || name.equals("<clinit>");
        }

        boolean takesLock() {
            return code.stream().anyMatch(element -> element instanceof InvokeInstruction call
                    && call.owner().asInternalName().equals("java/util/concurrent/locks/ReentrantLock")
                    && call.name().stringValue().startsWith("lock"));
        }
    }

    private final Map<String, ClassModel> classes = new TreeMap<>();
    private final Map<String, Method> methods = new TreeMap<>();
    private final Map<String, Set<String>> callers = new TreeMap<>();
    private final Map<String, List<Method>> touching = new TreeMap<>();

    /** Reads every class under a folder. */
    SharedFields(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (var file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
                var model = ClassFile.of().parse(file);
                classes.put(model.thisClass().asInternalName(), model);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        classes.values().forEach(this::readMethods);
        methods.values().forEach(method -> called(method).forEach(callee ->
                callers.computeIfAbsent(callee, none -> new HashSet<>()).add(method.id())));
        methods.values().forEach(method -> touchedBy(method).forEach(field ->
                touching.computeIfAbsent(declaredField(field), none -> new ArrayList<>()).add(method)));
    }

    private void readMethods(ClassModel type) {
        for (MethodModel each : type.methods()) {
            var code = each.code().map(body -> body.elementList()).orElse(List.of());
            var method = new Method(type.thisClass().asInternalName(), each.methodName().stringValue(), each.methodType().stringValue(),
                    each.flags().has(AccessFlag.SYNCHRONIZED), each.flags().has(AccessFlag.PRIVATE), code);
            methods.put(method.id(), method);
        }
    }

    Collection<Method> methods() {
        return methods.values();
    }

    /** The methods of the program that a method calls, those behind its lambdas included. */
    Set<String> called(Method method) {
        var found = new TreeSet<String>();
        for (var element : method.code()) {
            if (element instanceof InvokeInstruction call) {
                found.add(declared(call.owner().asInternalName(), call.name().stringValue() + call.type().stringValue()));
            } else if (element instanceof InvokeDynamicInstruction lambda) {
                found.addAll(implementations(lambda));
            }
        }
        found.retainAll(methods.keySet());
        return found;
    }

    /** The id of a method, which may be inherited by the class that it is called of. */
    private String declared(String owner, String method) {
        var type = owner;
        while (!methods.containsKey(type + "." + method) && classes.containsKey(type)) {
            type = classes.get(type).superclass().map(parent -> parent.asInternalName()).orElse("");
        }
        return methods.containsKey(type + "." + method) ? type + "." + method : owner + "." + method;
    }

    /** A field, which may be inherited by the class that it is used of. */
    private String declaredField(String used) {
        var parts = used.split("\\.", 2);
        var type = parts[0];
        while (classes.containsKey(type) && classes.get(type).fields().stream().noneMatch(field -> field.fieldName().equalsString(parts[1]))) {
            type = classes.get(type).superclass().map(parent -> parent.asInternalName()).orElse("");
        }
        return classes.containsKey(type) ? type + "." + parts[1] : used;
    }

    /** The method of a lambda or method reference. */
    static List<String> implementations(InvokeDynamicInstruction lambda) {
        return lambda.bootstrapArgs().stream().filter(DirectMethodHandleDesc.class::isInstance).map(DirectMethodHandleDesc.class::cast)
                .map(handle -> internalName(handle) + "." + handle.methodName() + handle.lookupDescriptor()).toList();
    }

    private static String internalName(DirectMethodHandleDesc handle) {
        var descriptor = handle.owner().descriptorString();
        return descriptor.substring(1, descriptor.length() - 1);
    }

    Method method(String id) {
        return methods.get(id);
    }

    /** Fields of a package's objects that can change: not final and not volatile, or an array or a collection that is filled later. */
    List<String> changing(String packages) {
        var found = new ArrayList<String>();
        for (var type : classes.values()) {
            var name = type.thisClass().asInternalName();
            if (name.matches(packages)) {
                var filled = filledLater(type);
                for (FieldModel field : type.fields()) {
                    var flags = field.flags();
                    boolean ours = !flags.has(AccessFlag.STATIC) && !flags.has(AccessFlag.SYNTHETIC);
                    boolean assigned = !flags.has(AccessFlag.FINAL) && !flags.has(AccessFlag.VOLATILE);
                    if (ours && (assigned || filled.contains(field.fieldName().stringValue()))) {
                        found.add(name + "." + field.fieldName().stringValue());
                    }
                }
            }
        }
        return found;
    }

    /** Fields that begin as a new, empty collection, array or text, which is there to be filled. */
    private Set<String> filledLater(ClassModel type) {
        var found = new HashSet<String>();
        for (var method : methods.values()) {
            if (method.owner().equals(type.thisClass().asInternalName()) && method.isConstructor()) {
                for (int place = 1; place < method.code().size(); place++) {
                    if (method.code().get(place) instanceof FieldInstruction put && put.opcode().name().startsWith("PUT")
                            && begins(method.code().get(place - 1))) {
                        found.add(put.name().stringValue());
                    }
                }
            }
        }
        return found;
    }

    private static boolean begins(CodeElement element) {
        if (element instanceof NewPrimitiveArrayInstruction) {
            return true;
        }
        return element instanceof InvokeInstruction call && call.name().equalsString("<init>")
                && call.owner().asInternalName().matches("java/util/[A-Za-z]*(List|Map|Set|Deque|Queue|Vector)|java/lang/StringBuilder");
    }

    /** The methods that read or write a field, the owner's constructors aside. */
    List<Method> touching(String field) {
        return touching.getOrDefault(field, List.of()).stream().filter(method -> !(method.isConstructor() && field.startsWith(method.owner() + ".")))
                .toList();
    }

    /**
     * Whether whoever touches the field holds a lock then: by itself, or because everyone in the program that calls it does. Whether it
     * is the right lock, the bytecode does not tell.
     */
    boolean isGuarded(String field) {
        return touching(field).stream().allMatch(method -> isGuarded(method, new HashSet<>()));
    }

    private boolean isGuarded(Method method, Set<String> onTheWay) {
        if (method.isSynchronized() || method.takesLock() || !onTheWay.add(method.id())) {
            return true;
        }
        var from = callers.getOrDefault(method.id(), Set.of());
        return !from.isEmpty() && from.stream().map(methods::get).allMatch(caller -> guards(caller, method, onTheWay));
    }

    private boolean guards(Method caller, Method called, Set<String> onTheWay) {
        var receiver = receiverOf(caller, called.id());
        if (receiver.isEmpty()) {
            return caller.isConstructor() || isGuarded(caller, onTheWay);
        }
        var parts = receiver.get().split("\\.", 2);
        var ours = methods.get(declared(parts[0], parts[1]));
        if (ours != null) {
            return ours.takesLock() || ours.isSynchronized(); // locked(() -> …)
        }
        boolean atOnce = receiver.get().matches("java/util/(?!concurrent/|Timer).*");
        return atOnce && (caller.isConstructor() || isGuarded(caller, onTheWay));
    }

    /** The method that a lambda or a method reference is handed to; empty when the caller just calls. */
    static Optional<String> receiverOf(Method caller, String called) {
        for (int place = 0; place < caller.code().size(); place++) {
            if (caller.code().get(place) instanceof InvokeDynamicInstruction lambda && implementations(lambda).contains(called)) {
                return caller.code().stream().skip(place).filter(InvokeInstruction.class::isInstance).map(InvokeInstruction.class::cast)
                        .map(call -> call.owner().asInternalName() + "." + call.name().stringValue() + call.type().stringValue())
                        .findFirst();
            }
        }
        return Optional.empty();
    }

    /** Everything of some packages that runs when one of the methods runs, up to what is handed to the FX thread. */
    Set<String> reachedFrom(Collection<String> roots, String packages) {
        var reached = new TreeSet<String>();
        var open = new ArrayDeque<>(roots);
        while (!open.isEmpty()) {
            var id = open.pop();
            var method = methods.get(id);
            if (method != null && method.owner().matches(packages) && reached.add(id)) {
                called(method).stream().filter(next -> receiverOf(method, next).filter(to -> to.matches(
                        "carddesk/ui/(BackgroundExecutor\\.onFxThread|BackgroundTask\\.run).*|javafx/application/Platform\\.runLater.*"))
                        .isEmpty()).forEach(open::add);
            }
        }
        return reached;
    }

    /**
     * What lambdas and method references stand for, by their type and by whom they are handed to.
     *
     * @param type pattern of the functional interface's descriptor
     * @param receiver pattern of class, method and descriptor
     */
    Set<String> handedOver(String packages, String type, String receiver) {
        var found = new TreeSet<String>();
        for (var method : methods.values()) {
            for (var element : method.code()) {
                if (method.owner().matches(packages) && element instanceof InvokeDynamicInstruction lambda
                        && lambda.typeSymbol().returnType().descriptorString().matches(type)) {
                    implementations(lambda).stream().filter(each -> receiverOf(method, each).filter(to -> to.matches(receiver)).isPresent())
                            .forEach(found::add);
                }
            }
        }
        return found;
    }

    /** The methods with which classes of some packages answer to an interface of others. */
    Set<String> answering(String packages, String interfaces) {
        var found = new TreeSet<String>();
        for (var type : classes.values()) {
            if (type.thisClass().asInternalName().matches(packages)) {
                type.interfaces().stream().map(each -> classes.get(each.asInternalName()))
                        .filter(each -> each != null && each.thisClass().asInternalName().matches(interfaces))
                        .flatMap(each -> each.methods().stream())
                        .map(each -> type.thisClass().asInternalName() + "." + each.methodName().stringValue() + each.methodType().stringValue())
                        .filter(methods::containsKey).forEach(found::add);
            }
        }
        return found;
    }

    /** The changing fields that a method touches. */
    static Set<String> touchedBy(Method method) {
        var found = new TreeSet<String>();
        for (var element : method.code()) {
            if (element instanceof FieldInstruction touch) {
                found.add(touch.owner().asInternalName() + "." + touch.name().stringValue());
            }
        }
        return found;
    }

    /** What a method calls outside the program. */
    static Set<String> callsElsewhere(Method method) {
        var found = new TreeSet<String>();
        for (var element : method.code()) {
            if (element instanceof InvokeInstruction call && !call.owner().asInternalName().startsWith("carddesk/")) {
                found.add(call.owner().asInternalName() + "." + call.name().stringValue());
            }
        }
        return found;
    }
}
