package al.tirana.nyja.simulator.command;

import al.tirana.nyja.simulator.police.PoliceControl;
import al.tirana.nyja.simulator.police.PoliceDesk;
import al.tirana.nyja.simulator.sftp.SftpKeys;
import al.tirana.nyja.simulator.sftp.SftpPartner;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The Border Police: an SFTP server on which they leave files of flights, and a system that will never speak FPR. */
@Command(name = "border-police", mixinStandardHelpOptions = true)
public final class BorderPoliceCommand implements Callable<Integer> {

    private static final String USER = "nyja";

    @Mixin
    private Common common;

    @Option(names = "--port", descriptionKey = "port")
    private int port;

    @Option(names = "--folder", descriptionKey = "folder")
    private Path folder;

    @Override
    public Integer call() throws Exception {
        Path own = common.home.resolve("secrets").resolve("institutions").resolve(common.actor);
        Path files = folder == null
                ? common.home.resolve("simulator-" + common.actor).resolve("sftp")
                : folder;
        Files.createDirectories(files);
        try (SftpPartner partner = new SftpPartner(
                        files.toRealPath(),
                        SftpKeys.ensure(own.resolve("sftp-host.key")),
                        port,
                        USER,
                        Set.of(SftpKeys.publicKey(Files.readString(own.resolve("hub-sftp.pub")))),
                        null);
                PoliceControl control =
                        new PoliceControl(common.controlPort, partner, new PoliceDesk(files.toRealPath()))) {
            announce(partner, control.port());
            Announcement.untilEnded();
        }
        return 0;
    }

    /** The endpoint's settings as the hub needs them. */
    private void announce(SftpPartner partner, int controlPort) throws IOException {
        ObjectNode ports = Announcement.of(common, controlPort);
        ports.putObject("sftp")
                .put("host", partner.host())
                .put("port", String.valueOf(partner.port()))
                .put("hostkey", partner.hostKey())
                .put("user", partner.user());
        Announcement.publish(common, ports);
    }
}
