package al.tirana.nyja.simulator.command;

import al.tirana.nyja.simulator.Institution;
import al.tirana.nyja.simulator.partner.ControlApi;
import al.tirana.nyja.simulator.partner.InboxPoller;
import al.tirana.nyja.simulator.partner.RawLog;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** An NGO that cannot host a server: it fetches what waits for it. */
@Command(name = "ngo-fetch", mixinStandardHelpOptions = true)
public final class NgoFetchCommand implements Callable<Integer> {

    @Mixin
    private Common common;

    @Mixin
    private NgoParts.Options answering;

    @Option(names = "--every", descriptionKey = "every")
    private long everyMs = 1000;

    @Override
    public Integer call() throws Exception {
        Institution who = common.institution();
        try (RawLog log = common.rawLog();
                NgoParts ngo = new NgoParts(who, common, answering);
                InboxPoller inbox = new InboxPoller(common.client(who), common.check(), log, ngo.answers());
                ControlApi control =
                        new ControlApi(common.controlPort, log, inbox::behave, ngo.sending(), () -> log.counters()
                                .setAll(ngo.answers().counters()))) {
            inbox.start(Duration.ofMillis(everyMs));
            Announcement.publish(common, 0, control.port());
            Announcement.untilEnded();
        }
        return 0;
    }
}
