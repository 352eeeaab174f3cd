package al.tirana.nyja.engine.trace;

import java.util.List;

/**
 * A part of the story of a case, in the order in which it happened; the newest part unless an older one was asked for.
 *
 * @param total how many entries the ledger has of the case, in sight of who asks
 * @param told how many of them this part tells; repeats are told together
 * @param before what to ask for to read the part before; null if this is the beginning
 */
public record TracePage(List<TraceEntry> entries, long total, long told, Long before) {}
