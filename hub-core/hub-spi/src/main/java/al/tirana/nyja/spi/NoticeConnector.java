package al.tirana.nyja.spi;

/**
 * A connector that brings texts of the hub's own, which no plugin wrote and no route carries: what waits for somebody at the
 * partner, or what came of its file. It says {@link Capability#NOTICE}.
 *
 * <p><b>Threads:</b> as for {@link Connector}. <b>Limits:</b> a text is held in memory; the wait has a declared limit.
 */
public interface NoticeConnector extends Connector {

    /**
     * Brings a text.
     *
     * @param text plain, UTF-8; the address of a contact is among its headers where the register knows one
     * @param key the same at every attempt
     * @throws PartnerFault as a delivery
     */
    void notice(Endpoint endpoint, PartnerOutput text, String key) throws PartnerFault;
}
