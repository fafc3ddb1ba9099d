package carddesk.files;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Another program, for example Excel, holds a file open, so that Windows refuses to replace it. */
public final class FileInUseException extends FileSystemException {

    /** @param refusal the last error of Windows */
    public FileInUseException(Path file, FileSystemException refusal) {
        super(file.toString(), null, "held by another program");
        initCause(refusal);
    }
}
