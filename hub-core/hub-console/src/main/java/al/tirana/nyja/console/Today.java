package al.tirana.nyja.console;

import java.util.List;

/**
 * The start page.
 *
 * @param ready whether the hub can do its work
 * @param known whether the database told the rest
 * @param ours how many matters are the administrators' turn
 * @param overdue how many of all should have been done before now
 */
public record Today(
        boolean ready,
        boolean known,
        long ours,
        long others,
        long overdue,
        List<Need> needs,
        long waiting,
        long parked,
        List<Told> agreements,
        List<Told> flows,
        List<Told> checks,
        List<Told> recipients,
        long second,
        String block) {}
