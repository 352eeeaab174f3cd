package al.tirana.nyja.simulator.command;

import al.tirana.nyja.simulator.Institution;
import al.tirana.nyja.simulator.partner.ControlApi;
import al.tirana.nyja.simulator.partner.DeliveryHandler;
import al.tirana.nyja.simulator.partner.DeliveryServer;
import al.tirana.nyja.simulator.partner.RawLog;
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

    @Mixin
    private SignInOptions token;

    @Override
    public Integer call() throws Exception {
        Institution who = common.institution();
        try (RawLog log = common.rawLog();
                NgoParts ngo = new NgoParts(who, common, answering);
                DeliveryServer server = new DeliveryServer(
                        who, port, new DeliveryHandler(common.check(), log, ngo.answers(), token.signIn()));
                ControlApi control =
                        new ControlApi(common.controlPort, log, server::behave, ngo.sending(), () -> log.counters()
                                .setAll(ngo.answers().counters()))) {
            Announcement.publish(common, server.port(), control.port());
            Announcement.untilEnded();
        }
        return 0;
    }
}
