package al.tirana.nyja.simulator.command;

import al.tirana.nyja.simulator.Institution;
import al.tirana.nyja.simulator.hub.HubClient;
import al.tirana.nyja.simulator.hub.PatientSender;
import al.tirana.nyja.simulator.message.StatusChanges;
import al.tirana.nyja.simulator.partner.NgoSending;
import al.tirana.nyja.simulator.partner.Sending;
import al.tirana.nyja.simulator.partner.StatusAnswers;
import java.time.Clock;
import java.time.Duration;
import picocli.CommandLine.Option;

/** What both kinds of NGO have: how they answer, and what they can be told to do wrong. */
final class NgoParts implements AutoCloseable {

    /** How an NGO answers. */
    static final class Options {

        @Option(names = "--answer", descriptionKey = "answer")
        StatusAnswers.Manner manner = StatusAnswers.Manner.POST;
    }

    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final StatusAnswers answers;
    private final Sending sending;

    NgoParts(Institution who, Common common, Options options) {
        HubClient hub = common.client(who);
        StatusChanges changes = new StatusChanges(who, Clock.systemUTC());
        answers = new StatusAnswers(changes, new PatientSender(hub, PATIENCE), options.manner);
        sending = new NgoSending(who, hub, changes, answers);
    }

    StatusAnswers answers() {
        return answers;
    }

    Sending sending() {
        return sending;
    }

    @Override
    public void close() {
        answers.close();
    }
}
