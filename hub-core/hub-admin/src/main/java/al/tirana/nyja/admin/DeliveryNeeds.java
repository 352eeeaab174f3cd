package al.tirana.nyja.admin;

import al.tirana.nyja.admin.Attention.Turn;
import al.tirana.nyja.admin.Status.Need;
import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.delivery.ByHandLoad;
import al.tirana.nyja.engine.delivery.RecipientLoad;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.spi.Text;
import java.util.List;

/** Recipients that do not answer, and deliveries that stopped. */
final class DeliveryNeeds {

    /** Each is done about at another place: where a channel is opened, where what waits is listed, where what stopped is. */
    private static final String HELD = "CHANNEL_HELD";

    private static final String WAITING = "WAITING";

    private DeliveryNeeds() {}

    static void deliveries(Attention needs, List<RecipientLoad> loads) {
        for (RecipientLoad load : loads) {
            if (load.heldBy() != null) {
                needs.kind(HELD);
                needs.warning(
                        place(load),
                        new Text(
                                "Kanali u ndal nga " + load.heldBy() + " më " + Attention.second(load.pausedSince())
                                        + ": " + load.reason() + "; "
                                        + Attention.many(load.waiting(), "dërgesë pret", "dërgesa presin"),
                                "The channel was stopped by " + load.heldBy() + " on "
                                        + Attention.second(load.pausedSince()) + ": " + load.reason() + "; "
                                        + Attention.many(load.waiting(), "delivery waits", "deliveries wait")),
                        new Text(
                                "Kur të mbarojë arsyeja: ./nyja institution channel resume " + load.recipient() + " "
                                        + load.channel(),
                                "When the reason is over: ./nyja institution channel resume " + load.recipient() + " "
                                        + load.channel()));
            } else if (load.notBefore() != null && load.notBefore().isAfter(needs.now())) {
                needs.kind(WAITING);
                String until = Attention.second(load.notBefore());
                needs.warning(
                        place(load),
                        new Text(
                                "Kërkoi të mos i dërgohet gjë deri më " + until + "; "
                                        + Attention.many(load.waiting(), "dërgesë pret", "dërgesa presin"),
                                "Asked to be sent nothing until " + until + "; "
                                        + Attention.many(load.waiting(), "delivery waits", "deliveries wait")),
                        new Text(
                                "Nuk duhet bërë asgjë: Nyja vazhdon vetë në atë kohë",
                                "Nothing to do: the hub goes on by itself at that time"));
            } else if (load.pausedSince() != null) {
                needs.kind(WAITING);
                needs.add(
                        Need.ERROR,
                        place(load),
                        new Text(
                                "Nuk përgjigjet që nga " + Attention.second(load.pausedSince()) + "; "
                                        + Attention.many(load.waiting(), "dërgesë pret", "dërgesa presin"),
                                "Has not answered since " + Attention.second(load.pausedSince()) + "; "
                                        + Attention.many(load.waiting(), "delivery waits", "deliveries wait")),
                        new Text(
                                "Nyja e provon vetë çdo 10 s; lajmëroni institucionin nëse zgjat",
                                "The hub tries every 10 s; tell the institution if it lasts"),
                        new Turn(load.recipient(), load.waiting(), load.pausedSince(), null));
            }
            if (load.byHand().count() > 0) {
                byHand(needs, load);
            }
            if (load.stopped() > 0) {
                needs.kind(Attention.DELIVERY);
                needs.add(
                        Need.ERROR,
                        place(load),
                        new Text(
                                Attention.many(
                                        load.stopped(),
                                        "dërgesë u ndal dhe pret një njeri",
                                        "dërgesa u ndalën dhe presin një njeri"),
                                Attention.many(
                                        load.stopped(),
                                        "delivery stopped and waits for a human",
                                        "deliveries stopped and wait for a human")),
                        new Text(
                                "Shihni listën e asaj që u ndal: provojeni sërish ose kapërcejeni me arsye",
                                "Look at the list of what stopped: try again, or skip with a reason"),
                        new Turn(Actors.HUB, load.stopped(), load.oldest(), null));
            }
        }
    }

    /** A duty with its time, not something that stands still: that it is once nobody did it. */
    private static void byHand(Attention needs, RecipientLoad load) {
        ByHandLoad hand = load.byHand();
        boolean overdue = hand.due() != null && !hand.due().isAfter(needs.now());
        String due = hand.due() == null ? "?" : Attention.second(hand.due());
        boolean again = hand.again() > 0;
        needs.kind(Attention.BY_HAND)
                .add(
                        overdue || hand.escalated() > 0 ? Need.ERROR : Need.WARNING,
                        place(load),
                        new Text(
                                Attention.many(
                                                hand.count(),
                                                "dërgesë e sjell një njeri, deri më ",
                                                "dërgesa i sjell një njeri, të parën deri më ")
                                        + due
                                        + (again ? "; " + hand.again() + " kërkohen sërish" : ""),
                                Attention.many(
                                                hand.count(),
                                                "delivery is brought by a person, by ",
                                                "deliveries are brought by a person, the first by ")
                                        + due
                                        + (again ? "; " + hand.again() + " asked for again" : "")),
                        new Text(
                                "Telefononi: çfarë duhet thënë dhe si shkoi janë te dërgesa («nyja parked list»)",
                                "Call: what to say and how it went are with the delivery (\"nyja parked list\")"),
                        new Turn(hand.owner(), hand.count(), hand.since(), hand.due(), load.recipient(), null));
        needs.kind(Attention.DELIVERY);
    }

    /** The recipient, with its channel where that says something. */
    private static String place(RecipientLoad load) {
        return load.channel().equals(ChannelId.MAIN) ? load.recipient() : load.recipient() + "/" + load.channel();
    }
}
