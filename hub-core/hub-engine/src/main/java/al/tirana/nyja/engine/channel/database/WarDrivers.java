package al.tirana.nyja.engine.channel.database;

import java.sql.Driver;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The JDBC drivers among the libraries of a connector's WAR. */
public final class WarDrivers {

    private static final Logger LOG = LoggerFactory.getLogger(WarDrivers.class);

    private WarDrivers() {}

    /** The databases to which the WAR has a driver. */
    public static List<DatabaseProduct> in(ClassLoader classes) {
        return Arrays.stream(DatabaseProduct.values())
                .filter(product -> type(product, classes).isPresent())
                .toList();
    }

    static Driver make(DatabaseProduct product, ClassLoader classes) throws ReflectiveOperationException {
        return Class.forName(product.driver(), true, classes)
                .asSubclass(Driver.class)
                .getDeclaredConstructor()
                .newInstance();
    }

    /**
     * A driver registers itself with the JDK, which would keep the classes of the WAR for ever. The JDK lets only such
     * classes remove it, so the driver is asked to.
     */
    public static void forget(ClassLoader classes) {
        if (classes == WarDrivers.class.getClassLoader()) {
            return; // no WAR of its own: the hub's driver may be among them
        }
        for (DatabaseProduct product : in(classes)) {
            type(product, classes)
                    .filter(type -> type.getClassLoader() == classes)
                    .ifPresent(WarDrivers::deregister);
        }
    }

    private static void deregister(Class<?> type) {
        try {
            type.getMethod("deregister").invoke(null);
        } catch (ReflectiveOperationException | LinkageError e) {
            LOG.debug("Driver {} cannot be taken back, or was never there", type.getName());
        }
    }

    private static Optional<Class<?>> type(DatabaseProduct product, ClassLoader classes) {
        try {
            return Optional.of(Class.forName(product.driver(), false, classes));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }
}
