package al.tirana.nyja.testkit;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Hears everything that is said while it is open: log records of every level and both output streams. What is heard is
 * not printed, so that a value of a message does not reach the build's log either.
 */
final class Watch extends Handler implements AutoCloseable {

    private final StringBuffer heard = new StringBuffer();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final SimpleFormatter formatter = new SimpleFormatter();
    private final Level others;
    private final Logger root = Logger.getLogger("");
    private final Handler[] handlers = root.getHandlers();
    private final Level level = root.getLevel();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;

    /** Hears every level of everybody. */
    Watch() {
        this(Level.ALL);
    }

    /** @param others the least level that is heard of libraries; the hub's own code is always heard */
    Watch(Level others) {
        this.others = others;
        for (Handler handler : handlers) {
            root.removeHandler(handler);
        }
        setLevel(Level.ALL);
        root.addHandler(this);
        root.setLevel(Level.ALL);
        PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(stream);
        System.setErr(stream);
    }

    /** Everything so far. */
    String heard() {
        return heard + printed.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void publish(LogRecord entry) {
        // Only the code under test: the tools of the test may speak about what they do.
        String name = String.valueOf(entry.getLoggerName());
        boolean own = name.startsWith("al.tirana.");
        if (!own && entry.getLevel().intValue() < others.intValue()) {
            return;
        }
        if (!name.startsWith("com.networknt") && !name.startsWith("org.junit") && !name.startsWith("com.tngtech")) {
            heard.append(formatter.format(entry)).append('\n');
        }
    }

    @Override
    public void flush() {
        // nothing is kept back
    }

    @Override
    public void close() {
        System.setOut(out);
        System.setErr(err);
        root.removeHandler(this);
        root.setLevel(level);
        for (Handler handler : handlers) {
            root.addHandler(handler);
        }
    }
}
