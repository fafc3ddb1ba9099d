/** A window with one button: what the program's start and memory are compared with. */
module bare {
    requires javafx.controls;

    exports bare to
            javafx.graphics;
}
