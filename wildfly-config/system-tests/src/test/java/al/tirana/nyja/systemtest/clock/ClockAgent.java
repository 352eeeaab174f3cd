package al.tirana.nyja.systemtest.clock;

import java.io.IOException;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * Moves the clock of a JVM into which it is loaded with {@code -javaagent}: the JDK's own, so that the hub's clock and the
 * validity of certificates in TLS move alike. Time goes on from there as it does. How far, in seconds, is in the file that
 * is the agent's argument, and may change while the JVM runs. Part of the tests: the hub itself has no way to move its
 * clock.
 */
public final class ClockAgent {

    private static final String AHEAD = "nyja.clock.ahead";
    private static final long LOOK_MILLIS = 20;

    private ClockAgent() {}

    public static void premain(String file, Instrumentation instrumentation) throws Exception {
        Path ahead = Path.of(file);
        follow(ahead);
        redefine(instrumentation, Clock.class, Instants.class, ElementMatchers.named("currentInstant"));
        redefine(
                instrumentation,
                Class.forName("java.time.Clock$SystemClock"),
                Millis.class,
                ElementMatchers.named("millis"));
        redefine(
                instrumentation,
                Date.class,
                Dates.class,
                ElementMatchers.isConstructor().and(ElementMatchers.takesNoArguments()));
        Thread thread = new Thread(() -> follow(ahead, LOOK_MILLIS), "clock of the test");
        thread.setDaemon(true);
        thread.start();
    }

    private static void redefine(
            Instrumentation instrumentation, Class<?> type, Class<?> advice, ElementMatcher<MethodDescription> which)
            throws Exception {
        byte[] moved = new ByteBuddy()
                .with(Implementation.Context.Disabled.Factory.INSTANCE)
                .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
                .redefine(type, ClassFileLocator.ForClassLoader.ofSystemLoader())
                .visit(Advice.to(advice).on(which))
                .make()
                .getBytes();
        instrumentation.redefineClasses(new ClassDefinition(type, moved));
    }

    private static void follow(Path file, long everyMillis) {
        try {
            while (true) {
                follow(file);
                Thread.sleep(everyMillis);
            }
        } catch (IOException | InterruptedException e) {
            // the test is over, and its folder gone
        }
    }

    private static void follow(Path file) throws IOException {
        String seconds = Files.readString(file).strip();
        if (!seconds.isEmpty()) {
            System.setProperty(AHEAD, seconds);
        }
    }

    // What follows is copied into the JDK's methods, so it may call nothing but the JDK.

    private static final class Instants {
        @Advice.OnMethodExit
        static void later(@Advice.Return(readOnly = false) Instant now) {
            now = now.plusSeconds(Long.getLong("nyja.clock.ahead", 0));
        }
    }

    private static final class Millis {
        @Advice.OnMethodExit
        static void later(@Advice.Return(readOnly = false) long now) {
            now = now + 1000 * Long.getLong("nyja.clock.ahead", 0);
        }
    }

    private static final class Dates {
        @Advice.OnMethodExit
        static void later(@Advice.This Date now) {
            now.setTime(now.getTime() + 1000 * Long.getLong("nyja.clock.ahead", 0));
        }
    }
}
