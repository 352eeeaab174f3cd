package al.tirana.nyja.engine.admission.gate;

import al.tirana.nyja.spi.Origin;

/**
 * Where a message came from that is one record of something larger.
 *
 * @param file as it was agreed that such files are called; empty if the records came without a file
 */
public record RecordSource(String file, Origin origin) {}
