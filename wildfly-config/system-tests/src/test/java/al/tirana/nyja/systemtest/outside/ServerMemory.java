package al.tirana.nyja.systemtest.outside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much memory a server needed: what was left after each collection, and what the operating system gave it. */
final class ServerMemory {

    private static final Pattern AFTER = Pattern.compile("Pause .*\\d+M->(\\d+)M\\(\\d+M\\)");
    /** One line for each part of the heap that the collector has; the classes' memory has no total. */
    private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");

    private static final Pattern RESIDENT = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    private final long server;
    private final Path log;

    /** @param log that the server is to write of its collections from now on */
    ServerMemory(long server, Path log) throws IOException, InterruptedException {
        this.server = server;
        this.log = log;
        new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/jcmd",
                        String.valueOf(server),
                        "VM.log",
                        "output=" + log,
                        "what=gc=info")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** The most that a collection left, in MB. */
    long afterCollection() throws IOException {
        return most(AFTER, Files.readString(log));
    }

    /** What a whole collection leaves now, in MB. */
    static long kept(long server) throws IOException, InterruptedException {
        asked(server, "GC.run");
        return USED.matcher(asked(server, "GC.heap_info"))
                        .results()
                        .mapToLong(part -> Long.parseLong(part.group(1)))
                        .sum()
                / 1024;
    }

    private static String asked(long server, String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/jcmd", String.valueOf(server), command)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    /** The most that the process ever had, in MB; 0 on a system that does not tell. */
    long resident() throws IOException {
        Path status = Path.of("/proc/" + server + "/status");
        return Files.exists(status) ? most(RESIDENT, Files.readString(status)) / 1024 : 0;
    }

    private static long most(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        long most = 0;
        while (matcher.find()) {
            most = Math.max(most, Long.parseLong(matcher.group(1)));
        }
        return most;
    }

    @Override
    public String toString() {
        try {
            return "at most %d MB of heap after a collection, %d MB resident".formatted(afterCollection(), resident());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
