package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.vault.Sealed;
import al.tirana.nyja.spi.FprMessage;
import java.util.Objects;
import java.util.UUID;

/**
 * The duty to bring one disclosure to one recipient, as the gate hands it over.
 *
 * @param messagePk the original's row in {@code message}; {@code null}: the one that was written last in this transaction
 * @param disclosureId the disclosed message's id; unique in the hub
 * @param flow id of the flow within the agreement
 * @param recipient actor id
 * @param channel name of the recipient's channel over which it goes
 * @param agreement id of the agreement that allows the disclosure
 * @param agreementVersion the version under which it was admitted; it also gives the failure policy
 * @param correlation correlation id of the message
 * @param laneKey what must stay in order: the message's subject, else its correlation id
 * @param idempotencyKey the same at every attempt; unique in the hub
 * @param ending until when it may go out
 * @param body the signed disclosure, encrypted for {@link #belongsTo}
 * @param clear the signed disclosure itself, for who may send it at once; {@code null}: not at hand
 */
public record NewDelivery(
        Long messagePk,
        UUID disclosureId,
        String flow,
        String recipient,
        String channel,
        String agreement,
        int agreementVersion,
        UUID correlation,
        String laneKey,
        String idempotencyKey,
        Ending ending,
        Sealed body,
        FprMessage clear) {

    public NewDelivery {
        Objects.requireNonNull(disclosureId, "disclosureId");
        Objects.requireNonNull(flow, "flow");
        Objects.requireNonNull(recipient, "recipient");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(agreement, "agreement");
        Objects.requireNonNull(correlation, "correlation");
        Objects.requireNonNull(laneKey, "laneKey");
        Objects.requireNonNull(idempotencyKey, "idempotencyKey");
        Objects.requireNonNull(ending, "ending");
        Objects.requireNonNull(body, "body");
    }

    /** To be sent from what is stored. */
    public NewDelivery(
            Long messagePk,
            UUID disclosureId,
            String flow,
            String recipient,
            String channel,
            String agreement,
            int agreementVersion,
            UUID correlation,
            String laneKey,
            String idempotencyKey,
            Ending ending,
            Sealed body) {
        this(
                messagePk,
                disclosureId,
                flow,
                recipient,
                channel,
                agreement,
                agreementVersion,
                correlation,
                laneKey,
                idempotencyKey,
                ending,
                body,
                null);
    }

    /** Over the channel {@link ChannelId#MAIN}. */
    public NewDelivery(
            Long messagePk,
            UUID disclosureId,
            String flow,
            String recipient,
            String agreement,
            int agreementVersion,
            UUID correlation,
            String laneKey,
            String idempotencyKey,
            Ending ending,
            Sealed body) {
        this(
                messagePk,
                disclosureId,
                flow,
                recipient,
                ChannelId.MAIN,
                agreement,
                agreementVersion,
                correlation,
                laneKey,
                idempotencyKey,
                ending,
                body);
    }

    /** The same for a message whose row is known. */
    public NewDelivery of(long message) {
        return new NewDelivery(
                message,
                disclosureId,
                flow,
                recipient,
                channel,
                agreement,
                agreementVersion,
                correlation,
                laneKey,
                idempotencyKey,
                ending,
                body,
                clear);
    }

    /**
     * The one delivery in which a body may be opened: nobody can turn it to another recipient in the database, give it more
     * time, or free it from the consent that it rests on.
     *
     * @param terms of its {@link Ending}
     */
    public static String belongsTo(
            UUID disclosureId,
            String recipient,
            String agreement,
            int agreementVersion,
            String flow,
            UUID correlation,
            String idempotencyKey,
            String terms) {
        return String.join(
                " ",
                "delivery",
                disclosureId.toString(),
                recipient,
                agreement + "/" + agreementVersion,
                flow,
                correlation.toString(),
                terms,
                idempotencyKey);
    }

    /** What bodies belong to that were sealed before their terms were. */
    public static String belongedTo(UUID disclosureId, String recipient) {
        return "delivery " + disclosureId + " " + recipient;
    }

    ChannelId way() {
        return new ChannelId(recipient, channel);
    }

    @Override
    public String toString() {
        return "NewDelivery[" + disclosureId + " to " + recipient + "]";
    }
}
