package al.tirana.nyja.simulator.command;

import al.tirana.nyja.simulator.Institution;
import al.tirana.nyja.simulator.hub.HubClient;
import al.tirana.nyja.simulator.message.IdentityQuestions;
import al.tirana.nyja.simulator.message.Jobseekers;
import al.tirana.nyja.simulator.message.Referrals;
import al.tirana.nyja.simulator.partner.ControlApi;
import al.tirana.nyja.simulator.partner.DeliveryHandler;
import al.tirana.nyja.simulator.partner.DeliveryServer;
import al.tirana.nyja.simulator.partner.IdentitySending;
import al.tirana.nyja.simulator.partner.JobseekerSending;
import al.tirana.nyja.simulator.partner.Notices;
import al.tirana.nyja.simulator.partner.RawLog;
import al.tirana.nyja.simulator.partner.ReferralSending;
import al.tirana.nyja.simulator.partner.Sending;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The reintegration centre's case system: it asks who people are, refers them, and receives the answers. */
@Command(name = "case-system", mixinStandardHelpOptions = true)
public final class CaseSystemCommand implements Callable<Integer> {

    @Mixin
    private Common common;

    @Option(names = "--port", descriptionKey = "port")
    private int port;

    @Option(names = "--seed", descriptionKey = "seed")
    private long seed = System.nanoTime();

    @Option(names = "--units", split = ",", descriptionKey = "units")
    private List<String> units = List.of();

    @Override
    public Integer call() throws Exception {
        Institution who = common.institution();
        var notices = new Notices();
        HubClient hub = common.client(who);
        Sending referring = new ReferralSending(hub, new Referrals(who, seed, Clock.systemUTC()), notices);
        Sending asking = new IdentitySending(hub, new IdentityQuestions(who, seed, Clock.systemUTC()));
        Sending jobs = new JobseekerSending(hub, new Jobseekers(who, seed, Clock.systemUTC()));
        Sending sending = order -> {
            if (order.templates().contains(JobseekerSending.TEMPLATE)) {
                return jobs.send(order);
            }
            return order.person().isMissingNode() ? referring.send(order) : asking.send(order);
        };
        try (RawLog log = common.rawLog();
                DeliveryServer server =
                        new DeliveryServer(who, port, new DeliveryHandler(common.check(units), log, notices));
                ControlApi control = new ControlApi(common.controlPort, log, server::behave, sending, log::counters)) {
            Announcement.publish(common, server.port(), control.port());
            Announcement.untilEnded();
        }
        return 0;
    }
}
