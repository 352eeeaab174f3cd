package al.tirana.nyja.admin;

import al.tirana.nyja.engine.delivery.RecipientLoad;
import al.tirana.nyja.spi.Text;
import java.util.List;

/** Recipients that do not answer, and deliveries that stopped. */
final class DeliveryNeeds {

    private DeliveryNeeds() {}

    static void deliveries(Attention needs, List<RecipientLoad> loads) {
        for (RecipientLoad load : loads) {
            if (load.notBefore() != null && load.notBefore().isAfter(needs.now())) {
                String until = Attention.second(load.notBefore());
                needs.warning(
                        load.recipient(),
                        new Text(
                                "Kërkoi të mos i dërgohet gjë deri më " + until + "; "
                                        + Attention.many(load.waiting(), "dërgesë pret", "dërgesa presin"),
                                "Asked to be sent nothing until " + until + "; "
                                        + Attention.many(load.waiting(), "delivery waits", "deliveries wait")),
                        new Text(
                                "Nuk duhet bërë asgjë: Nyja vazhdon vetë në atë kohë",
                                "Nothing to do: the hub goes on by itself at that time"));
            } else if (load.pausedSince() != null) {
                needs.error(
                        load.recipient(),
                        new Text(
                                "Nuk përgjigjet që më " + Attention.second(load.pausedSince()) + "; "
                                        + Attention.many(load.waiting(), "dërgesë pret", "dërgesa presin"),
                                "Has not answered since " + Attention.second(load.pausedSince()) + "; "
                                        + Attention.many(load.waiting(), "delivery waits", "deliveries wait")),
                        new Text(
                                "Nyja e provon vetë çdo 10 s; lajmëroni institucionin nëse zgjat",
                                "The hub tries every 10 s; tell the institution if it lasts"));
            }
            if (load.parked() > 0) {
                needs.error(
                        load.recipient(),
                        new Text(
                                Attention.many(
                                        load.parked(),
                                        "dërgesë u ndal dhe pret një njeri",
                                        "dërgesa u ndalën dhe presin një njeri"),
                                Attention.many(
                                        load.parked(),
                                        "delivery stopped and waits for a human",
                                        "deliveries stopped and wait for a human")),
                        new Text(
                                "Shihni listën e të ndalurave: riprovoni ose kapërceni me arsye",
                                "Look at the parked items: retry, or skip with a reason"));
            }
        }
    }
}
