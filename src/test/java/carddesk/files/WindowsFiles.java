package carddesk.files;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.nio.file.FileSystem;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.List;

/** File systems in memory that take names and access lists as Windows does. */
public final class WindowsFiles {

    /** The accounts whose rights a user's folder hands down to what is made in it. */
    public static final List<String> INHERITED = List.of("NT AUTHORITY\\SYSTEM", "BUILTIN\\Administrators", "SHOP-PC\\chen");

    private WindowsFiles() {}

    /** A new and empty one, with the drive C. */
    public static FileSystem create() {
        return Jimfs.newFileSystem(Configuration.windows().toBuilder()
                .setAttributeViews("basic", "owner", "dos", "acl", "user")
                .setDefaultAttributeValue("acl:acl", INHERITED.stream().map(WindowsFiles::everything).toList())
                .build());
    }

    private static AclEntry everything(String account) {
        return AclEntry.newBuilder().setType(AclEntryType.ALLOW).setPrincipal(new Account(account))
                .setPermissions(EnumSet.allOf(AclEntryPermission.class)).build();
    }

    private record Account(String name) implements UserPrincipal {
        @Override
        public String getName() {
            return name;
        }
    }
}
