package carddesk.journal;

import java.io.NotSerializableException;
import org.h2.api.JavaObjectSerializer;

/** Keeps the database from making Java objects out of a file's content. */
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
