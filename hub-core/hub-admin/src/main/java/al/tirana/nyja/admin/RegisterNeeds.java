package al.tirana.nyja.admin;

import al.tirana.nyja.engine.seal.RegisterFault;
import al.tirana.nyja.spi.Text;
import java.util.List;

/** Rows of the registers that are not as the hub wrote them. */
final class RegisterNeeds {

    private RegisterNeeds() {}

    static void registers(Attention needs, boolean logLost, List<RegisterFault> faults) {
        if (logLost) {
            needs.error(
                    "registers",
                    new Text(
                            "Dosja keys/registers.log mungon ose u ndryshua: asnjë rresht i ri i regjistrave nuk vlen",
                            "The file keys/registers.log is missing or was changed: no new row of the registers counts"),
                    new Text(
                            "Vendoseni nga kopja e fundit rezervë dhe niseni Nyjën sërish",
                            "Put it back from the newest backup, and start the hub again"));
            return;
        }
        for (RegisterFault fault : faults) {
            needs.error(
                    "registers",
                    new Text(fault.text().sq() + "; nuk përdoret", fault.text().en() + "; it is not used"),
                    new Text(
                            "Sqaroni kush e ndryshoi bazën; «nyja registers repair» e kthen siç ishte",
                            "Find out who changed the database; \"nyja registers repair\" puts it back as it was"));
        }
    }
}
