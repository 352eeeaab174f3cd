package al.tirana.nyja.simulator.command;

import al.tirana.nyja.simulator.Json;
import al.tirana.nyja.simulator.institute.StatisticsInstitute;
import al.tirana.nyja.simulator.partner.ControlServer;
import al.tirana.nyja.simulator.sftp.SftpKeys;
import al.tirana.nyja.simulator.sftp.SftpPartner;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A statistical institute with an SFTP server: data that come there are checked, and a report is left beside them. */
@Command(name = "statistics-institute", mixinStandardHelpOptions = true)
public final class StatisticsInstituteCommand implements Callable<Integer> {

    private static final int EVERY = 300;

    @Mixin
    private Common common;

    @Option(names = "--port", descriptionKey = "port")
    private int port;

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createDirectories(
                        common.home.resolve("simulator-" + common.actor).resolve("sftp"))
                .toRealPath();
        StatisticsInstitute institute = new StatisticsInstitute(folder);
        ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor();
        looking.scheduleWithFixedDelay(() -> look(institute), EVERY, EVERY, TimeUnit.MILLISECONDS);
        try (SftpPartner files = files(folder);
                ControlServer control = new ControlServer(common.controlPort)) {
            control.handle("/says", "POST", request -> {
                        institute.says(StatisticsInstitute.Manner.valueOf(
                                request.path("what").asText()));
                        return Json.bytes(request);
                    })
                    .handle(
                            "/read",
                            "POST",
                            request -> Files.readAllBytes(folder.resolve(
                                    Path.of(request.path("name").asText()).getFileName())))
                    .start();
            announce(files, control.port());
            Announcement.untilEnded();
        } finally {
            looking.shutdownNow();
        }
        return 0;
    }

    private static void look(StatisticsInstitute institute) {
        try {
            institute.look();
        } catch (IOException e) {
            System.err.println(e.getClass().getName()); // it looks again
        }
    }

    private SftpPartner files(Path folder) throws IOException {
        Path own = common.home.resolve("secrets").resolve("institutions").resolve(common.actor);
        return new SftpPartner(
                folder,
                SftpKeys.ensure(own.resolve("sftp-host.key")),
                port,
                "nyja",
                Set.of(SftpKeys.publicKey(Files.readString(own.resolve("hub-sftp.pub")))),
                null);
    }

    private void announce(SftpPartner files, int controlPort) throws IOException {
        ObjectNode ports = Announcement.of(common, controlPort);
        ports.putObject("sftp")
                .put("host", files.host())
                .put("port", String.valueOf(files.port()))
                .put("hostkey", files.hostKey())
                .put("user", files.user());
        Announcement.publish(common, ports);
    }
}
