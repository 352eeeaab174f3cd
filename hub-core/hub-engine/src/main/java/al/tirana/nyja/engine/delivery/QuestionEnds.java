package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.spi.PartnerFault;

/** Tells askers, in the words of the plugin that asks, that their question is over without an answer. */
@FunctionalInterface
public interface QuestionEnds {

    /**
     * Returns once the asker's message is committed. May be repeated: whoever has been told is not told again. No
     * transaction may be open.
     *
     * @param fault why there is no answer
     * @return false if the plugin has no such message, or it was not admitted: the asker must be told another way
     * @throws PluginNotRunningException if the plugin is not on this node
     * @throws al.tirana.nyja.engine.store.DatabaseException if it could be neither committed nor refused: tried again
     */
    boolean tell(ClaimedDelivery question, PartnerFault fault);
}
