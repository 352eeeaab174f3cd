package al.tirana.nyja.simulator.gateway;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.function.Supplier;

/**
 * A class loader that finds everything but extensions of Undertow: in a test they may lie on the class path, and whatever
 * they put before the hub's own servlets does not belong before a partner's.
 */
final class WithoutExtensions extends ClassLoader {

    private static final String EXTENSIONS = "META-INF/services/io.undertow.servlet.ServletExtension";

    WithoutExtensions() {
        super(WithoutExtensions.class.getClassLoader());
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return EXTENSIONS.equals(name) ? Collections.emptyEnumeration() : super.getResources(name);
    }

    /** Undertow also asks the thread's loader. */
    <T> T during(Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(this);
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
