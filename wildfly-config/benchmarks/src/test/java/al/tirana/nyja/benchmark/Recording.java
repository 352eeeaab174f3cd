package al.tirana.nyja.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A flight recording of the server's JVM from start to stop: where its time goes, and what it allocates. What it watches it
 * writes into loaded classes, so that their code is compiled anew: that must have happened before the server is warmed up.
 */
record Recording(ProcessHandle server, Path file) {

    void prepare() throws IOException, InterruptedException {
        ask("JFR.start", "name=prepared", "settings=profile", "maxsize=10m");
    }

    void start() throws IOException, InterruptedException {
        ask("JFR.start", "name=benchmark", "settings=profile", "filename=" + file.toAbsolutePath());
    }

    void stop() throws IOException, InterruptedException {
        ask("JFR.stop", "name=benchmark");
    }

    private void ask(String... what) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        command.add(String.valueOf(server.pid()));
        command.addAll(List.of(what));
        Process asked = new ProcessBuilder(command).inheritIO().start();
        if (!asked.waitFor(1, TimeUnit.MINUTES) || asked.exitValue() != 0) {
            throw new IOException(what[0] + " was not answered");
        }
    }
}
