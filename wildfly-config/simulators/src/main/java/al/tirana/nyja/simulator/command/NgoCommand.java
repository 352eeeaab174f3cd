package al.tirana.nyja.simulator.command;

import al.tirana.nyja.simulator.Institution;
import al.tirana.nyja.simulator.partner.ControlApi;
import al.tirana.nyja.simulator.partner.DeliveryHandler;
import al.tirana.nyja.simulator.partner.DeliveryServer;
import al.tirana.nyja.simulator.partner.RawLog;
import al.tirana.nyja.simulator.partner.SignIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** An NGO with a server of its own. */
@Command(name = "ngo", mixinStandardHelpOptions = true)
public final class NgoCommand implements Callable<Integer> {

    @Mixin
    private Common common;

    @Mixin
    private NgoParts.Options answering;

    @Option(names = "--port", descriptionKey = "port")
    private int port;

    @Option(names = "--sign-in", descriptionKey = "sign-in")
    private String client;

    @Option(names = "--sign-in-secret", descriptionKey = "sign-in-secret")
    private Path secret;

    @Override
    public Integer call() throws Exception {
        Institution who = common.institution();
        try (RawLog log = common.rawLog();
                NgoParts ngo = new NgoParts(who, common, answering);
                DeliveryServer server = new DeliveryServer(
                        who, port, new DeliveryHandler(common.check(), log, ngo.answers(), signIn()));
                ControlApi control =
                        new ControlApi(common.controlPort, log, server::behave, ngo.sending(), () -> log.counters()
                                .setAll(ngo.answers().counters()))) {
            Announcement.publish(common, server.port(), control.port());
            Announcement.untilEnded();
        }
        return 0;
    }

    /** Null if the certificate is enough. */
    private SignIn signIn() throws IOException {
        return client == null
                ? null
                : new SignIn(client, Files.readString(secret).stripTrailing());
    }
}
