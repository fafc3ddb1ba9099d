package carddesk.files;

import java.io.Serial;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Another program, for example Excel, holds a file open, so that Windows refuses to replace it; the person closes it there. */
public final class FileInUseException extends FileSystemException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** @param refusal what Windows said last */
    public FileInUseException(Path file, FileSystemException refusal) {
        super(file.toString(), null, "held by another program");
        initCause(refusal);
    }
}
