package al.tirana.nyja.engine.run;

import al.tirana.nyja.spi.Text;
import java.time.Instant;
import java.util.List;

/**
 * A flow that works by itself.
 *
 * @param cron as in the agreement
 * @param when the same in words, in both languages
 * @param days {@code ALL} or {@code WORKING}
 * @param expects {@code FILE} or {@code NOTHING}
 * @param next its next slot; null if there is none
 * @param upcoming its slots within two weeks, the nearest first, a hundred at most
 * @param pausedBy who paused it, since when and why; null if nobody did
 * @param last its latest run that began, or null
 */
public record FlowView(
        String agreement,
        String flow,
        String cron,
        Text when,
        String zone,
        String days,
        String expects,
        Instant next,
        List<Instant> upcoming,
        String pausedBy,
        Instant pausedAt,
        String reason,
        RunView last) {}
