package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.engine.delivery.ClaimedDelivery;
import al.tirana.nyja.engine.delivery.KeptReplies;
import al.tirana.nyja.engine.delivery.ReplyIntake;
import al.tirana.nyja.engine.store.DatabaseException;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.PartnerReply;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.UnreadableInputException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a partner said when it took a delivery. Whatever goes wrong from here on, the partner has it: nothing that a plugin
 * does to the answer, and no answer that is refused, may send it again. It becomes a matter for somebody instead.
 */
final class ReplyReading {

    private static final Logger LOG = LoggerFactory.getLogger(ReplyReading.class);

    /** Together with the connectors' longest waits still less than a lease. */
    static final Duration LONGEST = Duration.ofSeconds(10);

    /** Readings that never end hold a thread each; not more than these. */
    private static final int AT_ONCE = 64;

    private static final int ATTEMPTS = 3;

    private static final String TOO_LONG = "FPR-107";

    private final ReplyIntake intake;
    private final ReplyMatters matters;
    private final Duration longest;
    private final Semaphore places = new Semaphore(AT_ONCE);

    ReplyReading(ReplyIntake intake, ReplyMatters matters, Duration longest) {
        this.intake = intake;
        this.matters = matters;
        this.longest = longest;
    }

    /**
     * @throws DatabaseException if neither the answer nor the matter could be written down: the database is away, and only
     *     then the delivery is tried again, under the same key
     */
    void read(RunningPlugin plugin, PartnerReply reply, ClaimedDelivery delivery) {
        if (reply.cut()) {
            matters.unreadable(new RecordFault(TOO_LONG, 0, "", KeptReplies.CUT), delivery, reply);
            return;
        }
        RunningPlugin.Read read;
        try {
            read = inTime(() -> plugin.readReply(reply, delivery.disclosure()));
        } catch (UnreadableInputException e) {
            matters.unreadable(new RecordFault(e.code(), e.line(), e.column(), e.what()), delivery, reply);
            return;
        } catch (TimeoutException e) {
            failed("a plugin that does not end", "një shtojcë që nuk mbaron", delivery, reply);
            return;
        } catch (Throwable e) { // NOPMD: the partner has it, whatever the plugin threw
            failed(e.getClass().getName(), e.getClass().getName(), delivery, reply);
            return;
        }
        read.messages().forEach(message -> take(message, delivery, reply));
        read.faults().forEach(fault -> matters.unreadable(fault, delivery, reply));
    }

    private void take(FprMessage message, ClaimedDelivery delivery, PartnerReply reply) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                List<String> codes = intake.take(message, delivery.recipient(), delivery);
                if (!codes.isEmpty()) {
                    matters.refused(codes, delivery, reply);
                }
                return;
            } catch (DatabaseException e) {
                // once more; if the matter can be written and this cannot, it is not the database that is away
            } catch (RuntimeException | Error e) {
                failed(e.getClass().getName(), e.getClass().getName(), delivery, reply);
                return;
            }
        }
        failed("the hub could not keep it", "Nyja nuk e ruajti dot", delivery, reply);
    }

    private void failed(String en, String sq, ClaimedDelivery delivery, PartnerReply reply) {
        LOG.error("The answer to delivery {} was not read: {}, plugin {}", delivery.id(), en, delivery.plugin());
        matters.failed(new Text(sq, en), delivery, reply);
    }

    /** On a thread of its own, which is left alone if it does not come back: the lane's lease is shorter than for ever. */
    private RunningPlugin.Read inTime(Callable<RunningPlugin.Read> reading) throws Throwable {
        if (!places.tryAcquire()) {
            throw new TimeoutException();
        }
        FutureTask<RunningPlugin.Read> task = new FutureTask<>(reading);
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } finally {
                        places.release();
                    }
                },
                "nyja-reply");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }
}
