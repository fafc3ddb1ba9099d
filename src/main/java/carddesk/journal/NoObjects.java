package carddesk.journal;

import java.io.NotSerializableException;
import org.h2.api.JavaObjectSerializer;

/** Keeps the database from making Java objects out of what stands in a file, whoever wrote it there. */
final class NoObjects implements JavaObjectSerializer {

    @Override
    public byte[] serialize(Object object) throws NotSerializableException {
        throw new NotSerializableException("The journal holds no Java objects");
    }

    @Override
    public Object deserialize(byte[] bytes) throws NotSerializableException {
        throw new NotSerializableException("The journal holds no Java objects");
    }
}
