package carddesk.ui;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;

/** Files that come over a node and are let go there: what the system tells of, since the headless platform knows no dragging. */
public final class DroppedFiles {

    private final Dragboard dragboard;

    public DroppedFiles(Path... files) {
        dragboard = dragboard(Arrays.stream(files).map(Path::toFile).toList());
    }

    /** Drops them, where the node takes them; on the FX thread. */
    public boolean on(Node node) {
        return fire(node, DragEvent.DRAG_OVER).isAccepted() && fire(node, DragEvent.DRAG_DROPPED).isDropCompleted();
    }

    private DragEvent fire(Node node, EventType<DragEvent> type) {
        var event = new DragEvent(type, dragboard, 0, 0, 0, 0, TransferMode.COPY, null, null, null);
        Event.fireEvent(node, event);
        return event;
    }

    private static Dragboard dragboard(List<File> files) {
        try {
            var constructor = Dragboard.class.getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            var peer = constructor.getParameterTypes()[0];
            return (Dragboard) constructor.newInstance(Proxy.newProxyInstance(peer.getClassLoader(), new Class<?>[] {peer},
                    (proxy, method, given) -> switch (method.getName()) {
                        case "getTransferModes" -> EnumSet.of(TransferMode.COPY);
                        case "getContentTypes" -> Set.of(DataFormat.FILES);
                        case "hasContent" -> DataFormat.FILES.equals(given[0]);
                        case "getContent" -> DataFormat.FILES.equals(given[0]) ? files : null;
                        default -> throw new UnsupportedOperationException(method.getName());
                    }));
        } catch (InstantiationException | IllegalAccessException | InvocationTargetException otherJavaFx) {
            throw new IllegalStateException(otherJavaFx);
        }
    }
}
