package al.tirana.nyja.engine.cost;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;

/**
 * Loads the hub's classes once more, with methods that count their calls in {@link Calls}: so nothing has to be added to the
 * hub to know how often it parses, canonicalises and checks.
 */
final class CountingLoader extends ClassLoader {

    private static final String OURS = "al.tirana.nyja.";

    private final Map<String, Set<String>> counted;
    private final ClassFileLocator locator;
    private final TypePool types;

    /** @param counted names of methods by class */
    CountingLoader(ClassLoader parent, Map<String, Set<String>> counted) {
        super(parent);
        this.counted = counted;
        this.locator = ClassFileLocator.ForClassLoader.of(parent);
        this.types = TypePool.Default.of(locator);
    }

    /** What a method inlines at its beginning. */
    static final class AtEntry {

        private AtEntry() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.Origin("#t.#m") String method) {
            Calls.count(method);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known == null ? define(name) : known;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try {
            byte[] bytes = counted.containsKey(name) ? counting(name) : asItIs(name);
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private byte[] counting(String name) {
        return new ByteBuddy()
                .with(TypeValidation.DISABLED)
                .redefine(types.describe(name).resolve(), locator)
                .visit(Advice.to(AtEntry.class)
                        .on(ElementMatchers.namedOneOf(counted.get(name).toArray(String[]::new))))
                .make()
                .getBytes();
    }

    private byte[] asItIs(String name) throws IOException, ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            return in.readAllBytes();
        }
    }
}
