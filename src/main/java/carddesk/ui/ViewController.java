package carddesk.ui;

/** A controller whose view can be thrown away while its model lives on. */
public interface ViewController extends AutoCloseable {

    /** Ends what the view listens to. */
    @Override
    void close();
}
