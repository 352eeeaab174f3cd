package al.tirana.nyja.engine.channel.camel;

import al.tirana.nyja.spi.PartnerReply;

/** Left by {@code nyja:receipt} on an exchange, and by nobody else: no text of a template is of this class. */
record Receipt(PartnerReply reply) {

    /** Under which name it travels. */
    static final String PROPERTY = "NyjaReceipt";
}
