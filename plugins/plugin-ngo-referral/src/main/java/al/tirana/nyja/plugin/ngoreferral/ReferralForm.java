package al.tirana.nyja.plugin.ngoreferral;

import al.tirana.nyja.spi.Call;
import al.tirana.nyja.spi.Deliver;
import al.tirana.nyja.spi.Disclosure;
import al.tirana.nyja.spi.Fate;
import al.tirana.nyja.spi.Incoming;
import al.tirana.nyja.spi.Outgoing;
import al.tirana.nyja.spi.TableForm;
import al.tirana.nyja.spi.Text;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A referral as a spreadsheet for an office without a system: what it may know on one sheet, and one row with yellow cells for
 * its answer, and later for what came of it. That it arrived, only the answer says.
 */
final class ReferralForm implements Deliver {

    private static final String SERVICE = "SHERBIMI";

    private static final Set<String> ANSWER = Set.of(
            "GJENDJA",
            "ARSYEJA",
            "TAKIMI",
            "VENDI",
            "PRITET_ME",
            "FILLOI",
            "NR_JUAJ",
            "SHENIM",
            "REZULTATI",
            SERVICE,
            "MBAROI",
            "SEANCA",
            "SHUMA_LEK",
            "PUNESUAR",
            "VETEPUNESUAR",
            "KENAQESIA",
            "NEVOJA_HAPUR",
            "REKOMANDIM");

    @Override
    public Outgoing write(Disclosure disclosure, Call call) {
        String number = number(disclosure, call);
        Map<String, String> row = new HashMap<>(Map.of("NR_REFERIMIT", number));
        Set<String> yellow = new HashSet<>(ANSWER);
        JsonArray services = disclosure.message().body().getJsonArray("services");
        if (services != null && services.size() == 1) {
            row.put(SERVICE, services.getString(0));
            yellow.remove(SERVICE);
        }
        Text title = new Text(
                "Referimi " + number + ": të dhënat te fleta «Të dhënat»",
                "Referral " + number + ": what is known stands on the sheet \"Të dhënat\"");
        TableForm form = new TableForm(title, List.of(row), yellow, 0)
                .knowing(new ReferralFacts(call.agreement().zone())
                        .of(disclosure.message().json()));
        return new Outgoing(List.of(call.sheet(form, "referim-" + number + ".xlsx")), Map.of());
    }

    /** From now on the office may answer by the number. */
    @Override
    public Fate reply(Incoming answer, Disclosure disclosure, Call call) {
        if (answer.fate() != Fate.REFUSED) {
            call.remember(call.current(), Reference.KIND, number(disclosure, call));
        }
        return answer.fate();
    }

    private static String number(Disclosure disclosure, Call call) {
        JsonObject body = disclosure.message().body();
        return Reference.of(call.agreement().id(), disclosure.recipient(), body.getString("referralId"));
    }
}
